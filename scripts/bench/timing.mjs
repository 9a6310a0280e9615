// Whole processes in turn, so that a machine that slows down slows both sides; medians, so that one hiccup counts for nothing.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const peakFile = path.join(os.tmpdir(), `fineprint-bench-peak-${process.pid}`);
const preload = new URL('./peak.mjs', import.meta.url).href;

export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Milliseconds that one Node process takes. Throws when it could not run (exit code 2 and above, or a signal). */
export function milliseconds(args, options = {}) {
  const start = process.hrtime.bigint();
  const { status, signal, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    ...options,
  });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (status === null || status > 1) throw new Error(stderr.trim().split('\n')[0] || `ended by ${signal ?? status}`);
  return took;
}

/** Two commands in turn: the medians of both, and the median of the ratios of neighbours. */
export function compare(ours, theirs, rounds) {
  milliseconds(ours);
  milliseconds(theirs);
  const pairs = Array.from({ length: rounds }, () => [milliseconds(ours), milliseconds(theirs)]);
  return {
    milliseconds: median(pairs.map(([a]) => a)),
    against: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}

/** Megabytes of memory that a process held at its peak. */
export function peakMegabytes(args) {
  milliseconds(['--import', preload, ...args], { env: { ...process.env, FINEPRINT_BENCH_PEAK: peakFile } });
  const kilobytes = Number(readFileSync(peakFile, 'utf8'));
  rmSync(peakFile);
  return kilobytes / 1024;
}
