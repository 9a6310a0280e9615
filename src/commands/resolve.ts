import { openRuleBook, resolveAsked, UserError } from '../index.ts';
import { printable } from '../text/printable.ts';
import type { Command } from './command.ts';
import { readDataFormat } from './data-format.ts';

/** `fineprint resolve ID…|-`: what the rules know of identifiers. */
export const resolveCommand: Command = {
  name: 'resolve',
  summary: 'what is known of models by their identifiers',
  takes: 'ID…|-',
  details:
    'An identifier is a Hub repository, or registry:id, as ollama:llama3.1:8b.\n`-` reads lines of registry<TAB>identifier from standard input.',
  options: {
    format: { type: 'string', value: 'NAME', help: 'pretty or json (default: pretty)' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const format = readDataFormat(values.format as string | undefined);
    if (positionals.length === 0)
      throw new UserError('Which model? `fineprint resolve meta-llama/Llama-3.1-8B-Instruct`');
    const rows = positionals[0] === '-' ? readRows(await terminal.input()) : positionals.map(readAsked);
    const models = resolveAsked(rows, openRuleBook());
    if (format === 'json') terminal.out(`${JSON.stringify({ models }, null, 2)}\n`);
    else {
      for (const model of models) {
        const licence = model.licence ?? `${model.conclusion}`;
        terminal.out(
          `${printable(model.asked)} → ${printable(model.model ?? 'unknown')}\n  licence  ${licence}\n  access   ${model.openness}\n  because  ${printable(model.evidence)}\n`,
        );
      }
    }
    return 0;
  },
};

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

function readAsked(word: string): { registry: string; asked: string } {
  const found = knownRegistry.exec(word);
  return found ? { registry: found[1]!, asked: found[2]! } : { registry: 'huggingface', asked: word };
}
