import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { modelResolver } from '../src/resolve/index.ts';
import { type CardCollection, indexCards, openCards } from '../src/rules/card-collections.ts';
import { catalogueOf, openRuleBook } from '../src/rules/index.ts';

const book = openRuleBook();
const catalogue = catalogueOf(book);
const collections = readdirSync('rules/cards').map(
  (name) => parse(readFileSync(`rules/cards/${name}`, 'utf8')) as CardCollection,
);
const resolve = modelResolver(catalogue, book.licences).model;

describe('what models’ own cards declared', () => {
  it('answers for a repository that no rule knows, with the day of the card', () => {
    const model = resolve('dslim/bert-base-NER');
    expect(model).toMatchObject({ licence: 'mit', declared: 'mit', access: 'open-weights' });
    expect(model.declarations).toMatchObject([{ by: 'catalogue', date: '2024-12-04' }]);
    expect(model.conclusion).toMatchObject({ status: 'known', reason: expect.stringContaining('2024-12-04') });
  });
  it('says nothing of the repository beside it', () => {
    expect(resolve('dslim/bert-base-NER-of-nobody').conclusion.status).toBe('unknown');
  });
  it('is silent where a rule knows the model: a card may have changed', () => {
    expect(catalogue.entry('openai/whisper-tiny')?.file.family).not.toMatch(/^cards of/);
  });
  it('lets a bare name stand for no repository of a collection', () => {
    expect(catalogue.byKey('bertbasener')).toEqual([]);
  });
  it('holds a permissive tag against the base that the card names', () => {
    const model = resolve('xinsir/controlnet-canny-sdxl-1.0');
    expect(model).toMatchObject({ declared: 'apache-2.0', licence: null, conclusion: { status: 'conflict' } });
  });
  it('names only licences that exist, and a reason where it names none', () => {
    const groups = collections.flatMap(({ cards }) => cards);
    expect(groups.filter(({ licence }) => licence !== null && !book.licences.get(licence!))).toEqual([]);
    expect(groups.filter(({ licence, name }) => licence === null && !name)).toEqual([]);
  });
  it('lists each repository once', () => {
    for (const { cards } of collections) {
      const ids = cards.flatMap(({ repos }) => repos.map((line) => line.split(' < ')[0]!.toLowerCase()));
      expect(ids.length).toBe(new Set(ids).size);
    }
  });
});

describe('the index of collections', () => {
  const early = {
    collection: 'cards of 2020',
    asOf: '2020-01-01',
    source: 'a/b@1234567',
    checked: '2020-01-02',
    cards: [{ licence: 'mit', repos: ['Some/Model', 'some/other < finetune Some/Model'] }],
  };
  const late = { ...early, asOf: '2021-01-01', cards: [{ licence: 'cc-by-nc-4.0', repos: ['some/Model'] }] };
  const partsOf = (files: CardCollection[]) => {
    const index = indexCards(files);
    return openCards((name) => index[name]);
  };
  it('hears the later card, whatever the order of the files', () => {
    for (const files of [
      [early, late],
      [late, early],
    ])
      expect(partsOf(files)('some/model')?.terms.licence).toBe('cc-by-nc-4.0');
  });
  it('reads the base', () => {
    expect(partsOf([early])('some/other')?.base).toEqual({ relation: 'finetune', model: 'Some/Model' });
  });
  it('finds nothing under a name that every object has', () => {
    expect(partsOf([early])('so/constructor')).toBeUndefined();
    expect(partsOf([early])('constructor')).toBeUndefined();
  });
});
