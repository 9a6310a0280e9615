import {
  type Answer,
  lookUp,
  type Notice,
  openRuleBook,
  type RuleBook,
  registrySpelledBy,
  UserError,
} from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Command } from './command.ts';
import { dataFormatOption, readDataFormat } from './data-format.ts';
import { outsideOptionSpecs, outsideOptions } from './outside-options.ts';

/** `fineprint resolve ID…|-`: what is known of identifiers. */
export const resolveCommand: Command = {
  name: 'resolve',
  summary: 'what is known of models by their identifiers',
  takes: 'ID…|-',
  details: [
    'An identifier is a Hub repository, an id that a host alone spells so (gpt-4o), or',
    'registry:id, as ollama:llama3.1:8b.',
    '`-` reads lines of registry<TAB>identifier from standard input.',
    'Offline unless --online: the rules and the local Hub cache answer.',
  ].join('\n'),
  options: {
    format: dataFormatOption,
    ...outsideOptionSpecs,
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const format = readDataFormat(values.format as string | undefined);
    if (positionals.length === 0)
      throw new UserError('Which model? `fineprint resolve meta-llama/Llama-3.1-8B-Instruct`');
    const book = openRuleBook();
    const rows =
      positionals[0] === '-' ? readRows(await terminal.input()) : positionals.map((word) => readAsked(word, book));
    const options = { ...outsideOptions(values, terminal), signal: terminal.signal };
    const { models, notices } = await lookUp(rows, book, options);
    terminal.progress?.('');
    if (format === 'json') {
      const answer = notices.length > 0 ? { models, notices } : { models };
      terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
      return 0;
    }
    const width = Math.max(40, Math.min(terminal.columns, 100));
    terminal.out(`${[...models.map((model) => block(model, width)), ...noticeBlock(notices, width)].join('\n\n')}\n`);
    return 0;
  },
};

function block({ asked, model, licence, conclusion, openness, access, evidence }: Answer, width: number): string {
  const rows: Array<[string, string]> = [
    ['licence', licence ?? conclusion],
    ['access', access === 'unknown' ? openness : `${openness} (${access})`],
    ...evidence.split('; ').map((part, i): [string, string] => [i === 0 ? 'because' : '', part]),
  ];
  return [
    `${printable(asked)} → ${printable(model ?? 'unknown')}`,
    ...rows.flatMap(([label, text]) =>
      wrap(printable(text), width - 11).map((line, i) => `  ${(i === 0 ? label : '').padEnd(7)}  ${line}`),
    ),
  ].join('\n');
}

function noticeBlock(notices: readonly Notice[], width: number): string[] {
  if (notices.length === 0) return [];
  const lines = notices.flatMap(({ message }) =>
    wrap(printable(message), width - 4).map((line, i) => `  ${i === 0 ? '-' : ' '} ${line}`),
  );
  return [['What could not be done', ...lines].join('\n')];
}

function readRows(input: string): Array<{ registry: string; asked: string }> {
  return input.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '') return [];
    const tab = line.indexOf('\t');
    if (tab < 1)
      throw new UserError(
        `Line ${i + 1} of the input is no registry<TAB>identifier: "${printable(line.slice(0, 80))}".`,
      );
    return [{ registry: line.slice(0, tab).trim(), asked: line.slice(tab + 1).trim() }];
  });
}

const knownRegistry =
  /^(ollama|openai|azure|anthropic|google|vertex|bedrock|groq|together|fireworks|openrouter|mistral|cohere|deepseek|xai|nvidia|replicate|github-models|cloudflare|litellm|docker|modelscope|spacy|timm|whisper):(.+)$/;

/** A word without a registry is a repository of the Hub, or an identifier that one host alone spells so: `gpt-4o`. */
function readAsked(word: string, book: RuleBook): { registry: string; asked: string } {
  const found = knownRegistry.exec(word);
  if (found) return { registry: found[1]!, asked: found[2]! };
  const spelled = word.includes('/') ? undefined : registrySpelledBy(word, book);
  return { registry: spelled ?? 'huggingface', asked: word };
}
