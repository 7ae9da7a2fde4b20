import {describe, expect, it} from 'vitest';
import {toMercator} from '../../tiles/grid.ts';
import {coarsen, shareBorders} from './coarse.ts';
import {strayLoops} from './coverage.ts';
import {dissolve} from './dissolve.ts';
import {type MultiPolygon, mapPoints, type Point, pointKey, type Ring, signedArea} from './geometry.ts';
import {firstCrossing} from './rings.ts';
import {shippedOutlines} from './shipped-outlines.fixture.ts';

/** Units of several levels: each is the union of cells of the finest one. */
interface Levels {
  readonly outlines: ReadonlyMap<string, MultiPolygon>;
  /** Keys of the units that cover the land between them, by level. */
  readonly levels: ReadonlyMap<string, readonly string[]>;
  /** Keys of the finest units that a unit consists of. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

function expectFits(coarse: ReadonlyMap<string, MultiPolygon>, {levels, members}: Levels): void {
  const of = (key: string) => coarse.get(key) ?? [];
  for (const polygon of [...coarse.values()].flat()) {
    polygon.forEach((ring, index) => {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(Math.sign(signedArea(ring))).toBe(index === 0 ? 1 : -1);
      expect(firstCrossing([ring])).toBeUndefined();
    });
  }
  for (const [level, keys] of levels) {
    for (const key of keys) expect(of(key).length, key).toBeGreaterThan(0);
    expect(strayLoops(keys.map(of)), level).toEqual([]);
  }
  for (const [key, parts] of members) expect(shape(dissolve(parts.map(of))), key).toEqual(shape(of(key)));
}

/** The same text for rings that differ only in where they begin and in which order they stand. */
function shape(polygons: MultiPolygon): string[] {
  return polygons.flat().map(fromLeast).sort();
}

function fromLeast(ring: Ring): string {
  const keys = ring.slice(1).map(pointKey);
  const least = keys.indexOf(keys.toSorted()[0] ?? '');
  return [...keys.slice(least), ...keys.slice(0, least)].join(' ');
}

function vertices(outlines: Iterable<MultiPolygon>): number {
  return [...outlines].flat(3).length;
}

describe('outlines that come with the product', () => {
  const {former, outlines} = shippedOutlines();
  const inMetres = (polygons: MultiPolygon) => mapPoints(polygons, ([x, y]) => toMercator(x, y));
  const named = {
    province: [outlines.province],
    district: outlines.districts,
    commune: outlines.communes,
    former: outlines.formerCommunes,
  };
  const levels: Levels = {
    outlines: new Map(
      Object.entries(named).flatMap(([level, list]) =>
        list.map(({code, polygons}) => [`${level} ${code}`, inMetres(polygons)] as const),
      ),
    ),
    levels: new Map(Object.entries(named).map(([level, list]) => [level, list.map(({code}) => `${level} ${code}`)])),
    members: new Map([
      [`province ${outlines.province.code}`, outlines.communes.map(({code}) => `commune ${code}`)],
      ...[
        ...Map.groupBy(former, unit => `district ${unit.districtCode}`),
        ...Map.groupBy(former, unit => `commune ${unit.successorCode}`),
      ].map(([key, list]) => [key, list.map(({code}) => `former ${code}`)] as const),
    ]),
  };
  const coverage = shareBorders(levels.outlines);

  it.each([20, 80, 300, 1200, 5000])('fit together at a tolerance of %i m', tolerance => {
    const coarse = coarsen(coverage, tolerance);
    expectFits(coarse, levels);
    expect(vertices(coarse.values())).toBeLessThan(vertices(levels.outlines.values()));
  });

  it('lose points the more the coarser, and at no tolerance none', () => {
    const counts = [0, 20, 80, 300, 1200].map(tolerance => vertices(coarsen(coverage, tolerance).values()));
    expect(counts[0]).toBe(vertices(levels.outlines.values()));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts.at(-1)).toBeLessThan((counts[0] ?? 0) / 5);
  });
});

/** The same numbers in every run, 0 to 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const SIDE = 7;

/**
 * A square of cells whose borders wander, each within its own diamond, so that they meet in corners only; cells are dealt out
 * to fine units, and those to coarse ones, so that there are parts, holes and islands.
 */
