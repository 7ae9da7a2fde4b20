import {VectorTile} from '@mapbox/vector-tile';
import {PbfReader} from 'pbf';
import {describe, expect, it} from 'vitest';
import {createEncoder, type LayerFeature} from './encode.ts';
import {tileUnit, toMercator} from './grid.ts';
import {defineLayer, type Layer} from './layer.ts';

const text = {vi: 'Thử', en: 'Trial'};
const fields = defineLayer({
  id: 'fields',
  title: text,
  description: text,
  relation: 'fields',
  key: 'id',
  keyType: 'integer',
  geometry: 'polygon',
  columns: {
    name: {type: 'text', title: text},
    rows: {type: 'integer', title: text},
    area: {type: 'number', title: text},
    open: {type: 'boolean', title: text},
  },
  titleColumn: 'name',
  zoom: [0, 14],
  access: 'public',
  draw: () => [],
});

const Z = 10;
const TILE = {z: Z, x: 805, y: 446};
const unit = tileUnit(Z);
/** North-west corner of the tile, in metres. */
const corner = [(TILE.x - 512) * 4096 * unit, (512 - TILE.y) * 4096 * unit] as const;
const at = (x: number, y: number) => [corner[0] + x * unit, corner[1] - y * unit];
const box = (x: number, y: number, side: number) => [
  at(x, y),
  at(x, y + side),
  at(x + side, y + side),
  at(x + side, y),
  at(x, y),
];
const feature = (coordinates: number[][][][], values: Record<string, unknown> = {id: 1}): LayerFeature => ({
  geometry: {type: 'MultiPolygon', coordinates},
  shownFrom: 0,
  shownTo: 22,
  values,
});

function read(features: readonly LayerFeature[], layer: Layer = fields, tile = TILE) {
  const bytes = createEncoder(layer, features)(tile);
  if (bytes.byteLength === 0) return [];
  const decoded = new VectorTile(new PbfReader(bytes)).layers[layer.id];
  if (!decoded) throw new Error('The tile lacks its layer.');
  expect([decoded.extent, decoded.version]).toEqual([4096, 2]);
  return Array.from({length: decoded.length}, (_, i) => {
    const {id, properties, type, ...rest} = decoded.feature(i);
    return {
      id,
      type,
      properties: {...properties},
      rings: decoded
        .feature(i)
        .loadGeometry()
        .map(ring => ring.map(p => [p.x, p.y])),
      ...rest,
    };
  });
}
const corners = (ring: number[][] | undefined) => new Set(ring?.map(String));

describe('attributes', () => {
  it('carry declared columns only, by type, in order, and leave nulls out', () => {
    const values = {id: 7, area: 8.25, rows: 12, name: 'Chè Ô Long', open: false, household_count: 3, note: undefined};
    const [found] = read([feature([[box(100, 100, 50)]], values)]);
    expect(found?.properties).toEqual({id: 7, name: 'Chè Ô Long', rows: 12, area: 8.25, open: false});
    expect(Object.keys(found?.properties ?? {})).toEqual(['id', 'name', 'rows', 'area', 'open']);
    const [bare] = read([feature([[box(100, 100, 50)]], {id: 7, area: null, rows: 0, name: '', open: undefined})]);
    expect(bare?.properties).toEqual({id: 7, rows: 0, name: ''});
  });

  it('make a whole-number key the id of the feature, and never a text key', () => {
    expect(read([feature([[box(100, 100, 50)]], {id: 41})])[0]?.id).toBe(41);
    const texts: Layer = {...fields, keyType: 'text'};
    const [found] = read([feature([[box(100, 100, 50)]], {id: '03394'})], texts);
    expect([found?.id, found?.properties.id]).toEqual([undefined, '03394']);
  });
});

describe('polygons', () => {
  it('wind outer rings clockwise on the screen and holes the other way, whatever the input does', () => {
    const [found] = read([feature([[box(100, 100, 400).reverse(), box(200, 200, 100)]])]);
    const signs = found?.rings.map(ring => Math.sign(area(ring)));
    expect(signs).toEqual([1, -1]);
  });

  it('keep all parts of a multipolygon', () => {
    const [found] = read([feature([[box(0, 0, 50)], [box(500, 500, 80)], [box(3000, 100, 20)]])]);
    expect(found?.rings.map(ring => area(ring)).sort((a, b) => a - b)).toEqual([400, 2500, 6400]);
  });

  it('are cut 64 units beyond the edge', () => {
    const [found] = read([feature([[box(-1000, -1000, 1500)]])]);
    expect(corners(found?.rings[0])).toEqual(new Set(['-64,-64', '500,-64', '500,500', '-64,500']));
  });

  it('fill a tile they surround', () => {
    const [found] = read([feature([[box(-9000, -9000, 30000)]])]);
    expect(corners(found?.rings[0])).toEqual(new Set(['-64,-64', '4160,-64', '4160,4160', '-64,4160']));
  });

  it('appear in no tile they only touch at the cut, and in none far away', () => {
    expect(read([feature([[box(-164, 100, 100)]])])).toEqual([]);
    expect(read([feature([[box(9000, 100, 100)]])])).toEqual([]);
  });

  it('leave the tile when they are less than half a unit wide, as at a low zoom', () => {
    expect(read([feature([[box(100, 100, 0.4)]])])).toEqual([]);
    expect(read([feature([[box(100.1, 100.1, 1)]])])).toHaveLength(1);
    expect(read([feature([[box(100, 100, 50)]])], fields, {z: 2, x: 3, y: 1})).toEqual([]);
  });
});

