import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Report, type ScanOptions, scan, UserError } from '../src/index.ts';
import { type StubHub, startStubHub } from './stub-hub.ts';

let hub: StubHub;
let folder = '';
let home = '';
beforeEach(async () => {
  hub = await startStubHub();
  folder = mkdtempSync(path.join(tmpdir(), 'thousand-'));
  home = mkdtempSync(path.join(tmpdir(), 'home-'));
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
  rmSync(home, { recursive: true });
});

const look = (options: ScanOptions = {}): Promise<Report> =>
  scan({
    cwd: folder,
    online: true,
    environment: { env: { HF_ENDPOINT: hub.endpoint }, home },
    hub: { wait: async () => {}, random: () => 0 },
    ...options,
  });
const codes = ({ notices }: Report): string[] => notices.map(({ code }) => code);

describe('a thousand models', { timeout: 60_000 }, () => {
  const ids = Array.from({ length: 1_000 }, (_, i) => `acme/model-${i}`);
  const serve = (count = 1_000): void => {
    const some = ids.slice(0, count);
    const calls = some.map((id) => `AutoModel.from_pretrained("${id}")\n`);
    writeFileSync(path.join(folder, 'a.py'), calls.join(''));
    hub.repos = Object.fromEntries(some.map((id) => [id, { cardData: { license: 'mit' } }]));
  };
  const answered = (report: Report): number => report.models.filter(({ licence }) => licence === 'mit').length;
  it('come in runs that keep to their budget, and each goes on where the last one stopped', async () => {
    serve();
    const first = await look();
    expect(answered(first)).toBe(450);
    expect(codes(first)).toEqual(['hub-not-asked']);
    expect(first.notices[0]?.message).toContain('and 545 more');
    expect(answered(await look())).toBe(900);
    expect(answered(await look())).toBe(1_000);
    expect(hub.asked).toHaveLength(1_000);
    expect(hub.busiest).toBeLessThanOrEqual(8);
  });
  it('come in one run through a rate limit, which is waited out', async () => {
    serve();
    Object.assign(hub, { left: 500, resetsIn: 300, refill: 5_000 });
    const waited: number[] = [];
    const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds);
    const report = await look({ hub: { wait, random: () => 0, budget: 2_000 } });
    expect(answered(report)).toBe(1_000);
    expect(new Set(waited)).toEqual(new Set([300_000]));
    expect(hub.busiest).toBeLessThanOrEqual(8);
  });
  it('are not lost when the run is interrupted', async () => {
    serve();
    const stop = new AbortController();
    const asking = look({ signal: stop.signal });
    const watch = setInterval(() => hub.asked.length > 200 && stop.abort(new UserError('Stopped.')), 1);
    await expect(asking).rejects.toThrow('Stopped.');
    clearInterval(watch);
    const before = hub.asked.length;
    expect(answered(await look({ hub: { wait: async () => {}, budget: 2_000 } }))).toBe(1_000);
    expect(hub.asked.length - before).toBeLessThanOrEqual(1_000 - before + 8);
  });
  it('may be asked by two processes at once', async () => {
    serve(100);
    const [one, two] = await Promise.all([look(), look()]);
    expect([answered(one), answered(two)]).toEqual([100, 100]);
    const before = hub.asked.length;
    expect(codes(await look())).toEqual([]);
    expect(hub.asked).toHaveLength(before);
  });
});
