import { type DeclaredLicence, declares, isPermissive } from '../clauses/index.ts';
import type { RuleBook } from '../rules/index.ts';
import type { Context, Finding, Location, Model } from '../types.ts';
import { conclusionFinding } from './conclusion-findings.ts';
import { finding } from './finding.ts';
import { type LicenceReader, licenceReader } from './judged-licence.ts';
import { sentence } from './judgement.ts';
import type { KnownModel } from './known-models.ts';
import { cardPlaces, judgeMaking } from './making.ts';

/** A licence that the text of a card names, with what it is given to. */
export interface SaidLicence {
  licence: string | null;
  candidates: readonly string[];
  words: string;
  scope: 'model' | 'code' | 'part';
  manner: 'states' | 'adds' | 'obliges';
  /** The model whose licence the reader is told to follow. */
  of?: string;
  location: Location;
}

/** What a card shows, for judging. */
export interface CardFacts {
  /** With its declarations and bases; the id begins with `./` where the model has no name. */
  model: Model;
  /** Where findings on the card as a whole point. */
  top: Location;
  /** `elsewhere`: a block stands further down, where nobody reads it. */
  frontMatter: 'there' | 'elsewhere' | 'none';
  yamlProblem?: { message: string; location: Location };
  /** The words under `license:`, as written; none where nothing usable stands there. */
  words: readonly string[];
  /** What stands there instead: a wrong key, a placeholder. */
  instead?: { key: string; value: string; location: Location };
  /** `license_name` of a custom licence. */
  licenceName?: string;
  /** A licence known from elsewhere takes the place of a missing one. */
  knownElsewhere: boolean;
  said: readonly SaidLicence[];
  origin: { isUnknown: boolean; paths: readonly string[] };
  /** A title or `model_name` of another family than the base. */
  otherName?: { name: string; base: string };
}

/** What cards are judged with. */
export interface CardJudge {
  book: RuleBook;
  context: Context;
  asOf: string;
  describe: (id: string) => KnownModel | undefined;
}

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
      locations: placesOf(facts),
    }),
  );
  return gravestOfRule([
    ...ofFrontMatter(facts),
    ...ofMissing(facts),
    ...ofSeveral(facts, reader, judge),
    ...ofOrigin(facts),
    ...ofFollowed(facts, reader),
    ...making,
    ...ofConflict(facts, making, judge.book),
  ]);
}

const placesOf = (facts: CardFacts): Location[] => {
  const places = cardPlaces(facts.model);
  return places.length > 0 ? places.slice(0, 1) : [facts.top];
};

