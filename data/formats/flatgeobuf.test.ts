import {deserialize} from 'flatgeobuf/lib/mjs/geojson.js';
import type {HeaderMeta} from 'flatgeobuf/lib/mjs/header-meta.js';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {bytesOfRows, pointDataset} from './dataset.fixture.ts';
import {joinBytes} from './dataset-format.ts';
import {flatgeobuf} from './flatgeobuf.ts';

// The library tells the console of every node it visits.
beforeEach(() => {
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

/** Points on a lattice of a hundred columns, each a hundredth of a degree from the next. */
const rowAt = (index: number) => ({
  values: [`k${index}`, 'Chè Shan tuyết', index / 7, index, index % 2 === 0, null],
  shape: {
    kind: 'point',
    point: new Float64Array([102 + (index % 100) / 100, 22 + Math.floor(index / 100) / 100]),
  } as const,
  sources: [],
});

async function read(bytes: Uint8Array, rect?: {minX: number; minY: number; maxX: number; maxY: number}) {
  const headers: HeaderMeta[] = [];
  const keys: unknown[] = [];
  const options = {headerMetaFn: (header: HeaderMeta) => headers.push(header), ...(rect && {rect})};
  for await (const {properties} of deserialize(bytes, options)) keys.push(properties?.stars);
  return {keys: keys.map(Number), header: headers[0]};
}

function fileOf(count: number): Uint8Array {
  return bytesOfRows(
    flatgeobuf.open(pointDataset(count), {}),
    Array.from({length: count}, (_, index) => rowAt(index)),
  );
}

describe('flatgeobuf', () => {
  it.each([1, 16, 17, 257, 3000])('finds the same of %d features in a box with the index as without', async count => {
    const file = fileOf(count);
    const {keys, header} = await read(file);
    expect(header).toMatchObject({featuresCount: count, indexNodeSize: 16, title: 'Những thứ / Things'});
    expect(keys.toSorted((a, b) => a - b)).toEqual([...Array(count).keys()]);
    const inside = (index: number) => index % 100 >= 10 && index % 100 <= 20 && Math.floor(index / 100) <= 5;
    const rect = {minX: 102.0999, minY: 21, maxX: 102.2001, maxY: 22.0501};
    const found = (await read(file, rect)).keys;
    expect(found.toSorted((a, b) => a - b)).toEqual([...Array(count).keys()].filter(inside));
  });

  it('keeps neighbours together', async () => {
    const {keys} = await read(fileOf(3000));
    const steps = keys.slice(1).map((key, index) => {
      const before = keys[index] ?? 0;
      return Math.hypot((key % 100) - (before % 100), Math.floor(key / 100) - Math.floor(before / 100));
    });
    expect(steps.reduce((sum, step) => sum + step, 0) / steps.length).toBeLessThan(1.6);
  });

  it('writes many features as they come, without an index', async () => {
    const writer = flatgeobuf.open(pointDataset(20_001), {});
    expect(writer.start().length).toBeGreaterThan(100);
    expect(joinBytes([...writer.rows([rowAt(0)])]).length).toBeGreaterThan(50);
    expect([...writer.end()]).toEqual([]);
  });

  it('gives the index up when the features turn out large', async () => {
    const writer = flatgeobuf.open(pointDataset(3), {});
    const large = {...rowAt(1), values: ['k', 'x'.repeat(9_000_000), 1, 1, true, null]};
    const steps = [writer.rows([large]), writer.rows([large]), writer.rows([rowAt(2)]), writer.end()];
    const parts = [writer.start(), ...steps.map(pieces => joinBytes([...pieces]))];
    expect(parts.map(({length}) => length > 0)).toEqual([false, false, true, true, false]);
    const {keys, header} = await read(Buffer.concat(parts));
    expect(header?.indexNodeSize).toBe(0);
    expect(keys).toEqual([1, 1, 2]);
  });

  it('writes a file without features', async () => {
    expect((await read(fileOf(0))).keys).toEqual([]);
  });
});
