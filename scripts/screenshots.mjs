// Pictures of the HTML report to look at, light, dark, narrow and as a PDF: `node scripts/screenshots.mjs [REPORT.json [FOLDER]]`.
// Without a report: that of a fixture repository. Needs a Chromium, which the variable CHROMIUM names where it is not Debian's.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [report, folder = mkdtempSync(path.join(tmpdir(), 'fineprint-pictures-'))] = process.argv.slice(2);
const args = report
  ? ['render', path.resolve(report)]
  : ['scan', 'fixtures/repos/own-weights', '--no-hub-cache', '--as-of', '2026-11-24'];
mkdirSync(folder, { recursive: true });
const file = path.join(folder, 'report.html');
const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/cli.js', ...args, '--format', 'html'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
if (status === 2) throw new Error(stderr);
writeFileSync(file, stdout);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [name, colorScheme, width] of [
  ['light', 'light', 1200],
  ['dark', 'dark', 1200],
  ['narrow', 'light', 400],
]) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  if (name === 'light') await page.pdf({ path: path.join(folder, 'print.pdf'), preferCSSPageSize: true });
  await page.close();
}
await browser.close();
console.log(folder);
