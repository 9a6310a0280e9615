import { homedir } from 'node:os';
import { nearestWord } from '../text/nearest.ts';
import { UserError } from '../types.ts';
import { readArguments } from './arguments.ts';
import type { Terminal } from './command.ts';
import { commands } from './index.ts';

/** Runs the command that the arguments name and sets the exit code of the process. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = processTerminal();
  try {
    process.exitCode = await dispatch(args, terminal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    terminal.err(`fineprint: ${error.message}\n`);
    process.exitCode = 2;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [word, ...rest] = args;
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    const { programHelp } = await import('./help.ts');
    terminal.out(programHelp(commands));
    return word === undefined ? 2 : 0;
  }
  const entry = commands.find((command) => command.name === word);
  if (!entry) throw new UserError(noSuchCommand(word));
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    const { commandHelp } = await import('./help.ts');
    terminal.out(commandHelp(command));
    return 0;
  }
  return command.run(readArguments(command, rest), terminal);
}

function noSuchCommand(word: string): string {
  const near = nearestWord(
    word,
    commands.map((command) => command.name),
  );
  const hint = near ? ` Did you mean \`fineprint ${near}\`?` : '';
  return `There is no command "${word}".${hint} \`fineprint --help\` lists the commands; \`fineprint scan ${word}\` scans a path.`;
}

function processTerminal(): Terminal {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interruption.abort(new UserError(`Stopped by ${signal}; nothing was written.`)));
  }
  // A reader that closes the pipe early (`| head`) ends the program quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    home: homedir(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ...(process.stderr.isTTY ? { progress: (words: string) => void process.stderr.write(`\r\u001b[2K${words}`) } : {}),
    interactive: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 80,
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    signal: interruption.signal,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askOnTerminal(interruption.signal) } : {}),
  };
}

/** Questions go to standard error, so that standard output stays clean. */
function askOnTerminal(signal: AbortSignal): (question: string) => Promise<string> {
  return async (question) => {
    // A module that only this command needs, taken as the compiled program can take it.
    const { createInterface } = process.getBuiltinModule('node:readline/promises');
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question, { signal });
    } finally {
      lines.close();
    }
  };
}
