import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as sendRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubSettings, openHub } from '../src/resolve/hub/index.ts';
import { UserError } from '../src/types.ts';
import { goodToken, startStubHub } from './stub-hub.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(home, { recursive: true }));
const settings = (env: Record<string, string> = {}) => hubSettings({ env, home });
const tokenFile = (folder: string, token: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'token'), `${token}\n`);
};

describe('the settings of the Hub', () => {
  it('are the public Hub without a token where nothing is set', () => {
    expect(settings()).toEqual({
      endpoint: 'https://huggingface.co',
      cache: path.join(home, '.cache/fineprint/hub'),
    });
  });
  it('take an endpoint without the slashes at its end', () => {
    expect(settings({ HF_ENDPOINT: 'https://mirror.example.com/hf//' }).endpoint).toBe('https://mirror.example.com/hf');
  });
  it('take the token of the variable before that of the file', () => {
    tokenFile(path.join(home, '.cache/huggingface'), 'hf_file');
    expect(settings().token).toBe('hf_file');
    expect(settings({ HF_TOKEN: ' mirror-token ' }).token).toBe('mirror-token');
    expect(settings({ HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' }).token).toBeUndefined();
    expect(settings({ HF_HUB_DISABLE_IMPLICIT_TOKEN: '1', HF_TOKEN: 'x' }).token).toBe('x');
  });
  it('find the token file where the variables say', () => {
    tokenFile(path.join(home, 'elsewhere'), 'hf_home');
    tokenFile(path.join(home, 'named'), 'hf_path');
    expect(settings({ HF_HOME: path.join(home, 'elsewhere') }).token).toBe('hf_home');
    const named = { HF_HOME: path.join(home, 'elsewhere'), HF_TOKEN_PATH: path.join(home, 'named/token') };
    expect(settings(named).token).toBe('hf_path');
  });
  it('take the timeout that the Hub’s own library has', () => {
    expect(settings({ HF_HUB_ETAG_TIMEOUT: '30' }).timeout).toBe(30_000);
    expect(settings({ HF_HUB_ETAG_TIMEOUT: 'soon' }).timeout).toBeUndefined();
  });
  it('take proxies in either case, the lower first as curl does', () => {
    const proxies = { HTTPS_PROXY: 'http://upper:1', https_proxy: 'http://lower:1', NO_PROXY: 'local' };
    expect(settings(proxies).proxies).toEqual({ http: '', https: 'http://lower:1', none: 'local' });
    expect(settings({ NO_PROXY: 'local' }).proxies).toBeUndefined();
  });
  it.each([
    [{ HF_HUB_OFFLINE: '1' }, 'HF_HUB_OFFLINE is set, which forbids the network'],
    [{ TRANSFORMERS_OFFLINE: 'yes' }, 'TRANSFORMERS_OFFLINE is set'],
    [{ HF_ENDPOINT: 'mirror.example.com' }, 'HF_ENDPOINT is no address of a Hub: "mirror.example.com"'],
    [{ HF_ENDPOINT: 'file:///hub' }, 'HF_ENDPOINT is no address'],
    [{ HF_ENDPOINT: 'https://me:secret@mirror.example.com' }, 'put the token into HF_TOKEN'],
    [{ HF_TOKEN: 'two words' }, 'The Hub token holds blanks'],
    [{ HTTPS_PROXY: 'socks5://proxy:1' }, 'HTTPS_PROXY is no address of an HTTP proxy'],
  ])('answer the mistake %j with a sentence', (env, sentence) => {
    expect(() => settings(env as Record<string, string>)).toThrow(UserError);
    expect(() => settings(env as Record<string, string>)).toThrow(sentence);
  });
  it('show no secret in the sentence', () => {
    expect(() => settings({ HF_TOKEN: 'hf_se cret' })).toThrow(/^(?!.*cret)/);
    expect(() => settings({ HF_ENDPOINT: 'https://me:secret@mirror.example.com' })).toThrow(/^(?!.*secret)/);
  });
  it('are not hindered by HF_HUB_OFFLINE=0', () => {
    expect(settings({ HF_HUB_OFFLINE: '0' }).endpoint).toBe('https://huggingface.co');
  });
});

/** A proxy on loopback that counts what goes through it: tunnels and requests with a whole address. */
async function startProxy(): Promise<{ address: string; passed: string[]; close: () => void }> {
  const passed: string[] = [];
  const server = createServer((incoming, outgoing) => {
    passed.push(incoming.url ?? '');
    const onward = sendRequest(incoming.url ?? '', { headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.end();
  });
  server.on('connect', (incoming, socket, head) => {
    passed.push(incoming.url ?? '');
    const [host, port] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, passed, close };
}

describe('a proxy', () => {
  it('is gone through, redirects, token and all, and not for hosts that NO_PROXY names', async () => {
    const hub = await startStubHub({
      'old/name': { renamedTo: 'new/name' },
      'new/name': { private: true, cardData: { license: 'mit' } },
    });
    const proxy = await startProxy();
    try {
      const env = { HF_ENDPOINT: hub.endpoint, HTTP_PROXY: proxy.address, HF_TOKEN: goodToken };
      const through = await openHub({ env, home });
      expect(await through.client.model('old/name')).toMatchObject({ card: { model: 'new/name', licences: ['mit'] } });
      expect(proxy.passed.length).toBeGreaterThan(0);
      const before = proxy.passed.length;
      const past = await openHub({ env: { ...env, NO_PROXY: '127.0.0.1' }, home: path.join(home, 'other') });
      expect((await past.client.model('new/name')).status).toBe('found');
      expect(proxy.passed).toHaveLength(before);
    } finally {
      proxy.close();
      await hub.close();
    }
  });
  it('that is down makes the Hub unreachable', async () => {
    const gone = await startProxy();
    gone.close();
    const env = { HF_ENDPOINT: 'http://127.0.0.1:9', HTTP_PROXY: gone.address };
    const { client } = await openHub({ env, home }, { wait: async () => {} });
    expect((await client.model('new/name')).status).toBe('unreachable');
  });
});
