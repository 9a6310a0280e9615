import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPlan, openRuleBook, type PlanFinding, readPlan, UserError } from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Command } from './command.ts';
import { readDataFormat } from './data-format.ts';

/** `fineprint check PLAN…`: judges a plan before it is built. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'judge a plan before it is built',
  takes: 'PLAN…',
  details: 'A plan is JSON or YAML: models, what is made of them, and the context.',
  options: {
    format: { type: 'string', value: 'NAME', help: 'pretty or json (default: pretty)' },
    'as-of': { type: 'string', value: 'DATE', help: 'judge as of this day, YYYY-MM-DD (default: today)' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const format = readDataFormat(values.format as string | undefined);
    if (positionals.length === 0) throw new UserError('Which plan? `fineprint check plan.yaml`');
    const book = openRuleBook();
    const asOf = (values['as-of'] as string | undefined) ?? new Date().toISOString().slice(0, 10);
    const findings: PlanFinding[] = [];
    for (const file of positionals)
      findings.push(
        ...checkPlan(readPlan(await readData(file, terminal.cwd), file), file, { book, asOf, nearest: nearestWord }),
      );
    if (format === 'json') terminal.out(`${JSON.stringify({ findings }, null, 2)}\n`);
    else
      terminal.out(
        pretty(
          findings.filter((finding) => finding.applies),
          terminal.columns,
        ),
      );
    return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
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
    `${finding.severity}  ${finding.rule}  ${printable(finding.model)}`,
    ...wrap(printable(finding.message), width - 4).map((line) => `    ${line}`),
    ...(finding.remedy
      ? wrap(printable(finding.remedy), width - 6).map((line, i) => `    ${i === 0 ? '→ ' : '  '}${line}`)
      : []),
  ]);
  return `${lines.length > 0 ? lines.join('\n') : 'Nothing to say against this plan.'}\n`;
}
