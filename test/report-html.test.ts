import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { render } from '../src/index.ts';
import { html, link } from '../src/report/html/markup.ts';
import { eventful, fixture, hostile, withModels } from './report-samples.ts';

/** Text of a section, without markup. */
function section(page: string, id: string): string {
  const whole = page.match(new RegExp(`<section id="${id}"[\\s\\S]*?</section>`))?.[0] ?? '';
  return whole.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('a template of markup', () => {
  it('escapes every hole that is not markup already', () => {
    expect(html`<i title="${'"\'<&>'}">${['<b>', html`<b>`, 1, undefined]}</i>`.text).toBe(
      '<i title="&quot;&#39;&lt;&amp;&gt;">&lt;b&gt;<b>1</i>',
    );
  });
  it('shows characters that control or reorder, and leaves no half of a surrogate pair', () => {
    expect(html`${'a\u0000\u202eb\ud800 c\n d'}`.text).toBe('a\\u{0}\\u{202e}b\ufffd c d');
  });
  it('links to the web alone, and to no address with a name before the host', () => {
    expect(link('https://example.com/a?b=1&c').text).toBe(
      '<a href="https://example.com/a?b=1&amp;c" rel="noopener noreferrer">https://example.com/a?b=1&amp;c</a>',
    );
    for (const other of [
      'javascript:alert(1)',
      '//example.com',
      'https://a@b.example',
      ' https://a.example',
      'http://',
    ])
      expect(link(other).text).not.toContain('<a');
  });
});

describe('the page', () => {
  const page = render(eventful(), 'html');

  it('allows its one style and its one script by their hashes, and nothing else', () => {
    const hashOf = (tag: string): string => {
      const [, text] = page.match(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`))!;
      return `'sha256-${createHash('sha256').update(text!).digest('base64')}'`;
    };
    const [, policy] = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)!;
    expect(policy!.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hashOf('style')}`,
      `script-src ${hashOf('script')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('loads nothing', () => {
    expect(page).not.toMatch(/<(?:img|link|iframe|object|embed)\b|\ssrc=|url\(|@import/);
  });

  it.each([
    ['context', 'distributes saas commercial yes'],
    ['questions', '1 answer would settle 1 finding.'],
    ['map', 'open weights, restricted 2'],
    ['models', 'only mentioned'],
    ['duties', '“Built with Llama”'.replace(/[“”]/g, '&quot;')],
    ['duties', 'Not in this list: the licence of ./fixtures/repos/own-weights/training/model'],
    ['waivers', 'Sent by post. legal@example.com 2027-06-30'],
    ['other-findings', 'Look at it.'],
    ['each-model', 'fine-tuned from meta-llama/Llama-3.1-8B-Instruct , under Llama 3.1 Community License Agreement'],
    ['each-model', 'The words of section 2.'],
    ['each-model', 'and 3 more places'],
    ['licences', 'user-cap restriction section 2'],
    ['licences', `Quoted from legal/LICENCE , SHA-256 ${'ab'.repeat(32)}`],
    ['claims', 'Gemma 3 is open source.'],
    ['unresolved', 'house-model'],
    ['notices', 'a.bin : It could not be read.'],
    ['provenance', '0'.repeat(64)],
    ['provenance', 'Judged as of 2026-11-24'],
    ['provenance', 'not legal advice'],
  ])('has in its section %s: %s', (id, words) => {
    expect(section(page, id)).toContain(words);
  });

  it('quotes a clause only beside a finding that says what the clause says', () => {
    const report = eventful();
    const finding = { ...report.findings.find(({ rule }) => rule === 'ctx.user-cap')!, message: 'Other words.' };
    expect(section(render({ ...report, findings: [finding] }, 'html'), 'each-model')).not.toContain('The words of');
  });
});

describe('the page of another report', () => {
  it('says of each clause which text it is quoted from, where they are not all from the same', () => {
    const report = eventful();
    const words = 'quoted from legal/LICENCE';
    expect(section(render(report, 'html'), 'licences')).not.toContain(words);
    const licences = report.licences.map((licence) => {
      const [{ quoteFrom: _, ...first }, ...rest] = licence.clauses as [(typeof licence.clauses)[0]];
      return { ...licence, clauses: [first, ...rest] };
    });
    const mixed = section(render({ ...report, licences }, 'html'), 'licences');
    expect(mixed).toContain(words);
    expect(mixed).toContain('quoted from a text whose place is not recorded');
  });

  it('leaves out sections without content, and their entries in the table of contents', () => {
    const calm = render({ ...fixture('own-weights'), claims: [], notices: [] }, 'html');
    for (const id of ['waivers', 'claims', 'notices', 'unresolved', 'other-findings'])
      expect(calm).not.toContain(`#${id}"`);
  });

  it('has every model, and every anchor that it links to', () => {
    const large = render(withModels(500), 'html');
    expect(large.match(/<tr data-openness/g)?.length).toBe(500);
    const ids = new Set([...large.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(ids.size).toBe([...large.matchAll(/ id="/g)].length);
    for (const [, target] of large.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('goes up a chain of bases to its end, once, also where it runs in a circle', () => {
    const report = fixture('own-weights');
    const base = (model: string) => ({ model, relation: 'finetune' as const });
    const [a, b, c] = report.models.map(({ id }) => id) as [string, string, string];
    const bases = { [a]: [base(b)], [b]: [base(c)], [c]: [base(a)] };
    const models = report.models.map((model) => ({ ...model, bases: bases[model.id] ?? [] }));
    expect(section(render({ ...report, models }, 'html'), 'each-model')).toMatch(
      /fine-tuned from BAAI\/bge-m3 , under MIT License mit fine-tuned from acme\/support-llama-8b fine-tuned from \.\//,
    );
  });

  it('is no markup of others', () => {
    const text = render(hostile(), 'html');
    expect(text.match(/<script>/g)?.length).toBe(1);
    expect(text).not.toMatch(/<(?:img|svg)\b/);
    expect(text.replace(/="[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w+/);
    expect(text).not.toMatch(/href="(?!https?:|#)/);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });
});
