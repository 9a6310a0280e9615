import type { LicenceBook } from '../rules/index.ts';
import { type DeclarationSource, type Finding, severityRank } from '../types.ts';
import { followedLicence, severalLicences } from './card-contradictions.ts';
import { type CardFacts, type CardJudge, cardPlace } from './card-facts.ts';
import { conclusionFinding } from './conclusion-findings.ts';
import { finding } from './finding.ts';
import { licenceReader } from './judged-licence.ts';
import { sentence } from './judgement.ts';
import { judgeMaking } from './making.ts';

/** All findings on one card: what it lacks, what it contradicts, and what its bases' licences say to it. Pure. */
export function judgeCard(facts: CardFacts, judge: CardJudge): Finding[] {
  const reader = licenceReader(judge.book);
  const making = judgeMaking(facts.model, { ...judge, reader }).map((one) =>
    finding({
      rule: one.answer.rule,
      severity: one.answer.severity,
      model: facts.model.id,
      clause: one.clause,
      message: sentence(one),
      remedy: one.answer.remedy,
      locations: [cardPlace(facts)],
    }),
  );
  return gravestOfRule([
    ...judgeCardAlone(facts, judge),
    ...making,
    ...disputed(
      facts,
      making.map(({ rule }) => rule),
      judge.book.licences,
    ),
  ]);
}

/** What a card lacks and contradicts, without what the licences of its bases say to it. Pure. */
export function judgeCardAlone(facts: CardFacts, judge: CardJudge): Finding[] {
  const reader = licenceReader(judge.book);
  return [
    ...ofFrontMatter(facts),
    ...ofMissing(facts),
    ...severalLicences(facts, reader, judge),
    ...ofOrigin(facts),
    ...followedLicence(facts, reader),
  ];
}

function gravestOfRule(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const one of findings) {
    const before = best.get(one.rule);
    if (!before || severityRank[one.severity] > severityRank[before.severity]) best.set(one.rule, one);
  }
  return [...best.values()];
}

function ofFrontMatter({ model, top, frontMatter, yamlProblem }: CardFacts): Finding[] {
  if (frontMatter !== 'there') {
    const why =
      frontMatter === 'elsewhere'
        ? 'A block of metadata stands further down in the card; only one at the very top is read.'
        : 'The card has no block of metadata between two lines of three dashes at its top, so the Hub shows no licence and no base for it.';
    const remedy =
      frontMatter === 'elsewhere'
        ? 'Move the block to the first line of the card.'
        : 'Begin the card with such a block, with `license` and, for a derivative, `base_model`.';
    return [
      finding({
        rule: 'card.no-front-matter',
        severity: 'warning',
        model: model.id,
        message: why,
        remedy,
        locations: [top],
      }),
    ];
  }
  if (!yamlProblem) return [];
  return [
    finding({
      rule: 'card.invalid-yaml',
      severity: 'warning',
      model: model.id,
      message: `The metadata of the card is no valid YAML: ${yamlProblem.message}. Strict readers drop all of it, licence and base included.`,
      remedy: 'Correct the line; a YAML 1.1 parser must read the block as keys and values.',
      locations: [yamlProblem.location],
    }),
  ];
}

/** What gives a licence all the same, where a card leaves it out. */
const besides: ReadonlySet<DeclarationSource> = new Set(['licence-file', 'weight-file']);

function ofMissing({ model, top, words, instead, knownElsewhere }: CardFacts): Finding[] {
  if (words.length > 0 || knownElsewhere) return [];
  if (model.declarations.some(({ by }) => by === 'counsel')) return [];
  const beside = model.declarations.find(({ by, licence }) => licence !== null && besides.has(by));
  const message = beside
    ? `The card declares no licence under \`license\`, so the Hub shows none; ${beside.location?.file ?? beside.source} gives ${beside.verbatim}.`
    : !instead
      ? 'The card declares no licence under `license`: without one, nobody is given a right to use the model.'
      : instead.key === 'license'
        ? `Under \`license\` stands "${instead.value}", which names no licence: without one, nobody is given a right to use the model.`
        : `The card has "${instead.value}" under \`${instead.key}\`, a key that nobody reads; under \`license\` stands nothing.`;
  return [
    finding({
      rule: 'licence.missing',
      severity: beside ? 'note' : 'warning',
      model: model.id,
      message,
      remedy:
        'Declare under `license` an id of https://huggingface.co/docs/hub/repositories-licenses, or `other` with `license_name` and `license_link`.',
      locations: [instead?.location ?? top],
    }),
  ];
}

function ofOrigin({ model, top, origin }: CardFacts): Finding[] {
  if (!origin.isUnknown) return [];
  const [path] = origin.paths;
  return [
    finding({
      rule: 'card.unknown-base',
      severity: 'warning',
      model: model.id,
      message: path
        ? `The model was made from "${path}", which is a place on somebody's machine and no published model: whose terms come with its weights can't be told.`
        : "The model was made from another one, and the card doesn't say from which: whose terms come with its weights can't be told.",
      remedy: 'Name the repository of the base under `base_model`.',
      locations: [top],
    }),
  ];
}

/** A dispute that no finding on the bases explains already; `making`: the rules of those. */
export function disputed(facts: CardFacts, making: readonly string[], licences: LicenceBook): Finding[] {
  if (facts.model.conclusion.status !== 'conflict' || facts.words.length > 1) return [];
  if (making.some((rule) => rule.startsWith('drift.'))) return [];
  return [conclusionFinding(facts.model, [cardPlace(facts)], licences)].filter((one) => one !== undefined);
}
