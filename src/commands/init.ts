import { existsSync } from 'node:fs';
import path from 'node:path';
import { openRuleBook, type Question, questionFor, scan, UserError } from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import type { Command, CommandArguments, Terminal } from './command.ts';
import { type InitFact, initFact, initFacts, readFlag } from './init-facts.ts';
import { writeAsked } from './write-asked.ts';

const names = ['fineprint.config.yaml', 'fineprint.config.yml', 'fineprint.config.json'];
const always = ['distributes', 'commercial'];
const mostQuestions = 8;

/** `fineprint init [PATH]`: writes a policy by asking what would settle most findings, or by flags. */
export const initCommand: Command = {
  name: 'init',
  summary: 'write a policy by answering a few questions, or by flags',
  takes: '[PATH]',
  details: [
    'Scans PATH (default: the current folder), asks for the facts that would',
    'settle most findings, and writes fineprint.config.yaml there. With flags it',
    'asks nothing. What is not answered stays unknown. A policy that is there is',
    'kept, unless --force is given.',
  ].join('\n'),
  options: {
    ...Object.fromEntries(
      initFacts.map(({ flag, takes }) => [flag, { type: 'string' as const, value: 'VALUE', help: takes }]),
    ),
    extends: {
      type: 'string',
      value: 'PROFILE',
      help: 'a profile to start from (startup-saas, enterprise, research, on-premises)',
    },
    force: { type: 'boolean', help: 'overwrite the policy that is there' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const root = path.resolve(terminal.cwd, positionals[0] ?? '.');
    if (!existsSync(root)) throw new UserError(`${positionals[0]} is not there.`);
    const there = names.find((name) => existsSync(path.join(root, name)));
    if (there !== undefined && values.force !== true)
      throw new UserError(`There is a policy already, ${there}: edit it, or give --force to write it anew.`);
    const profile = readProfile(values.extends as string | undefined);
    const given = flagValues(values);
    const facts = given.size > 0 || profile !== undefined ? given : await asked(root, terminal);
    if (facts.size === 0 && profile === undefined) throw new UserError('Nothing was answered, so nothing is written.');
    const file = path.join(root, there ?? names[0]!);
    writeAsked(file, file.endsWith('.json') ? asJson(facts, profile) : asYaml(facts, profile), root);
    terminal.out(`wrote ${path.basename(file)}; \`fineprint scan\` judges by it.\n`);
    return 0;
  },
};

function readProfile(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const ids = openRuleBook()
    .documents<{ id: string }>('policies')
    .map(({ id }) => id);
  if (ids.includes(word)) return word;
  const near = nearestWord(word, ids);
  throw new UserError(
    `There is no profile "${word}".${near ? ` Did you mean ${near}?` : ''} Profiles: ${ids.join(', ')}.`,
  );
}

function flagValues(values: CommandArguments['values']): Map<string, unknown> {
  const facts = new Map<string, unknown>();
  for (const fact of initFacts) {
    const words = values[fact.flag];
    if (typeof words === 'string') facts.set(fact.fact, readFlag(fact, words));
  }
  return facts;
}

/** Asks what the report would be settled by, the two facts that every licence turns on first. */
async function asked(root: string, { ask, err, signal }: Terminal): Promise<Map<string, unknown>> {
  if (!ask) {
    throw new UserError(
      'There is no terminal to ask on: give the facts as flags, such as `fineprint init --commercial yes --distributes saas`.',
    );
  }
  const { questions, findings } = await scan({ cwd: root, signal });
  const facts = new Map<string, unknown>();
  const list = toAsk(questions).slice(0, mostQuestions);
  err(`${findings.length} findings; up to ${list.length} questions. An empty answer leaves a fact unknown.\n`);
  for (const [i, { fact, question }] of list.entries()) {
    const value = await answer(fact, `${i + 1}/${list.length}  ${question}\n     (${fact.takes}) `, ask, err);
    if (value !== undefined) facts.set(fact.fact, value);
  }
  return facts;
}

function toAsk(questions: readonly Question[]): Array<{ fact: InitFact; question: string }> {
  const rest = questions.map(({ fact }) => fact).filter((fact) => !always.includes(fact));
  return [...always, ...rest].flatMap((name) => {
    const fact = initFact(name);
    return fact ? [{ fact, question: questionFor(name) }] : [];
  });
}

async function answer(
  fact: InitFact,
  question: string,
  ask: (question: string) => Promise<string>,
  err: (text: string) => void,
): Promise<unknown> {
  for (let tries = 0; tries < 3; tries++) {
    const words = (await ask(question)).trim();
    if (words === '') return undefined;
    const value = fact.read(words);
    if (value !== undefined) return value;
    err(`     "${words}" is not ${fact.takes}.\n`);
  }
  return undefined;
}

/** `monthlyActiveUsersAt.2024-06` becomes an entry of a mapping. */
function contextOf(facts: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  const months: Record<string, unknown> = {};
  for (const [fact, value] of facts) {
    const month = /^monthlyActiveUsersAt\.(.+)$/.exec(fact)?.[1];
    if (month === undefined) context[fact] = value;
    else months[month] = value;
  }
  return Object.keys(months).length > 0 ? { ...context, monthlyActiveUsersAt: months } : context;
}

function asYaml(facts: ReadonlyMap<string, unknown>, profile: string | undefined): string {
  const context = Object.entries(contextOf(facts)).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
  return [
    '# What this project does; what is left out is unknown, never "no". `fineprint scan` judges by it.',
    ...(profile === undefined ? [] : [`extends: ${profile}`]),
    ...(context.length > 0 ? ['context:', ...context] : []),
    '',
  ].join('\n');
}

const asJson = (facts: ReadonlyMap<string, unknown>, profile: string | undefined): string =>
  `${JSON.stringify({ ...(profile === undefined ? {} : { extends: profile }), context: contextOf(facts) }, null, 2)}\n`;
