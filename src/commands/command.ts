import type { ParseArgsConfig } from 'node:util';

/** What a command may touch of the outside world. */
export interface Terminal {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  home: string;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether standard output is a terminal. */
  interactive: boolean;
  columns: number;
  /** Shows how far long work is on standard error, on one line; empty words wipe it. Absent where nobody watches. */
  progress?: (words: string) => void;
  /** Puts a question to the user and resolves with the line typed; undefined where nobody can answer. */
  ask?: (question: string) => Promise<string>;
  /** Standard input as text, read when asked for. */
  input: () => Promise<string>;
  signal: AbortSignal;
}

/** An option as `parseArgs` takes it, with the words for `--help`. */
export type OptionSpec = NonNullable<ParseArgsConfig['options']>[string] & {
  /** Name of the value in the help: `FILE`. */
  value?: string;
  /** The values there are, for completion. */
  words?: readonly string[];
  help: string;
};

/** What a user typed, read against the options of the command. */
export interface CommandArguments {
  values: Readonly<Record<string, string | boolean | string[] | undefined>>;
  positionals: readonly string[];
}

/** A command of the program: options in, text and exit code out. */
export interface Command {
  name: string;
  summary: string;
  /** Behind the name in the usage line: `[PATH…]`. */
  takes: string;
  options: Readonly<Record<string, OptionSpec>>;
  /** Words that may stand where others take paths, for completion. */
  operands?: () => readonly string[];
  /** Longer words for `--help`, optional. */
  details?: string;
  /** Returns the exit code: 0 nothing at the fail level, 1 findings, 2 could not run. */
  run: (args: CommandArguments, terminal: Terminal) => Promise<number>;
}

/** One line of `fineprint --help`, and how the command is loaded when it is asked for. */
export interface CommandEntry {
  name: string;
  summary: string;
  load: () => Promise<Command>;
}
