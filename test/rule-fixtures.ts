import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse as parseYaml, stringify } from 'yaml';
import { checkPlan, readPlan } from '../src/evaluate/index.ts';
import { openRuleBook } from '../src/rules/index.ts';
import { scan } from '../src/scan.ts';
import type { Severity } from '../src/types.ts';

/** A plan as `fineprint check` takes it, or a small project with its policy. */
type Case = { plan: unknown } | { project: { files: Record<string, string>; policy?: Record<string, unknown> } };

/** A file of `fixtures/rules/`: what triggers a rule, what nearly does, and why not. */
export interface RuleFixture {
  rule: string;
  severity: Severity;
  hit: Case;
  /** Other clause types that raise the rule. */
  also?: Case[];
  near: Case;
  /** The severity at which the near case still says something of the rule; absent: nothing. */
  nearSeverity?: Severity;
  why: string;
}

const folder = path.join(path.dirname(import.meta.dirname), 'fixtures/rules');
const asOf = '2026-11-25';
const book = openRuleBook();

export const ruleFixtures: RuleFixture[] = readdirSync(folder)
  .sort()
  .map((name) => ({
    ...(parseYaml(readFileSync(path.join(folder, name), 'utf8')) as Omit<RuleFixture, 'rule'>),
    rule: name.replace(/\.yaml$/, ''),
  }));

/** The severities at which a case speaks of a rule. */
export async function severitiesOf(rule: string, one: Case): Promise<Severity[]> {
  const found =
    'plan' in one
      ? checkPlan(readPlan(one.plan, 'plan'), 'plan', { book, asOf }).filter(({ applies }) => applies)
      : await findingsOfProject(one.project);
  return [...new Set(found.filter((finding) => finding.rule === rule).map(({ severity }) => severity))];
}

async function findingsOfProject({ files, policy }: { files: Record<string, string>; policy?: unknown }) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fineprint-rule-'));
  try {
    for (const [name, text] of Object.entries({
      ...files,
      ...(policy ? { 'fineprint.config.yaml': stringify(policy) } : {}),
    })) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    return (await scan({ cwd: root, asOf })).findings;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
