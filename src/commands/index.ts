import type { CommandEntry } from './command.ts';
import { scanCommand } from './scan.ts';

/** All commands, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'scan',
    summary: 'find the models of a project and judge their licences',
    load: async () => scanCommand,
  },
  {
    name: 'licence',
    summary: 'which licence a text is, how it departs from it, what it says',
    load: async () => (await import('./licence.ts')).licenceCommand,
  },
  {
    name: 'card',
    summary: 'what a model card declares, contradicts and leaves out',
    load: async () => (await import('./card.ts')).cardCommand,
  },
  {
    name: 'resolve',
    summary: 'what is known of models by their identifiers',
    load: async () => (await import('./resolve.ts')).resolveCommand,
  },
  {
    name: 'lock',
    summary: 'write down what is known of the licences, or check it',
    load: async () => (await import('./lock.ts')).lockCommand,
  },
  {
    name: 'check',
    summary: 'judge a plan before it is built',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'init',
    summary: 'write a policy by answering a few questions, or by flags',
    load: async () => (await import('./init.ts')).initCommand,
  },
  {
    name: 'notice',
    summary: 'write NOTICE, texts to show, licence copies and a checklist',
    load: async () => (await import('./notice.ts')).noticeCommand,
  },
  {
    name: 'diff',
    summary: 'what changed between two reports',
    load: async () => (await import('./diff.ts')).diffCommand,
  },
  {
    name: 'render',
    summary: 'show a saved report in any format',
    load: async () => (await import('./render.ts')).renderCommand,
  },
  {
    name: 'texts',
    summary: 'put licence texts into your store, so that quotes are there offline',
    load: async () => (await import('./texts.ts')).textsCommand,
  },
  {
    name: 'explain',
    summary: 'a rule, a clause type, a licence, a family or a model in plain words',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'completion',
    summary: 'a script by which a shell completes commands and options',
    load: async () => (await import('./completion.ts')).completionOf(commands),
  },
];

export type { Command, CommandArguments, CommandEntry, OptionSpec, Terminal } from './command.ts';
