import {beforeAll, describe, expect, it} from 'vitest';
import type {Outline, Outlines} from './build-outlines.ts';
import {strayLoops} from './coverage.ts';
import {unmatchedEdges} from './dissolve.ts';
import {geodesicArea} from './geodesic-area.ts';
import {contains, pointKey, signedArea} from './geometry.ts';
import type {FormerCommune} from './grid.ts';
import {firstCrossing} from './rings.ts';
import {communeFacts, shippedOutlines} from './shipped-outlines.fixture.ts';

let former: FormerCommune[];
let outlines: Outlines;
let levels: Array<[name: string, list: readonly Outline[]]>;

beforeAll(() => {
  ({former, outlines} = shippedOutlines());
  levels = [
    ['province', [outlines.province]],
    ['districts', outlines.districts],
    ['communes', outlines.communes],
    ['former communes', outlines.formerCommunes],
  ];
}, 60_000);

const edgeKeys = (list: readonly Outline[]) =>
  unmatchedEdges(list.map(({polygons}) => polygons))
    .map(({from, to}) => `${pointKey(from)} ${pointKey(to)}`)
    .sort();

describe('outlines from the 1 km grid', () => {
  it('has one outline per unit of every level', () => {
    expect(levels.map(([, list]) => list.length)).toEqual([1, 8, 38, 106]);
    for (const [, list] of levels) expect(new Set(list.map(({code}) => code)).size).toBe(list.length);
  });

  it('leaves no gap and no overlap at any level', () => {
    for (const [name, list] of levels) {
      expect(strayLoops(list.map(({polygons}) => polygons)), name).toEqual([]);
    }
  });

  it('has the province, vertex for vertex, as the outer boundary of every level', () => {
    const boundary = edgeKeys([outlines.province]);
    expect(boundary.length).toBeGreaterThan(1000);
    for (const [name, list] of levels) expect(edgeKeys(list), name).toEqual(boundary);
  });

  it('has every former commune inside its successor and its district: together they are exactly it', () => {
    const partOf = new Map(outlines.formerCommunes.map(outline => [outline.code, outline]));
    const together = (members: readonly FormerCommune[]) =>
      edgeKeys(members.map(({code}) => partOf.get(code)).filter(part => part !== undefined));
    for (const commune of outlines.communes) {
      expect(together(former.filter(({successorCode}) => successorCode === commune.code))).toEqual(edgeKeys([commune]));
    }
    for (const district of outlines.districts) {
      expect(together(former.filter(({districtCode}) => districtCode === district.code))).toEqual(edgeKeys([district]));
    }
  });

  it('has valid rings: closed, simple, outer ones counter-clockwise, holes clockwise', () => {
    for (const polygon of levels.flatMap(([, list]) => list.flatMap(({polygons}) => polygons))) {
      polygon.forEach((ring, index) => {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring.at(-1)).toEqual(ring[0]);
        expect(Math.sign(signedArea(ring))).toBe(index === 0 ? 1 : -1);
      });
      expect(firstCrossing(polygon)).toBeUndefined();
    }
  });

  it('has the area of the grid', () => {
    for (const [name, list] of levels) {
      const area = list.reduce((sum, {polygons}) => sum + geodesicArea(polygons), 0);
      expect(Math.abs(area - 9068), name).toBeLessThan(10);
    }
  });

  it('has communes within a few square kilometres of their official areas', () => {
    const official = new Map(
      communeFacts()
        .filter(({vintage}) => vintage === '2025')
        .map(({code, area_km2}) => [code, area_km2]),
    );
    for (const {code, polygons} of outlines.communes) {
      expect(Math.abs(geodesicArea(polygons) - (official.get(code) ?? 0)), code).toBeLessThan(5);
    }
  });

  it('has the point of every former commune inside its outline', () => {
    const partOf = new Map(outlines.formerCommunes.map(({code, polygons}) => [code, polygons]));
    const outside = former.filter(({code, point}) => !contains(partOf.get(code) ?? [], point));
    expect(outside).toEqual([]);
  });

  it('has its label point inside', () => {
    for (const {code, polygons, label} of levels.flatMap(([, list]) => list)) {
      expect(contains(polygons, label), code).toBe(true);
    }
  });

  it('has coordinates of at most 7 decimals', () => {
    for (const [longitude, latitude] of outlines.province.polygons.flat(2)) {
      expect([longitude, latitude]).toEqual([Number(longitude.toFixed(7)), Number(latitude.toFixed(7))]);
    }
  });
});
