import { isRuleId } from '../clauses/index.ts';
import type { Finding, IgnoreComment, Notice, Waiver } from '../types.ts';
import { matchesGlob } from './glob.ts';

/** Marks what is waived; tells of waivers that expired and of those that no finding needs. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  { asOf, file }: { asOf: string; file: string | null },
): { findings: Finding[]; notices: Notice[] } {
  const used = new Set<Waiver>();
  const holding = waivers.filter((waiver) => holds(waiver, asOf));
  const marked = findings.map((one): Finding => {
    const waiver = holding.find((candidate) => covers(candidate, one));
    if (!waiver) return one;
    used.add(waiver);
    const { reason, expires, owner, evidence } = waiver;
    const more = { ...(expires ? { expires } : {}), ...(owner ? { owner } : {}), ...(evidence ? { evidence } : {}) };
    return { ...one, waived: { reason, ...more } };
  });
  const notices = waivers.flatMap((waiver) => noticeOf(waiver, holding.includes(waiver), used.has(waiver), file));
  return { findings: marked, notices };
}

function noticeOf(waiver: Waiver, isHolding: boolean, used: boolean, policy: string | null): Notice[] {
  if (isHolding && used) return [];
  const what = `The waiver of ${waiver.rule}${waiver.model ? ` for ${waiver.model}` : ''}${waiver.owner ? ` (owner: ${waiver.owner})` : ''}`;
  const file = waiver.file ?? policy;
  const location = file === null ? {} : { location: { file, line: waiver.line } };
  return [
    isHolding
      ? { code: 'waiver-unused', message: `${what} meets no finding: remove it.`, ...location, hidesModels: false }
      : {
          code: 'waiver-expired',
          message: `${what} expired on ${waiver.expires}: its findings count again. Renew it with a new date, or remove it.`,
          ...location,
          hidesModels: false,
        },
  ];
}

const holds = ({ expires }: Waiver, asOf: string): boolean => expires === undefined || expires >= asOf;

/** The first waiver that holds and covers a finding. */
export const waiverOf = (
  one: Pick<Finding, 'rule' | 'model' | 'locations'>,
  waivers: readonly Waiver[],
  asOf: string,
) => waivers.find((waiver) => holds(waiver, asOf) && covers(waiver, one));

function covers(
  { rule, model, path }: Waiver,
  { rule: id, model: subject, locations }: Pick<Finding, 'rule' | 'model' | 'locations'>,
): boolean {
  if (!matchesGlob(id, rule)) return false;
  if (model !== undefined && (subject === undefined || !matchesGlob(subject.toLowerCase(), model.toLowerCase())))
    return false;
  return path === undefined || (locations.length > 0 && locations.every(({ file }) => matchesGlob(file, path)));
}

/** Marks findings all of whose places bear a `fineprint-ignore` comment; tells of comments that no finding needs. */
export function applyComments(
  findings: readonly Finding[],
  comments: readonly IgnoreComment[],
): { findings: Finding[]; notices: Notice[] } {
  if (comments.length === 0) return { findings: [...findings], notices: [] };
  const used = new Set<IgnoreComment>();
  const marked = findings.map((one): Finding => {
    const at = one.locations.map(({ file, line }) =>
      comments.find(
        (comment) =>
          comment.file === file &&
          comment.of === line &&
          (comment.rules.length === 0 || comment.rules.some((rule) => matchesGlob(one.rule, rule))),
      ),
    );
    for (const comment of at) if (comment) used.add(comment);
    const [first] = at;
    if (one.waived || !first || at.some((comment) => comment === undefined)) return one;
    return { ...one, waived: { reason: first.reason } };
  });
  return { findings: marked, notices: comments.flatMap((comment) => commentNotices(comment, used.has(comment))) };
}

function commentNotices({ rules, file, line }: IgnoreComment, used: boolean): Notice[] {
  const parts = { location: { file, line }, hidesModels: false };
  const unknown = rules.filter((rule) => !isRuleId(rule));
  if (unknown.length > 0) {
    return unknown.map((rule) => ({
      code: 'ignore-unknown-rule',
      message: `There is no rule "${rule}", so the comment accepts nothing. \`fineprint explain '${rule.split('.')[0]}.*'\` lists those there are.`,
      ...parts,
    }));
  }
  if (used) return [];
  return [{ code: 'ignore-unused', message: 'The fineprint-ignore comment meets no finding: remove it.', ...parts }];
}
