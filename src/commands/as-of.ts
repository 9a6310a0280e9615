import { UserError } from '../types.ts';

/** `--as-of`, else SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else today, in UTC. */
export function asOfDate(option: string | undefined, epoch: string | undefined): string {
  if (option !== undefined) {
    const valid =
      /^\d{4}-\d{2}-\d{2}$/.test(option) &&
      !Number.isNaN(Date.parse(option)) &&
      new Date(option).toISOString().startsWith(option);
    if (!valid) throw new UserError(`--as-of takes a day as YYYY-MM-DD, not "${option}".`);
    return option;
  }
  if (epoch === undefined || epoch === '') return new Date().toISOString().slice(0, 10);
  if (!/^\d{1,12}$/.test(epoch)) throw new UserError(`SOURCE_DATE_EPOCH is a number of seconds, not "${epoch}".`);
  return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}
