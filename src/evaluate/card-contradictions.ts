import { type DeclaredLicence, declares, isPermissive } from '../clauses/index.ts';
import type { Finding, Location, SaidLicence } from '../types.ts';
import { type CardFacts, type CardJudge, cardPlace } from './card-facts.ts';
import { finding } from './finding.ts';
import type { LicenceReader } from './judged-licence.ts';

/** Several licences, and a text that says something else than the front matter. */
export function severalLicences(facts: CardFacts, reader: LicenceReader, judge: CardJudge): Finding[] {
  const { model, words } = facts;
  const found: Finding[] = [];
  if (words.length > 1)
    found.push(
      severalFinding(
        facts,
        `The card lists ${words.length} licences side by side (${words.join(', ')}), and says not which holds for what.`,
        cardPlace(facts),
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
  const { otherName, otherBase } = facts;
  const isSaid = found.some(({ rule }) => rule === 'card.prose-contradicts');
  if (otherBase && !isSaid)
    found.push(
      contradiction(
        facts,
        `the text makes it from ${otherBase.told}, the metadata from ${otherBase.base}`,
        otherBase.location,
      ),
    );
  else if (otherName && !isSaid)
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
export function followedLicence(facts: CardFacts, reader: LicenceReader): Finding[] {
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
