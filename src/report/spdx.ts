import type { LicenceSummary, Model, Report } from '../types.ts';
import { hubPage, isOnHub, packageUrl, revisionOf } from './hub-address.ts';
import type { Reporter } from './reporter.ts';
import { stableUuid } from './stable-uuid.ts';
import { uriSegment } from './uri-segment.ts';

type Element = Record<string, unknown> & { type: string };

/**
 * SPDX 3.0.1 in JSON-LD, each model an AI package. The document claims conformance to the AI profile only where each package has
 * what the profile requires of it (release time, supplier, place, version); what nobody knows is not made up.
 * https://spdx.github.io/spdx-spec/v3.0.1/
 */
export const spdx: Reporter = (report) => {
  const namespace = `urn:uuid:${stableUuid(JSON.stringify(report))}`;
  const iri = (kind: string, name: string): string => `${namespace}#${kind}-${uriSegment(name)}`;
  const graph = [...packages(report, iri), ...licences(report, iri), ...relations(report, iri)];
  const document: Element = {
    type: 'SpdxDocument',
    spdxId: iri('document', 'models'),
    creationInfo,
    name: 'Machine-learning models',
    profileConformance: [
      'core',
      'software',
      'simpleLicensing',
      ...(report.models.every(isWhole(report)) ? ['ai'] : []),
    ],
    rootElement: report.models.map(({ id }) => iri('model', id)),
    element: graph.map((element) => element.spdxId),
  };
  const head: Element[] = [
    {
      type: 'CreationInfo',
      '@id': creationInfo,
      specVersion: '3.0.1',
      created: `${report.asOf}T00:00:00Z`,
      createdBy: [iri('agent', 'fineprint')],
    },
    {
      type: 'SoftwareAgent',
      spdxId: iri('agent', 'fineprint'),
      creationInfo,
      name: `fineprint ${report.tool.version}`,
    },
  ];
  return `${JSON.stringify({ '@context': context, '@graph': [...head, document, ...graph] }, null, 2)}\n`;
};

const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';
const creationInfo = '_:creation';
type Iri = (kind: string, name: string) => string;

/** What the AI profile requires of a package. https://spdx.github.io/spdx-spec/v3.0.1/model/AI/Classes/AIPackage/ */
const isWhole =
  (report: Report) =>
  (model: Model): boolean =>
    model.traits.released !== undefined && isOnHub(model) && revisionOf(model, report) !== undefined;

function packages(report: Report, iri: Iri): Element[] {
  const owners = [...new Set(report.models.map(ownerOf).filter((owner) => owner !== undefined))];
  const bases = [...new Set(report.models.flatMap((model) => model.bases.map((base) => base.model)))];
  const own = new Set(report.models.map(({ id }) => id));
  return [
    ...owners.map((owner) => ({ type: 'Organization', spdxId: iri('agent', owner), creationInfo, name: owner })),
    ...report.models.map((model) => modelPackage(model, report, iri)),
    ...bases
      .filter((id) => !own.has(id))
      .map((id) => ({ type: 'ai_AIPackage', spdxId: iri('model', id), creationInfo, name: id, ...purpose })),
  ];
}

const purpose = { software_primaryPurpose: 'model' };
const ownerOf = ({ id }: Model): string | undefined => /^(\w[\w.-]*)\//.exec(id)?.[1];

function modelPackage(model: Model, report: Report, iri: Iri): Element {
  const { id, access, openness, traits, conclusion } = model;
  const revision = revisionOf(model, report);
  const owner = ownerOf(model);
  const onHub = isOnHub(model)
    ? { software_downloadLocation: hubPage(id), software_packageUrl: packageUrl(id, revision) }
    : {};
  return {
    type: 'ai_AIPackage',
    spdxId: iri('model', id),
    creationInfo,
    name: id,
    ...purpose,
    ...(owner ? { suppliedBy: iri('agent', owner) } : {}),
    ...(traits.released ? { releaseTime: `${traits.released}T00:00:00Z` } : {}),
    ...(revision ? { software_packageVersion: revision } : {}),
    ...onHub,
    ...(traits.modality ? { ai_typeOfModel: [traits.modality] } : {}),
    comment: `${openness}; access: ${access}; runs: ${model.runs.join(', ') || 'unknown'}. ${conclusion.reason}`,
  };
}

const expressionOf = ({ spdx, id }: LicenceSummary): string => spdx ?? `LicenseRef-fineprint-${refOf(id)}`;
/** A LicenseRef has letters, digits, dots and dashes only. */
const refOf = (id: string): string => id.replace(/[^A-Za-z0-9.-]/g, '-');

function licences(report: Report, iri: Iri): Element[] {
  const concluded = new Set(report.models.map(({ licence }) => licence));
  return report.licences
    .filter(({ id }) => concluded.has(id))
    .map((licence) => {
      const expression = expressionOf(licence);
      const custom = expression.startsWith('LicenseRef-') && licence.url;
      return {
        type: 'simplelicensing_LicenseExpression',
        spdxId: iri('licence', licence.id),
        creationInfo,
        name: licence.name,
        simplelicensing_licenseExpression: expression,
        ...(custom
          ? { simplelicensing_customIdToUri: [{ type: 'DictionaryEntry', key: expression, value: licence.url }] }
          : {}),
      };
    });
}

function relations(report: Report, iri: Iri): Element[] {
  const known = new Set(report.licences.map(({ id }) => id));
  const relation = (from: string, relationshipType: string, to: string, name: string): Element => ({
    type: 'Relationship',
    spdxId: iri('relationship', name),
    creationInfo,
    from: iri('model', from),
    relationshipType,
    to: [to],
  });
  return report.models.flatMap((model) => [
    ...(model.licence && known.has(model.licence)
      ? [relation(model.id, 'hasConcludedLicense', iri('licence', model.licence), `${model.id}-concluded`)]
      : []),
    ...model.bases.map((base) =>
      relation(model.id, 'descendantOf', iri('model', base.model), `${model.id}-${base.model}`),
    ),
  ]);
}
