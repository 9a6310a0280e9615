import type { Declaration, Finding, LicenceSummary, Model, Reference, Report } from '../types.ts';
import { hubPage, isOnHub, packageUrl, revisionOf } from './hub-address.ts';
import { sentenceOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { stableUuid } from './stable-uuid.ts';

type Version = '1.6' | '1.7';

/** CycloneDX 1.6, a bill of materials of the models. https://cyclonedx.org/docs/1.6/json/ */
export const cyclonedx: Reporter = (report) => billOfMaterials(report, '1.6');

/** The same in version 1.7, which also says which models are only called, not contained. https://cyclonedx.org/docs/1.7/json/ */
export const cyclonedx17: Reporter = (report) => billOfMaterials(report, '1.7');

function billOfMaterials(report: Report, version: Version): string {
  const { tool, models, findings, asOf } = report;
  const timestamp = `${asOf}T00:00:00Z`;
  const content = {
    version: 1,
    metadata: {
      timestamp,
      tools: { components: [{ type: 'application', name: 'fineprint', version: tool.version }] },
      properties: [
        property('rules:date', tool.rules.date),
        property('rules:hash', tool.rules.hash),
        property('verdict', report.verdict),
      ],
    },
    components: models.map((model) => component(model, report, version)),
    annotations: findings.filter(({ model }) => model !== undefined).map((finding) => annotation(finding, timestamp)),
  };
  const document = {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
    serialNumber: `urn:uuid:${stableUuid(JSON.stringify(content))}`,
    ...content,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const property = (name: string, value: string) => ({ name: `fineprint:${name}`, value });

function component(model: Model, report: Report, version: Version) {
  const { id, access, runs, openness, conclusion, bases } = model;
  const revision = revisionOf(model, report);
  const licenses = licencesOf(model, report.licences);
  const occurrences = report.references.filter((reference) => reference.model === id).map(occurrence);
  return {
    type: 'machine-learning-model',
    'bom-ref': id,
    ...named(id),
    ...(revision ? { version: revision } : {}),
    ...(version === '1.7' && access === 'vendor-api' ? { isExternal: true } : {}),
    ...(licenses.length > 0 ? { licenses } : {}),
    ...(isOnHub(model) ? { purl: packageUrl(id, revision) } : {}),
    ...(isOnHub(model) ? { externalReferences: [{ type: 'model-card', url: hubPage(id) }] } : {}),
    ...(bases.length > 0 ? { pedigree: { ancestors: bases.map(({ model: base }) => ancestor(base)) } } : {}),
    ...(occurrences.length > 0 ? { evidence: { occurrences } } : {}),
    properties: [
      property('openness', openness),
      property('access', access),
      ...runs.map((place) => property('runs', place)),
      property('licence:conclusion', conclusion.status),
      property('licence:reason', conclusion.reason),
      ...bases.map(({ model: base, relation }) => property(`relation:${relation}`, base)),
    ],
  };
}

/** `owner/name` is the group and the name of a component. */
function named(id: string) {
  const cut = id.lastIndexOf('/');
  return cut > 0 ? { group: id.slice(0, cut), name: id.slice(cut + 1) } : { name: id };
}

const ancestor = (id: string) => ({ type: 'machine-learning-model', ...named(id) });

/** What was concluded, and beside it what was declared in other words. */
function licencesOf(model: Model, licences: readonly LicenceSummary[]) {
  const concluded = licences.find((licence) => licence.id === model.licence);
  const declared = model.declarations.filter(({ licence }) => licence !== model.licence || !concluded);
  return [
    ...(concluded ? [{ license: { ...idOrName(concluded), acknowledgement: 'concluded' } }] : []),
    ...unique(declared).map(({ verbatim, name, link }) => ({
      license: {
        name: name ?? verbatim,
        ...(link && isAddress(link) ? { url: link } : {}),
        acknowledgement: 'declared',
      },
    })),
  ];
}

const unique = (declarations: readonly Declaration[]): Declaration[] => [
  ...new Map(
    declarations.filter(({ verbatim }) => verbatim.trim() !== '').map((one) => [one.name ?? one.verbatim, one]),
  ).values(),
];

/** `license.id` takes the ids of the SPDX list only; every other licence goes by its name. */
function idOrName({ spdx, name, url }: LicenceSummary) {
  const address = url && isAddress(url) ? { url } : {};
  return spdx && !/[\s()]|^LicenseRef-/.test(spdx) ? { id: spdx, ...address } : { name, ...address };
}

/** An IRI reference without characters that the schema's format refuses. */
const isAddress = (text: string): boolean => /^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(text);

const occurrence = ({ text, usage, location }: Reference) => ({
  location: location.file,
  line: location.line,
  symbol: text,
  additionalContext: usage,
});

const annotation = (finding: Finding, timestamp: string) => ({
  subjects: [finding.model],
  annotator: { component: { type: 'application', name: 'fineprint' } },
  timestamp,
  text: `${finding.waived ? 'waived ' : ''}${finding.severity} ${finding.rule}: ${sentenceOf(finding)}`,
});
