import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Report, render } from '../src/index.ts';
import { eventful, hostile, withModels } from './report-samples.ts';

/** Debian's Chromium, or the one that the variable names, which must then be there. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isThere = process.env.CHROMIUM !== undefined || existsSync(executablePath);
if (!isThere)
  console.warn(`SKIPPED, the HTML report was not tried in a browser: no ${executablePath}, and no CHROMIUM.`);

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one browser for all that is tried in it
describe.skipIf(!isThere)('the HTML report in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  const folder = mkdtempSync(path.join(tmpdir(), 'fineprint-html-'));
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a report from disk; `told` gathers all that must not be: words on the console, errors, dialogs, requests. */
  async function open(report: Report, options: BrowserContextOptions = {}): Promise<{ page: Page; told: string[] }> {
    const file = path.join(folder, 'report.html');
    writeFileSync(file, render(report, 'html'));
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
    const told: string[] = [];
    const address = pathToFileURL(file).href;
    page.on('console', (message) => told.push(message.text()));
    page.on('pageerror', (error) => told.push(error.message));
    page.on('dialog', (dialog) => {
      told.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== address) told.push(request.url());
    });
    await page.goto(address);
    return { page, told };
  }
  const names = (page: Page): Promise<string[]> => page.locator('#model-table tbody tr:visible th a').allTextContents();

  it('filters by words and by choice, says how many are left, and shows all again', async () => {
    const { page, told } = await open(eventful());
    await page.getByLabel('Search').fill('gemma TERMS');
    expect(await names(page)).toEqual(['google/gemma-3-4b-it']);
    expect(await page.getByRole('status').textContent()).toBe('Showing 1 of 6 models.');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => names(page)).toHaveLength(6);
    await page.getByRole('combobox', { name: 'What you may have' }).selectOption('open weights, permissive');
    await page.getByLabel('Usage').selectOption('in use');
    expect(await names(page)).toEqual(['BAAI/bge-m3', 'google/gemma-4-E4B-it']);
    await page.getByLabel('Gravest finding').selectOption('error');
    expect(await names(page)).toEqual([]);
    expect(told).toEqual([]);
  });

  it('sorts by any column, up and down, and tells it to screen readers', async () => {
    const { page, told } = await open(eventful());
    const head = page.locator('#model-table').getByRole('columnheader', { name: 'Model', exact: true });
    expect(
      await page.locator('#model-table').getByRole('columnheader', { name: 'Findings' }).getAttribute('aria-sort'),
    ).toBe('ascending');
    await head.getByRole('button').click();
    const up = await names(page);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(up.slice(-2)).toEqual(['google/gemma-4-E4B-it', 'meta-llama/Llama-3.1-8B-Instruct']);
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await names(page)).toEqual(up.reverse());
    expect(await page.locator('th[aria-sort]').count()).toBe(1);
    await page.locator('#model-table').getByRole('columnheader', { name: 'Places' }).getByRole('button').click();
    expect((await names(page)).at(-1)).toBe('meta-llama/Llama-3.1-8B-Instruct');
    expect(told).toEqual([]);
  });

  it('opens a model by keyboard, and a clause from there', async () => {
    const { page, told } = await open(eventful());
    const link = page.locator('#model-table').getByRole('link', { name: 'google/gemma-3-4b-it' });
    await link.press('Enter');
    const article = page.getByRole('article', { name: 'google/gemma-3-4b-it' });
    await expect.poll(() => article.evaluate((one) => Math.round(one.getBoundingClientRect().top))).toBeLessThan(400);
    expect(await article.textContent()).toContain('fine-tuned from google/gemma-3-4b-pt');
    await article.getByRole('link', { name: 'unilateral-change' }).click();
    expect(await page.locator('li:target').textContent()).toContain('The words of section preamble.');
    expect(told).toEqual([]);
  });

  it('is filtered by a count of the map', async () => {
    const { page } = await open(eventful());
    await page
      .getByRole('table', { name: /^Models in use/ })
      .getByRole('button')
      .first()
      .click();
    await expect.poll(() => names(page)).toEqual(['BAAI/bge-m3', 'google/gemma-4-E4B-it']);
  });

  it('prints black on white, all that is folded open, without what only a screen can use', async () => {
    const { page, told } = await open(eventful(), { colorScheme: 'dark' });
    expect(await page.locator('details[open]').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    const style = await page.evaluate(
      '({ ...[getComputedStyle(document.body)].map(({ backgroundColor, color }) => ({ backgroundColor, color }))[0] })',
    );
    expect(style).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' });
    for (const hidden of ['nav', '#filters', '.back >> nth=0'])
      expect(await page.locator(hidden).isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.locator('details[open]').count()).toBe(0);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
    expect(told).toEqual([]);
  });

  it('runs no script of a hostile report, and leads nowhere but to the web', async () => {
    const { page, told } = await open(hostile());
    await page.getByLabel('Search').fill('<script>');
    expect((await names(page)).length).toBeGreaterThan(1);
    await page.locator('#model-table tbody a').first().click();
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('img, svg, iframe, [onerror], [onload], [onmouseover]').count()).toBe(0);
    const targets = await page.locator('a').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    for (const target of targets) expect(target).toMatch(/^(?:#[\w-]+|https:\/\/(?!.*evil)[^\s"]+)$/);
    expect(told).toEqual([]);
  });

  it('would not run one that got in', async () => {
    const { page, told } = await open(eventful());
    await page.evaluate(
      'document.body.append(Object.assign(document.createElement("script"), { textContent: "alert(1)" }))',
    );
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]).toContain('Content Security Policy');
  });

  it('reads whole without JavaScript', async () => {
    const { page } = await open(eventful(), { javaScriptEnabled: false });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await names(page)).toHaveLength(6);
    expect(await page.getByRole('article').count()).toBeGreaterThan(9);
  });

  it.each(['light', 'dark'] as const)(
    'keeps a contrast of 4.5 between text and paper when it is %s',
    async (colorScheme) => {
      const { page } = await open(eventful(), { colorScheme });
      const colours = (await page.evaluate(
        '[...new Set([...document.querySelectorAll("body *")].map((one) => getComputedStyle(one).color))]',
      )) as string[];
      const paper = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) as string;
      expect(colours.length).toBeGreaterThan(5);
      for (const colour of colours) expect(contrast(colour, paper), `${colour} on ${paper}`).toBeGreaterThan(4.5);
    },
  );

  it('has landmarks, one first heading, and a name for every table and control', async () => {
    const { page } = await open(eventful());
    for (const role of ['banner', 'navigation', 'main', 'search'] as const)
      expect(await page.getByRole(role).count(), role).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual([
      'Model licences: the check failed',
    ]);
    for (const role of ['table', 'combobox', 'searchbox', 'checkbox', 'button', 'region', 'article'] as const) {
      const all = await page.getByRole(role).count();
      expect(all, role).toBeGreaterThan(0);
      expect(await page.getByRole(role, { name: /\S/ }).count(), role).toBe(all);
    }
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the report');
    expect(await page.locator(':focus').boundingBox()).toMatchObject({ x: 16 });
  });

  it('fits a narrow screen', async () => {
    const { page } = await open(eventful(), { viewport: { width: 360, height: 700 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it('answers at once with 500 models', async () => {
    const { page, told } = await open(withModels(500));
    expect(await names(page)).toHaveLength(500);
    const spent = await page.evaluate(`(() => {
      const from = performance.now();
      const search = document.querySelector('[name=words]');
      search.value = 'model-499';
      search.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('#model-table th button').click();
      document.body.offsetHeight;
      return performance.now() - from;
    })()`);
    expect(await names(page)).toEqual(['org-499/model-499']);
    expect(spent).toBeLessThan(1000);
    expect(told).toEqual([]);
  });
});

/** Contrast of two colours, `rgb(r, g, b)`. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = colour
      .match(/\d+/g)!
      .slice(0, 3)
      .map((part) => Number(part) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
