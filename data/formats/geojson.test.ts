import {describe, expect, it} from 'vitest';
import {signedArea} from '../outlines/geometry.ts';
import {bytesOf, type OutlineCollection, squareCommunes} from '../outlines/outline-collection.fixture.ts';
import {geojson} from './geojson.ts';
import {formatOf} from './index.ts';

const text = (value: string) => new TextEncoder().encode(value);

/** Reads the good file after spoiling it; the problems as short texts. */
function problemsOf(spoil: (file: OutlineCollection) => unknown): string[] {
  const {file} = squareCommunes();
  const {problems} = geojson.read(bytesOf(spoil(file) ?? file));
  return problems.map(({feature, problem}) => `${feature === null ? 'file' : feature.index}: ${problem}`);
}

/** Replaces the outer ring of one feature. */
function withRing(index: number, change: (ring: [number, number][]) => unknown[]) {
  return (file: OutlineCollection) => {
    const geometry = file.features[index]?.geometry;
    const ring = (geometry?.coordinates[0]?.[0] ?? []) as unknown as [number, number][];
    if (geometry) geometry.coordinates = [[change(ring)]] as never;
  };
}

describe('reading GeoJSON', () => {
  it('gives every feature its code, name and outline', () => {
    const {features, problems} = geojson.read(bytesOf(squareCommunes().file));
    expect(problems).toEqual([]);
    expect(features.map(({label}) => label)).toEqual([
      {index: 0, code: '03420', name: 'Bản Bo'},
      {index: 1, code: '03421', name: 'Bình Lư'},
      {index: 2, code: '03422', name: 'Khun Há'},
      {index: 3, code: '03423', name: 'Mường Khoa'},
    ]);
    expect(features.every(({polygons}) => polygons?.length === 1)).toBe(true);
  });

  it('accepts a byte-order mark, a third coordinate, repeated points and rings that turn the wrong way', () => {
    const {file} = squareCommunes();
    withRing(0, ring =>
      [...ring].reverse().flatMap(point => [
        [...point, 850],
        [...point, 850],
      ]),
    )(file);
    const {features, problems} = geojson.read(text(`\uFEFF${JSON.stringify(file)}`));
    expect(problems).toEqual([]);
    const [ring] = features[0]?.polygons?.[0] ?? [];
    expect(ring).toHaveLength(17);
    expect(signedArea(ring ?? [])).toBeGreaterThan(0);
  });

  it('accepts a Polygon and the old way of naming WGS 84', () => {
    expect(
      problemsOf(file => {
        const [first] = file.features;
        if (first?.geometry) first.geometry = {type: 'Polygon', coordinates: first.geometry.coordinates[0] as never};
        file.crs = {type: 'name', properties: {name: 'urn:ogc:def:crs:OGC:1.3:CRS84'}};
      }),
    ).toEqual([]);
  });

  it('refuses a file that is empty, not UTF-8, not JSON or something else', () => {
    expect(geojson.read(new Uint8Array()).problems[0]?.problem).toBe('The file is empty (0 bytes)');
    expect(geojson.read(Uint8Array.of(0xff, 0xfe, 0x7b)).problems[0]?.problem).toBe('The file is not text in UTF-8');
    expect(geojson.read(text('{"type": "FeatureCollection", ')).problems[0]?.problem).toMatch(
      /^The file is not JSON: /,
    );
    expect(geojson.read(text('[1]')).problems[0]?.problem).toBe('The file holds no JSON object');
    expect(geojson.read(text('{"type":"Feature"}')).problems[0]?.problem).toBe('The file is of type "Feature"');
    expect(geojson.read(text('{"type":"FeatureCollection","features":7}')).problems[0]?.problem).toContain(
      'not a list',
    );
    expect(geojson.read(text('{"type":"FeatureCollection","features":[]}')).problems).toHaveLength(1);
  });

  it('refuses another coordinate system by name', () => {
    const named = problemsOf(file => {
      file.crs = {type: 'name', properties: {name: 'urn:ogc:def:crs:EPSG::9205'}};
    });
    expect(named).toEqual(['file: The file declares the coordinate system "urn:ogc:def:crs:EPSG::9205"']);
  });

  it('recognises metres of VN-2000, in either order', () => {
    const metres = (swap: boolean) =>
      problemsOf(
        withRing(1, ring => ring.map(([x, y]) => (swap ? [y * 1e5 + 2.6e5, x * 5000] : [x * 5000, y * 1e5 + 2.6e5]))),
      );
    expect(metres(false)[0]).toMatch(/^1: These are metres, probably VN-2000 \(EPSG:9205\)/);
    expect(metres(true)[0]).toMatch(/^1: These are metres, probably VN-2000 \(EPSG:9205\)/);
  });

  it('recognises swapped axes', () => {
    expect(problemsOf(withRing(2, ring => ring.map(([x, y]) => [y, x])))[0]).toMatch(
      /^2: The axes are swapped: 22\.\d+, 103\./,
    );
  });

  it('finds an open ring and a ring that is too short', () => {
    expect(problemsOf(withRing(0, ring => ring.slice(0, -1)))[0]).toMatch(/^0: The ring is open: it begins at /);
    expect(problemsOf(withRing(0, ring => [ring[0], ring[1], ring[0]]))).toEqual(['0: The ring has 3 positions']);
    expect(problemsOf(withRing(0, () => []))).toEqual(['0: The ring is empty']);
  });

  it('finds where a ring crosses itself', () => {
    const twisted = withRing(3, ring =>
      ring.map((point, index) => (index === 3 ? ring[9] : index === 9 ? ring[3] : point)),
    );
    expect(problemsOf(twisted)[0]).toMatch(/^3: The outline (crosses|touches) itself at 103\.\d{6}, 22\.\d{6}$/);
  });

  it('finds a hole outside its polygon', () => {
    const {file} = squareCommunes();
    const [first, last] = [file.features[0]?.geometry, file.features[3]?.geometry];
    if (first && last) first.coordinates = [[first.coordinates[0]?.[0], last.coordinates[0]?.[0]]] as never;
    expect(geojson.read(bytesOf(file)).problems[0]).toMatchObject({
      path: 'geometry.coordinates[0][1]',
      problem: 'The hole lies outside its polygon',
    });
  });

  it('finds empty and foreign geometries and positions that are none', () => {
    const geometry = (value: unknown) =>
      problemsOf(file => {
        Object.assign(file.features[1] ?? {}, {geometry: value});
      });
    expect(geometry(null)).toEqual(['1: There is no geometry']);
    expect(geometry({type: 'Point', coordinates: [103, 22]})).toEqual(['1: The geometry is of type "Point"']);
    expect(geometry({type: 'MultiPolygon', coordinates: []})).toEqual(['1: The geometry is empty']);
    expect(geometry({type: 'Polygon', coordinates: 'x'})).toEqual(['1: The geometry is empty']);
    expect(geometry({type: 'MultiPolygon', coordinates: [7]})).toEqual(['1: The polygon is empty']);
    expect(geometry({type: 'Polygon', coordinates: [7]})).toEqual(['1: The ring is not a list']);
    expect(
      geometry({
        type: 'Polygon',
        coordinates: [
          [
            [103, 22],
            ['103', 22],
            [103, 23],
            [103, 22],
          ],
        ],
      }),
    ).toEqual(['1: Not a position: ["103",22]']);
    expect(
      problemsOf(file => {
        file.features[0] = 5 as never;
      }),
    ).toEqual(['0: This is not a feature']);
  });

  it('lists the problems of all features at once, each with its path', () => {
    const {file} = squareCommunes();
    withRing(0, ring => ring.slice(0, -1))(file);
    withRing(2, ring => ring.map(([x, y]) => [y, x]))(file);
    file.crs = {type: 'name', properties: {name: 'EPSG:3405'}};
    const {features, problems} = geojson.read(bytesOf(file));
    expect(problems.map(({feature, path}) => [feature?.code ?? null, path])).toEqual([
      [null, 'crs'],
      ['03420', 'geometry.coordinates[0][0]'],
      ['03422', 'geometry.coordinates[0][0][0]'],
    ]);
    expect(features.map(({polygons}) => polygons === null)).toEqual([true, false, true, false]);
  });
});

describe('formatOf', () => {
  it('goes by the ending of the file name', () => {
    expect(formatOf('xa.GeoJSON')?.id).toBe('geojson');
    expect(formatOf('communes.json')?.id).toBe('geojson');
    expect(formatOf('communes.shp')).toBeUndefined();
  });
});
