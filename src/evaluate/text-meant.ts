import type { JudgedLicence } from '../clauses/index.ts';

const tokens = (name: string): string[] => name.toLowerCase().match(/[a-z]+|\d+(?:\.\d+)*/g) ?? [];

/**
 * Which of several texts with one name is meant for a model: the catalogue's, else the one whose id has most in common with
 * the model's name. All of them when that doesn't tell.
 */
export function chooseText(
  candidates: readonly JudgedLicence[],
  model: string,
  catalogued: JudgedLicence | undefined,
): JudgedLicence[] {
  if (candidates.length <= 1) return [...candidates];
  const sure = candidates.find(({ id }) => id === catalogued?.id);
  if (sure) return [sure];
  const name = tokens(model).join('');
  const shared = (candidate: JudgedLicence): number => {
    const own = [...new Set(tokens(candidate.id))];
    // What all candidates share tells nothing.
    const telling = own.filter((token) => !candidates.every((other) => tokens(other.id).includes(token)));
    return telling.reduce((sum, token) => sum + (name.includes(token) ? token.length : 0), 0);
  };
  const scores = candidates.map(shared);
  const best = Math.max(...scores);
  const winners = candidates.filter((_, i) => scores[i] === best);
  return best > 0 && winners.length === 1 ? winners : [...candidates];
}
