import { UserError } from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import type { Command, CommandEntry } from './command.ts';
import { bashCompletion, type Completed, fishCompletion, zshCompletion } from './completion-scripts.ts';

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
const names = Object.keys(shells) as Array<keyof typeof shells>;

/** `fineprint completion SHELL`: a completion script on standard output, made from the commands themselves. */
export const completionOf = (commands: readonly CommandEntry[]): Command => ({
  name: 'completion',
  summary: 'a script by which a shell completes commands and options',
  takes: names.join(' | '),
  details: [
    'bash: eval "$(fineprint completion bash)" in ~/.bashrc',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own variable.
    'zsh:  fineprint completion zsh > "${fpath[1]}/_fineprint"',
    'fish: fineprint completion fish > ~/.config/fish/completions/fineprint.fish',
  ].join('\n'),
  operands: () => names,
  options: { help: { type: 'boolean', short: 'h', help: 'this page' } },
  async run({ positionals: [word, ...more] }, terminal) {
    const shell = names.find((name) => name === word);
    if (!shell || more.length > 0) {
      const near = word === undefined ? undefined : nearestWord(word, names);
      throw new UserError(`For which shell? ${names.join(', ')}.${near && !shell ? ` Did you mean ${near}?` : ''}`);
    }
    const completed: Completed[] = [];
    for (const { load } of commands) {
      const { name, summary, options, operands } = await load();
      completed.push({ name, summary, options, operands: operands?.() ?? [] });
    }
    terminal.out(shells[shell](completed));
    return 0;
  },
});