function gravestOfRule(findings: readonly Finding[]): Finding[] {
  const weight = { error: 2, warning: 1, note: 0 };
  const best = new Map<string, Finding>();
  for (const one of findings) {
    const before = best.get(one.rule);
    if (!before || weight[one.severity] > weight[before.severity]) best.set(one.rule, one);
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

function ofMissing({ model, top, words, instead, knownElsewhere }: CardFacts): Finding[] {
  if (words.length > 0 || knownElsewhere) return [];
  const message = !instead
    ? 'The card declares no licence under `license`: without one, nobody is given a right to use the model.'
    : instead.key === 'license'
      ? `Under \`license\` stands "${instead.value}", which names no licence: without one, nobody is given a right to use the model.`
      : `The card has "${instead.value}" under \`${instead.key}\`, a key that nobody reads; under \`license\` stands nothing.`;
  return [
    finding({
      rule: 'licence.missing',
      severity: 'warning',
      model: model.id,
      message,
      remedy:
        'Declare under `license` an id of https://huggingface.co/docs/hub/repositories-licenses, or `other` with `license_name` and `license_link`.',
      locations: [instead?.location ?? top],
    }),
  ];
}

/** Several licences, and a text that says something else than the front matter. */
function ofSeveral(facts: CardFacts, reader: LicenceReader, judge: CardJudge): Finding[] {
  const { model, words } = facts;
  const found: Finding[] = [];
  if (words.length > 1)
    found.push(
      severalFinding(
        facts,
        `The card lists ${words.length} licences side by side (${words.join(', ')}), and says not which holds for what.`,
        placesOf(facts)[0]!,
      ),
    );
  if (words.length === 1) {
    const isBare = /^other$/i.test(words[0]!) && !facts.licenceName;
    const declared = declaredOf(facts, reader);
    const differs = (said: SaidLicence): boolean => differsFrom(said, declared, reader, judge);
    const own = facts.said.filter(({ scope, manner }) => scope === 'model' && manner === 'states');
    const besides = facts.said.filter((said) => (said.scope !== 'model' || said.manner === 'adds') && differs(said));
    const others = own.filter(differs);
    const agrees = others.length < own.length;
    const obliged = facts.said.find((said) => said.manner === 'obliges' && differs(said));
    const other = agrees || isBare || declared.status === 'own-text' ? obliged : (others[0] ?? obliged);
    if (other)
      found.push(
        contradiction(
          facts,
          `the text ${other.manner === 'obliges' ? `tells the reader to follow the licence of ${other.of}` : `gives ${other.words}`}, the metadata declare ${facts.licenceName ?? words[0]}`,
          other.location,
        ),
      );
    const more = besides[0] ?? (agrees ? others[0] : undefined);
    if (more) found.push(severalFinding(facts, several(more, facts), more.location));
  }
  const { otherName } = facts;
  if (otherName && !found.some(({ rule }) => rule === 'card.prose-contradicts'))
    found.push(contradiction(facts, `it is called "${otherName.name}", and its base is ${otherName.base}`, facts.top));
  return found.map((one) => ({ ...one, model: model.id }));
}

function several({ scope, manner, words }: SaidLicence, { licenceName, words: declared }: CardFacts): string {
  const own = licenceName ?? declared[0];
  if (scope === 'code') return `The text puts code under ${words}, beside ${own} for the model.`;
  if (scope === 'part')
    return `The text names ${words} for a part that is not the publisher's own, beside ${own} for the model.`;
  return manner === 'adds' ? `The text adds terms to ${own}: ${words}.` : `The text names ${words} as well as ${own}.`;
}

const severalFinding = ({ model }: CardFacts, message: string, location: Location): Finding =>
  finding({
    rule: 'licence.multiple',
    severity: 'warning',
    model: model.id,
    message,
    remedy: 'Keep to all of them, and say in the card which holds for the weights, the code and the data.',
    locations: [location],
  });

const contradiction = ({ model }: CardFacts, what: string, location: Location): Finding =>
  finding({
    rule: 'card.prose-contradicts',
    severity: 'warning',
    model: model.id,
    message: `The card contradicts itself: ${what}.`,
    remedy: 'Follow the stricter one until the publisher has settled it.',
    locations: [location],
  });

function declaredOf({ words, licenceName }: CardFacts, reader: LicenceReader): DeclaredLicence {
  const [word] = words;
  return reader.declared(/^other$/i.test(word ?? '') && licenceName ? licenceName : word);
}

/** Whether the text names another licence than the one declared; what may be the same is no contradiction. */
function differsFrom(
  said: SaidLicence,
  declared: DeclaredLicence,
  reader: LicenceReader,
  { describe }: CardJudge,
): boolean {
  if (said.manner === 'obliges') {
    const theirs = said.of ? describe(said.of)?.licence : undefined;
    const licence = theirs ? reader.get(theirs) : undefined;
    return declared.status === 'known' && (licence ? declares(declared, licence) === 'no' : true);
  }
  const ids = said.licence ? [said.licence] : said.candidates;
  if (ids.length === 0) return said.manner === 'adds';
  return ids.every((id) => {
    const licence = reader.get(id);
    return licence !== undefined && declares(declared, licence) === 'no';
  });
}

/** The card itself says that its base's licence holds, and declares one that leaves everything free. */
function ofFollowed(facts: CardFacts, reader: LicenceReader): Finding[] {
  const declared = declaredOf(facts, reader);
  if (facts.words.length !== 1 || declared.status !== 'known' || !isPermissive(declared.licence)) return [];
  const name = (id: string): string => fold(id.slice(id.lastIndexOf('/') + 1));
  const followed = facts.said.find(
    ({ manner, of }) => manner === 'obliges' && of && facts.model.bases.some((base) => name(base.model) === name(of)),
  );
  if (!followed) return [];
  return [
    finding({
      rule: 'drift.relicensed',
      severity: 'error',
      model: facts.model.id,
      message: `The card tells its readers to follow the licence of ${followed.of}, from which the model was made, and declares ${declared.licence.name} instead, which doesn't carry it.`,
      remedy: `Declare the licence of ${followed.of}, and add its text.`,
      locations: [followed.location],
    }),
  ];
}

const fold = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

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

/** A dispute that no finding on the bases explains already. */
function ofConflict(facts: CardFacts, making: readonly Finding[], book: RuleBook): Finding[] {
  if (facts.model.conclusion.status !== 'conflict' || facts.words.length > 1) return [];
  if (making.some(({ rule }) => rule.startsWith('drift.'))) return [];
  return [conclusionFinding(facts.model, placesOf(facts), book.licences)].filter((one) => one !== undefined);
}
