import { describe, expect, it } from 'vitest';
import { placeMap } from '../src/report/place-map.ts';
import type { Model, Report, Runs } from '../src/types.ts';

const report = (models: Array<[string, Model['openness'], Runs[]]>, mentioned: string[] = []): Report =>
  ({
    models: models.map(([id, openness, runs]) => ({ id, openness, runs })),
    references: models.map(([model]) => ({ model, usage: mentioned.includes(model) ? 'mention' : 'use' })),
  }) as unknown as Report;

describe('the map of models in use', () => {
  it('has what you may have as rows and where it computes as columns', () => {
    const map = placeMap(
      report([
        ['a/one', 'open-weight-permissive', ['self-hosted']],
        ['a/two', 'open-weight-permissive', ['self-hosted', 'managed-host']],
        ['v/api', 'proprietary', ['vendor']],
        ['x/y', 'unknown', []],
      ]),
    );
    expect(map).toEqual([
      'models in use             vendor  managed host  own machines  unknown',
      'open weights, permissive                     1             2',
      'proprietary                    1',
      'unknown                                                             1',
    ]);
  });

  it('counts no model that is only mentioned, and is left out for a single one', () => {
    const two = report(
      [
        ['a/one', 'proprietary', ['vendor']],
        ['a/two', 'proprietary', ['vendor']],
      ],
      ['a/two'],
    );
    expect(placeMap(two)).toEqual([]);
  });
});
