import type { ScanOptions } from '../index.ts';
import type { CommandArguments, OptionSpec, Terminal } from './command.ts';

/** The options of every command that may ask outside the project. */
export const outsideOptionSpecs = {
  online: {
    type: 'boolean',
    help: 'ask the Hub of the models in use and of those they were made from; HF_TOKEN, HF_ENDPOINT and HTTPS_PROXY hold',
  },
  'no-hub-cache': { type: 'boolean', help: 'do not read the local Hub cache (HF_HUB_CACHE, HF_HOME)' },
} as const satisfies Record<string, OptionSpec>;

/** What these options and the terminal say of the outside. */
export function outsideOptions(
  values: CommandArguments['values'],
  { env, home, progress }: Terminal,
): Pick<ScanOptions, 'environment' | 'online' | 'hubCache' | 'hub'> {
  return {
    environment: { env, home },
    online: values.online === true,
    hubCache: values['no-hub-cache'] !== true,
    hub: progress ? { progress } : {},
  };
}
