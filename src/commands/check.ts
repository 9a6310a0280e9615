import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  checkPlanUnder,
  loadPolicy,
  noPolicy,
  openRuleBook,
  type PlanFinding,
  reaches,
  readPlan,
  UserError,
} from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import { asOfDate } from './as-of.ts';
import type { Command } from './command.ts';
import { dataFormatOption, readDataFormat } from './data-format.ts';
import { failLevelOption, readFailLevel } from './fail-level.ts';

/** `fineprint check PLAN…`: judges a plan before it is built. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'judge a plan before it is built',
  takes: 'PLAN…',
  details: [
    'A plan is JSON or YAML: models, what is made of them, and the context. It stands for',
    'itself: a policy holds only where --policy names it.',
  ].join('\n'),
  options: {
    format: dataFormatOption,
    policy: {
      type: 'string',
      value: 'FILE',
      help: 'its context stands where the plan is silent; its decisions, lists, severities and waivers hold',
    },
    'fail-on': failLevelOption,
    'as-of': { type: 'string', value: 'DATE', help: 'judge as of this day, YYYY-MM-DD (default: today)' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const format = readDataFormat(values.format as string | undefined);
    if (positionals.length === 0) throw new UserError('Which plan? `fineprint check plan.yaml`');
    const { cwd, env, columns } = terminal;
    const file = values.policy as string | undefined;
    const failOn = readFailLevel(values['fail-on'] as string | undefined);
    const policy = file === undefined ? undefined : await loadPolicy({ root: cwd, cwd, file });
    const book = openRuleBook(policy?.rules ?? {});
    const asOf = asOfDate(values['as-of'] as string | undefined, env.SOURCE_DATE_EPOCH);
    const judge = { book, asOf, nearest: nearestWord };
    const findings: PlanFinding[] = [];
    for (const name of positionals)
      findings.push(...checkPlanUnder(policy ?? noPolicy, readPlan(await readData(name, cwd), name), name, judge));
    if (format === 'json') terminal.out(`${JSON.stringify({ findings }, null, 2)}\n`);
    else
      terminal.out(
        pretty(
          findings.filter((finding) => finding.applies),
          columns,
        ),
      );
    const level = failOn ?? policy?.failOn ?? 'error';
    return findings.some((one) => one.applies && !one.waived && reaches(one.severity, level)) ? 1 : 0;
  },
};

async function readData(file: string, cwd: string): Promise<unknown> {
  let text: string;
  try {
    text = readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UserError(`The plan ${file} could not be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
  try {
    if (/\.json$/i.test(file)) return JSON.parse(text);
    const { parseYaml } = await import('./parse-yaml.ts');
    return parseYaml(text);
  } catch (error) {
    throw new UserError(`The plan ${file} can't be read: ${(error as Error).message.split('\n')[0]}`);
  }
}

function pretty(findings: readonly PlanFinding[], columns: number): string {
  const width = Math.max(40, Math.min(columns, 100));
  const lines = findings.flatMap((finding) => [
    `${finding.waived ? 'accepted' : finding.severity}  ${finding.rule}  ${printable(finding.model)}`,
    ...(finding.waived
      ? wrap(`accepted by the policy: ${printable(finding.waived.reason)}`, width - 4).map((line) => `    ${line}`)
      : []),
    ...wrap(printable(finding.message), width - 4).map((line) => `    ${line}`),
    ...(finding.remedy
      ? wrap(printable(finding.remedy), width - 6).map((line, i) => `    ${i === 0 ? '→ ' : '  '}${line}`)
      : []),
  ]);
  return `${lines.length > 0 ? lines.join('\n') : 'Nothing to say against this plan.'}\n`;
}
