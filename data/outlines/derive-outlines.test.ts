import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {geojson} from '../formats/geojson.ts';
import type {Outlines} from './build-outlines.ts';
import {strayLoops} from './coverage.ts';
import {DerivationError, deriveOutlines} from './derive-outlines.ts';
import {geodesicArea} from './geodesic-area.ts';
import {boxOf, contains, type MultiPolygon, type Point} from './geometry.ts';
import type {FormerCommune} from './grid.ts';
import {bytesOf, squareCommunes} from './outline-collection.fixture.ts';
import {shippedOutlines} from './shipped-outlines.fixture.ts';

const REAL = new URL('../../../shared/data/boundaries/communes_2025.geojson', import.meta.url);

function fromFile(bytes: Uint8Array): Map<string, MultiPolygon> {
  return new Map(geojson.read(bytes).features.map(({label, polygons}) => [label.code ?? '', polygons ?? []]));
}

function site(code: string, successorCode: string, point: Point, districtCode = '106'): FormerCommune {
  return {code, successorCode, districtCode, point};
}

/** Whether all levels cover the same land without gap and overlap. */
function expectCoinciding({province, districts, communes, formerCommunes}: Outlines): void {
  const area = geodesicArea(province.polygons);
  for (const level of [districts, communes, formerCommunes]) {
    expect(strayLoops(level.map(({polygons}) => polygons))).toEqual([]);
    expect(level.reduce((sum, {polygons}) => sum + geodesicArea(polygons), 0)).toBeCloseTo(area, 4);
  }
}

/** Every sampled place of a commune lies in the part of the nearest site. */
function expectNearest(
  communes: ReadonlyMap<string, MultiPolygon>,
  former: readonly FormerCommune[],
  parts: Outlines,
): void {
  const partOf = new Map(parts.formerCommunes.map(({code, polygons}) => [code, polygons]));
  const squeeze = Math.cos((22.3 * Math.PI) / 180);
  for (const [code, outline] of communes) {
    const sites = former.filter(({successorCode}) => successorCode === code);
    const [west, south, east, north] = boxOf(outline);
    for (let step = 0; step < 60; step += 1) {
      const at: Point = [west + (east - west) * ((step * 0.618) % 1), south + (north - south) * ((step * 0.377) % 1)];
      if (!contains(outline, at)) continue;
      const far = ({point}: FormerCommune) => ((point[0] - at[0]) * squeeze) ** 2 + (point[1] - at[1]) ** 2;
      const nearest = sites.reduce((a, b) => (far(b) < far(a) ? b : a));
      expect(contains(partOf.get(nearest.code) ?? [], at), `${at} of ${code} in ${nearest.code}`).toBe(true);
    }
  }
}

describe('deriveOutlines', () => {
  const communes = fromFile(bytesOf(squareCommunes().file));
  const former = [
    site('00001', '03420', [103.61, 22.21]),
    site('00002', '03420', [103.64, 22.22], '107'),
    site('00003', '03420', [103.62, 22.245]),
    site('00004', '03421', [103.66, 22.21], '107'),
    site('00005', '03421', [103.69, 22.24], '107'),
    site('00006', '03422', [103.62, 22.28]),
    site('00007', '03423', [103.66, 22.26], '107'),
    site('00008', '03423', [103.67, 22.29]),
    site('00009', '03423', [103.685, 22.265]),
    site('00010', '03423', [103.695, 22.295]),
  ];

  it('gives every place to the nearest site of its commune', () => {
    expectNearest(communes, former, deriveOutlines(communes, former));
  });

  it('makes all levels coincide, and keeps the outlines given', () => {
    const outlines = deriveOutlines(communes, former);
    expectCoinciding(outlines);
    expect(outlines.districts.map(({code}) => code)).toEqual(['106', '107']);
    for (const {code, polygons} of outlines.communes) {
      expect(geodesicArea(polygons)).toBeCloseTo(geodesicArea(communes.get(code) ?? []), 4);
      const vertices = new Set(polygons.flat(2).map(String));
      expect(
        communes
          .get(code)
          ?.flat(2)
          .every(point => vertices.has(String(point))),
      ).toBe(true);
    }
  });

  it('leaves a commune with one predecessor whole', () => {
    const outlines = deriveOutlines(communes, former);
    const whole = outlines.formerCommunes.find(({code}) => code === '00006')?.polygons ?? [];
    expect(geodesicArea(whole)).toBeCloseTo(geodesicArea(communes.get('03422') ?? []), 4);
  });

  it('splits a commune with a hole and one of two pieces', () => {
    const box = (west: number, south: number, size: number): Point[] => [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ];
    const frame: MultiPolygon = [[box(103, 22, 0.3), [...box(103.1, 22.1, 0.1)].reverse()]];
    const inside: MultiPolygon = [[box(103.1, 22.1, 0.1)], [box(104, 22, 0.1)]];
    const land = new Map([
      ['1', frame],
      ['2', inside],
    ]);
    const sites = [
      site('a', '1', [103.05, 22.15]),
      site('b', '1', [103.26, 22.152]),
      site('c', '2', [103.12, 22.16]),
      site('d', '2', [103.19, 22.13]),
    ];
    const outlines = deriveOutlines(land, sites);
    expectCoinciding(outlines);
    expectNearest(land, sites, outlines);
    expect(outlines.formerCommunes.find(({code}) => code === 'd')?.polygons).toHaveLength(2);
  });

  it('refuses when a former commune would be left without land', () => {
    const lost = [...former, site('00011', '03422', [105, 25])];
    expect(() => deriveOutlines(communes, lost)).toThrow(DerivationError);
    expect(() => deriveOutlines(communes, lost)).toThrow(/00011/);
  });

  it('splits the shipped outlines of the whole province', {timeout: 60_000}, () => {
    const {former: all, outlines} = shippedOutlines();
    const given = new Map(outlines.communes.map(({code, polygons}) => [code, polygons]));
    const derived = deriveOutlines(given, all);
    expectCoinciding(derived);
    expectNearest(given, all, derived);
    expect(derived.formerCommunes).toHaveLength(106);
  });

  it.skipIf(!existsSync(REAL))(
    'splits the published outlines of the whole province (needs the shared boundary files)',
    {timeout: 60_000},
    () => {
      const given = fromFile(readFileSync(REAL));
      const {former: all} = shippedOutlines();
      const derived = deriveOutlines(given, all);
      expectCoinciding(derived);
      expectNearest(given, all, derived);
      expect(geodesicArea(derived.province.polygons)).toBeCloseTo(9069.18, 1);
    },
  );
});
