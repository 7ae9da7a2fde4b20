import {describe, expect, it} from 'vitest';
import {CleanUp} from './clean-up.ts';
import {coldRows, speedRatio} from './measures/cold-figures.ts';
import {readOptions, sizeName, UsageError} from './options.ts';
import {median, percentile, percentileOf, timesOf} from './statistics.ts';
import {table} from './table.ts';

describe('table', () => {
  it('lines up, with numbers to the right', () => {
    const text = table(
      ['máy chủ', 'req/s'],
      [
        ['atlas', [12345.6, 0]],
        ['nginx, một', [7, 0]],
        ['', [Number.NaN, 1]],
      ],
    );
    expect(text).toBe(
      [
        '| máy chủ    |  req/s |',
        '| ---------- | -----: |',
        '| atlas      | 12,346 |',
        '| nginx, một |      7 |',
        '|            |      – |',
      ].join('\n'),
    );
  });
});

describe('statistics', () => {
  it('take the nearest rank, and the middle of two', () => {
    const values = [5, 1, 4, 2, 3];
    expect(percentile(values, 0.5)).toBe(3);
    expect(percentile(values, 0.95)).toBe(5);
    expect(percentile(values, 0)).toBe(1);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(timesOf(values)).toEqual({count: 5, mean: 3, p50: 3, p95: 5, p99: 5, slowest: 5});
    expect(percentile([], 0.5)).toBeNaN();
    expect(percentileOf(Float64Array.of(9, Number.NaN, 1), [1, 50, 18], 0.94)).toBe(1);
    expect(percentileOf(Float64Array.of(9, Number.NaN, 1), [1, 50, 18], 0.95)).toBe(9);
  });

  it('compare speeds only over what both have done', () => {
    expect(speedRatio(Float64Array.of(1, 1, Number.NaN), Float64Array.of(2, Number.NaN, 9))).toBe(2);
  });

  it('put groups together by their share of the mix', () => {
    const tile = {layer: 'zones', tile: {z: 9, x: 0, y: 0}, bytes: 1, requests: 1};
    const runs = (...times: number[]) => [{times: Float64Array.from(times), failed: 0}];
    const group = (name: 'z ≤ 9' | 'z ≥ 10', weight: number, own: number, other: number) => ({
      group: name,
      connections: 2,
      tiles: [tile],
      weight,
      sources: [
        {name: 'atlas', runs: runs(own)},
        {name: 'bare', runs: runs(other)},
      ],
    });
    const rows = coldRows([group('z ≤ 9', 1, 4, 2), group('z ≥ 10', 3, 10, 10)]);
    const bare = rows.filter(({source}) => source === 'bare').map(row => [row.group, row.atlasRatio, row.perSecond]);
    // (1 × 2 + 3 × 10) / (1 × 4 + 3 × 10)
    expect(bare).toEqual([
      ['z ≤ 9', 0.5, 1000],
      ['z ≥ 10', 1, 200],
      ['all zooms', 32 / 34, 250],
    ]);
  });
});

describe('options', () => {
  it('measure everything at three sizes unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({sizes: [10_000, 100_000, 1_000_000], quick: false, json: undefined});
    expect(
      readOptions(['--sizes', '1m,2500', '--only', 'hot', '--quick', '--json', 'x.json', '--spread', 'areas']),
    ).toMatchObject({
      sizes: [2500, 1_000_000],
      only: ['hot'],
      spreads: ['areas'],
      quick: true,
      json: 'x.json',
    });
    expect([2500, 10_000, 1_000_000].map(sizeName)).toEqual(['2500', '10k', '1m']);
  });

  it.each([['--sizes', '2m'], ['--sizes', 'many'], ['--only', 'warm'], ['--fast'], ['--spread', 'odd']])(
    'refuse %s %s and say what there is',
    (...args) => {
      expect(() => readOptions(args)).toThrow(UsageError);
      expect(() => readOptions(args)).toThrow(/Usage: npm run bench/);
    },
  );
});

describe('clean-up', () => {
  it('undoes the last first, each once, whatever fails', async () => {
    const undone: string[] = [];
    const cleanUp = new CleanUp();
    cleanUp.add(() => void undone.push('cluster'));
    const early = cleanUp.add(() => void undone.push('program'));
    cleanUp.add(() => void undone.push('folder'));
    await early();
    await cleanUp.run();
    await cleanUp.run();
    expect(undone).toEqual(['program', 'folder', 'cluster']);
  });
});