function randomLevels(seed: number): Levels {
  const random = sequence(seed);
  const borders = new Map<string, Point[]>();
  const border = (from: Point, to: Point): Point[] => {
    const known = borders.get(`${pointKey(to)} ${pointKey(from)}`);
    if (known) return known.toReversed();
    const made = wander(from, to, random);
    borders.set(`${pointKey(from)} ${pointKey(to)}`, made);
    return made;
  };
  const fine = new Map<string, MultiPolygon[]>();
  // The fewer the units, the longer the borders between corners, and the more there is to go wrong.
  const count = 2 + (seed % 12);
  for (let i = 0; i < SIDE ** 2; i += 1) {
    const key = `fine ${Math.floor(random() * count)}`;
    fine.set(key, [...(fine.get(key) ?? []), cell(i % SIDE, Math.floor(i / SIDE), border)]);
  }
  const keys = [...fine.keys()];
  const members = new Map([['whole', keys], ...Map.groupBy(keys, () => `middle ${Math.floor(random() * 4)}`)]);
  const dissolved = [...members].map(
    ([key, parts]) => [key, dissolve(parts.flatMap(part => fine.get(part) ?? []))] as const,
  );
  return {
    outlines: new Map([...[...fine].map(([key, cells]) => [key, dissolve(cells)] as const), ...dissolved]),
    levels: new Map([
      ['fine', keys],
      ['middle', [...members.keys()].filter(key => key !== 'whole')],
      ['whole', ['whole']],
    ]),
    members,
  };
}

function cell(x: number, y: number, border: (from: Point, to: Point) => Point[]): MultiPolygon {
  const corners: Point[] = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ];
  const ring = corners.flatMap((corner, i) => border(corner, corners[(i + 1) % 4] ?? corner).slice(1));
  return [[[...ring.slice(-1), ...ring]]];
}

/** Points from one corner to the next, each a step further along and to any side, but never out of the diamond between them. */
function wander(from: Point, to: Point, random: () => number): Point[] {
  const steps = 2 + Math.floor(random() * 30);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const between = Array.from({length: steps}, (_, i): Point => {
    const along = (i + 1) / (steps + 1);
    const aside = (random() * 2 - 1) * 0.95 * Math.min(along, 1 - along);
    return [from[0] + dx * along - dy * aside, from[1] + dy * along + dx * aside];
  });
  return [from, ...between, to];
}

describe('any coverage', () => {
  it.each(Array.from({length: 40}, (_, seed) => seed + 1))('fits together at every tolerance (seed %i)', seed => {
    const levels = randomLevels(seed);
    const coverage = shareBorders(levels.outlines);
    for (const tolerance of [0, 0.1, 0.5, 2, 100]) expectFits(coarsen(coverage, tolerance), levels);
  });

  it('keeps an island that is smaller than the tolerance, and a unit inside another', () => {
    const ring = (x: number, y: number, r: number): Ring => {
      const points = Array.from(
        {length: 24},
        (_, i): Point => [x + r * Math.cos((i * Math.PI) / 12), y + r * Math.sin((i * Math.PI) / 12)],
      );
      return [...points, ...points.slice(0, 1)];
    };
    const [outer, inner, island] = [ring(0, 0, 10), ring(0, 0, 1), ring(9.9, 9.9, 0.5)];
    const levels: Levels = {
      outlines: new Map([
        ['around', [[outer, inner.toReversed()], [island]]],
        ['inside', [[inner]]],
        ['all', [[outer], [island]]],
      ]),
      levels: new Map([
        ['parts', ['around', 'inside']],
        ['all', ['all']],
      ]),
      members: new Map([['all', ['around', 'inside']]]),
    };
    expectFits(levels.outlines, levels);
    for (const tolerance of [1, 5, 50, 1e6]) expectFits(coarsen(shareBorders(levels.outlines), tolerance), levels);
  });

  it('does not close a bay over the island in it', () => {
    const land: Ring = [
      [0, 0],
      [9, 0],
      [9, 9],
      [6, 9],
      [6, 3],
      [5, 2.9],
      [4, 2.9],
      [3, 3],
      [3, 9],
      [0, 9],
      [0, 0],
    ];
    const island: Ring = [
      [4, 5],
      [5, 5],
      [5, 6],
      [4, 6],
      [4, 5],
    ];
    const levels: Levels = {
      outlines: new Map([['all', [[land], [island]]]]),
      levels: new Map([['all', ['all']]]),
      members: new Map(),
    };
    for (const tolerance of [1, 4, 20]) expectFits(coarsen(shareBorders(levels.outlines), tolerance), levels);
  });

  it('leaves as they are outlines that did not fit together to begin with', () => {
    const square = (x: number): MultiPolygon => [
      [
        [
          [x, 0],
          [x + 2, 0],
          [x + 2, 2],
          [x, 2],
          [x, 0],
        ],
      ],
    ];
    const overlapping = new Map([
      ['a', square(0)],
      ['b', square(1)],
    ]);
    expect(coarsen(shareBorders(overlapping), 10)).toEqual(overlapping);
  });
});
