import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../types.ts';
import type { Environment } from '../local-models.ts';
import { publicHub } from './client.ts';
import type { Proxies } from './proxy.ts';

/** Where the Hub is and how it is reached, by the variables of its own libraries. */
export interface HubSettings {
  endpoint: string;
  token?: string;
  /** Milliseconds for one request. */
  timeout?: number;
  proxies?: Proxies;
  /** Folder of our own cache of answers; none without a home. */
  cache?: string;
}

/**
 * Reads the settings. Throws a UserError when a variable forbids the network, or names no address.
 * https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
 */
export function hubSettings({ env, home }: Environment): HubSettings {
  const forbidding = ['HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE'].find((name) => isTrue(env[name]));
  if (forbidding) {
    throw new UserError(
      `${forbidding} is set, which forbids the network, and --online asks for it: unset the one or leave out the other.`,
    );
  }
  const token = tokenOf(env, home);
  const seconds = Number(env.HF_HUB_ETAG_TIMEOUT);
  const proxies = proxiesOf(env);
  const base = env.XDG_CACHE_HOME || (home === '' ? undefined : path.join(home, '.cache'));
  return {
    endpoint: endpointOf(env.HF_ENDPOINT),
    ...(token ? { token } : {}),
    ...(seconds > 0 && seconds < 600 ? { timeout: seconds * 1000 } : {}),
    ...(proxies ? { proxies } : {}),
    ...(base === undefined ? {} : { cache: path.join(base, 'fineprint', 'hub') }),
  };
}

function endpointOf(word: string | undefined): string {
  const address = word?.trim().replace(/(?<!\/)\/+$/, '') || publicHub;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UserError(`HF_ENDPOINT is no address of a Hub: "${address}". Write it as https://hub.example.com.`);
  if (url.username || url.password)
    throw new UserError('HF_ENDPOINT holds a name or password; put the token into HF_TOKEN instead.');
  return address;
}

/** The token by the order of the Hub's own library: the variables, then the file that `hf auth login` writes. */
function tokenOf(env: Environment['env'], home: string): string | undefined {
  const set = (env.HF_TOKEN || env.HUGGING_FACE_HUB_TOKEN)?.trim();
  const token = set || (isTrue(env.HF_HUB_DISABLE_IMPLICIT_TOKEN) ? undefined : tokenFile(env, home));
  if (token && !/^[\x21-\x7e]+$/.test(token))
    throw new UserError('The Hub token holds blanks or other characters that no token has; set HF_TOKEN anew.');
  return token;
}

function tokenFile(env: Environment['env'], home: string): string | undefined {
  const base = env.HF_HOME || path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'huggingface');
  try {
    return readFileSync(env.HF_TOKEN_PATH || path.join(base, 'token'), 'utf8').trim() || undefined;
  } catch {
    // Most people have no token: the Hub answers them all the same.
    return undefined;
  }
}

function proxiesOf(env: Environment['env']): Proxies | undefined {
  const of = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const [http, https, none] = [of('HTTP_PROXY'), of('HTTPS_PROXY'), of('NO_PROXY')];
  const all = of('ALL_PROXY');
  if (!http && !https && !all) return undefined;
  for (const [name, address] of [
    ['HTTP_PROXY', http],
    ['HTTPS_PROXY', https],
    ['ALL_PROXY', all],
  ] as const) {
    if (address && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)))
      throw new UserError(`${name} is no address of an HTTP proxy: write it as http://proxy.example.com:8080.`);
  }
  return { http: http ?? all ?? '', https: https ?? all ?? '', none: none ?? '' };
}

const isTrue = (word: string | undefined): boolean => /^(?:1|on|yes|true)$/i.test(word?.trim() ?? '');
