import type { Finding, Notice } from '../types.ts';
import { matchesGlob } from './glob.ts';

/** A waiver as a policy writes it. */
export interface WaiverRule {
  rule: string;
  model?: string;
  path?: string;
  reason: string;
  owner?: string;
  expires?: string;
  line: number;
}

/** Marks what is waived; tells of waivers that expired and of those that no finding needs. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly WaiverRule[],
  { asOf, file }: { asOf: string; file: string | null },
): { findings: Finding[]; notices: Notice[] } {
  const used = new Set<WaiverRule>();
  const notices: Notice[] = [];
  const holding = waivers.filter((waiver) => waiver.expires === undefined || waiver.expires >= asOf);
  const marked = findings.map((one): Finding => {
    const waiver = holding.find((candidate) => covers(candidate, one));
    if (!waiver) return one;
    used.add(waiver);
    const { reason, expires, owner } = waiver;
    return { ...one, waived: { reason, ...(expires ? { expires } : {}), ...(owner ? { owner } : {}) } };
  });
  for (const waiver of waivers) {
    const what = `The waiver of ${waiver.rule}${waiver.model ? ` for ${waiver.model}` : ''}`;
    const location = file === null ? {} : { location: { file, line: waiver.line } };
    if (!holding.includes(waiver)) {
      notices.push({
        code: 'waiver-expired',
        message: `${what} expired on ${waiver.expires}.`,
        ...location,
        hidesModels: false,
      });
    } else if (!used.has(waiver)) {
      notices.push({
        code: 'waiver-unused',
        message: `${what} meets no finding: remove it.`,
        ...location,
        hidesModels: false,
      });
    }
  }
  return { findings: marked, notices };
}

function covers({ rule, model, path }: WaiverRule, { rule: id, model: subject, locations }: Finding): boolean {
  if (!matchesGlob(id, rule)) return false;
  if (model !== undefined && (subject === undefined || !matchesGlob(subject.toLowerCase(), model.toLowerCase())))
    return false;
  return path === undefined || (locations.length > 0 && locations.every(({ file }) => matchesGlob(file, path)));
}
