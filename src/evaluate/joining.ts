import {
  bites,
  doubtful,
  governs,
  has,
  hasOwnLicenceFile,
  isCopyleft,
  isMadeFrom,
  isPermissive,
  type JudgedLicence,
  type Situation,
  sameLicence,
  stands,
} from '../clauses/index.ts';
import type { ClauseType } from '../types.ts';
import { sectionWords } from './judgement.ts';
import type { WholeAnswer } from './relicensing.ts';

/** Whether two licences can be met in one set of weights. */
function canJoin(a: JudgedLicence, b: JudgedLicence): boolean {
  if (sameLicence(a, b)) return true;
  const strict = (licence: JudgedLicence): boolean => isCopyleft(licence) || has(licence, ['share-alike']);
  if (!strict(a) && !strict(b)) return true;
  if ([...a.mayBecome, ...a.mayJoin].includes(b.id) || [...b.mayBecome, ...b.mayJoin].includes(a.id)) return true;
  if (a.cannotTakeIn.includes(b.id) || b.cannotTakeIn.includes(a.id)) return false;
  if (strict(a) && strict(b)) return false;
  const [same, other] = strict(a) ? [a, b] : [b, a];
  const kind = governs(other);
  if (kind === 'notices' || kind === 'nothing') return true;
  // Non-commercial share-alike takes in what is non-commercial and asks for nothing more.
  return has(same, ['non-commercial']) && /^cc-by-nc-\d/.test(other.id);
}

/** Where a licence demands its own terms for the whole, to be put behind its name. */
function atShareAlike(licence: JudgedLicence): string {
  const section = licence.clauses.find(({ type }) => type === 'share-alike')?.section;
  return section ? `, ${sectionWords(section)},` : '';
}

/** Parts whose licences cannot both be met in one set of weights; the finding stands with the later one. */
export function judgeMerge(situations: readonly Situation[]): Array<WholeAnswer & { situation: Situation }> {
  const parts = situations.filter(isMadeFrom);
  const found: Array<WholeAnswer & { situation: Situation }> = [];
  parts.forEach((part, i) => {
    for (const other of parts.slice(0, i)) {
      if (part.model === other.model || canJoin(part.licence, other.licence)) continue;
      const further = [part, other].find(({ licence }) => !isCopyleft(licence)) ?? part;
      const clause =
        (['use-restrictions-flow-down', 'non-commercial', 'research-only'] as ClauseType[]).find((type) =>
          has(further.licence, [type]),
        ) ?? 'share-alike';
      const [one, two] = [part, other].map(({ licence }) => `${licence.name}${atShareAlike(licence)}`);
      const why = `${one} and ${two} cannot both be met in one set of weights: the one demands its own terms for the whole, the other adds restrictions to them.`;
      found.push({
        situation: further,
        clause,
        answer: bites('merge.incompatible', why, { remedy: `Leave out ${part.model} or ${other.model}.` }),
      });
    }
  });
  return found;
}

/** The licence of an app's code beside the licence of weights that it ships. */
export function judgeEmbedding(situation: Situation): WholeAnswer[] {
  const { act, declared, licence, output, context } = situation;
  if (act !== 'embed' || output.kind !== 'app' || declared.status !== 'known' || sameLicence(declared.licence, licence))
    return [];
  if (context.distributes === 'internal' || context.distributes === 'saas') return [];
  const kind = governs(licence);
  const limited = kind === 'agreement' || kind === 'use-restrictions' || kind === 'non-commercial';
  if (declared.licence.family === 'gpl' && isCopyleft(declared.licence) && limited)
    return [furtherRestrictions(situation, declared.licence)];
  if (!isPermissive(declared.licence) || hasOwnLicenceFile(situation)) return [];
  const why = `${declared.licence.name} is the licence of the code; the weights inside stay under ${licence.name}, and readers must be told.`;
  const remedy = `Say that ${declared.licence.name} covers the code only, and add the licence of the weights as a file of its own.`;
  return [
    {
      clause: 'licence-copy',
      answer: isPermissive(licence)
        ? stands('embed.separate-licence', why, { remedy })
        : doubtful('embed.separate-licence', why, { remedy }),
    },
  ];
}

function furtherRestrictions({ context, licence }: Situation, code: JudgedLicence): WholeAnswer {
  const rule = 'embed.further-restrictions';
  const remedy = 'Keep program and weights separate works, and call only the program by its licence.';
  const why = `${code.name}${atShareAlike(code)} bars further restrictions on the whole, and ${licence.name} has them`;
  const answer =
    context.linkage === 'single-work'
      ? bites(rule, `${why}: program and weights are one work.`, { remedy })
      : context.linkage === 'aggregate'
        ? stands(rule, `${why}; program and weights are separate works, so each keeps its own.`, { remedy })
        : doubtful(rule, `${why}; that is fine only where program and weights are separate works.`, {
            facts: ['linkage'],
            remedy,
          });
  return { clause: 'share-alike', answer };
}