describe('a feature', () => {
  it('is left out below the zoom it is shown from', () => {
    const shownFrom = (zoom: number) => ({...feature([[box(100, 100, 500)]]), shownFrom: zoom});
    expect(read([shownFrom(Z)])).toHaveLength(1);
    expect(read([shownFrom(Z + 1)])).toEqual([]);
  });

  it('is left out when only others are asked for', () => {
    const encode = createEncoder(
      fields,
      [1, 2].map(id => feature([[box(id * 1000, 100, 500)]], {id})),
    );
    expect(encode(TILE, new Set([1, 2]))).toEqual(encode(TILE));
    expect(encode(TILE, new Set([2, 7]))).toEqual(
      createEncoder(fields, [feature([[box(2000, 100, 500)]], {id: 2})])(TILE),
    );
    expect(encode(TILE, new Set())).toEqual(new Uint8Array());
  });
});

describe('points', () => {
  const points: Layer = {...fields, geometry: 'point'};
  const point = (x: number, y: number): LayerFeature => ({
    geometry: {type: 'Point', coordinates: at(x, y)},
    shownFrom: 0,
    shownTo: 22,
    values: {id: 1},
  });

  it('are rounded to the nearest unit', () => {
    expect(read([point(10.4, 20.6)], points)[0]?.rings).toEqual([[[10, 21]]]);
  });

  it('reach into the neighbour as far as the buffer', () => {
    expect(read([point(-60, 4150)], points)).toHaveLength(1);
    expect(read([point(-70, 100)], points)).toEqual([]);
  });
});

describe('lines', () => {
  const lines: Layer = {...fields, geometry: 'line'};
  const line = (corners: [number, number][], shown = [0, 22]): LayerFeature => ({
    geometry: {type: 'LineString', coordinates: corners.map(([x, y]) => at(x, y))},
    shownFrom: shown[0] ?? 0,
    shownTo: shown[1] ?? 0,
    values: {id: 1},
  });

  it('are rounded to units, each corner once', () => {
    const [found] = read(
      [
        line([
          [10.2, 20.4],
          [10.4, 19.8],
          [300.6, 20.1],
        ]),
      ],
      lines,
    );
    expect([found?.type, found?.rings]).toEqual([
      2,
      [
        [
          [10, 20],
          [301, 20],
        ],
      ],
    ]);
  });

  it('are cut where they leave the margin, into as many pieces as they come back', () => {
    const [found] = read(
      [
        line([
          [100, 100],
          [-200, 100],
          [-200, 300],
          [100, 300],
        ]),
      ],
      lines,
    );
    expect(found?.rings).toEqual([
      [
        [100, 100],
        [-64, 100],
      ],
      [
        [-64, 300],
        [100, 300],
      ],
    ]);
  });

  it('are left out when all their corners fall on one unit', () => {
    expect(
      read(
        [
          line([
            [10.1, 10.1],
            [9.8, 10.3],
            [10.2, 9.7],
          ]),
        ],
        lines,
      ),
    ).toEqual([]);
  });

  it('are drawn between the zooms they are shown from and to', () => {
    const at9 = line(
      [
        [10, 10],
        [900, 900],
      ],
      [0, 9],
    );
    expect(read([at9], lines)).toEqual([]);
    expect(read([at9], lines, {z: 9, x: TILE.x >> 1, y: TILE.y >> 1})).toHaveLength(1);
  });
});

it('agrees with itself after many tiles, when it makes its index anew', () => {
  const encode = createEncoder(fields, [feature([[box(0, 0, 4000)]])]);
  const before = encode(TILE);
  for (let x = 0; x < 900; x++) encode({z: 14, x: TILE.x * 16 + (x % 30), y: TILE.y * 16 + Math.floor(x / 30)});
  expect(encode(TILE)).toEqual(before);
});

it('knows where a tile lies: its corner in degrees is its corner in units', () => {
  const [x, y] = toMercator((TILE.x / 1024) * 360 - 180, 22.593726063);
  expect(x).toBeCloseTo(corner[0], 3);
  expect(Math.abs(y - corner[1])).toBeLessThan(unit);
});

function area(ring: number[][]): number {
  return ring.slice(0, -1).reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[i + 1] ?? [];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}
