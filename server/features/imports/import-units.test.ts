import {existsSync, readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {strayLoops} from '../../../data/outlines/coverage.ts';
import {geodesicArea} from '../../../data/outlines/geodesic-area.ts';
import {type MultiPolygon, mapPoints, type Point} from '../../../data/outlines/geometry.ts';
import {collectionOf, type OutlineCollection} from '../../../data/outlines/outline-collection.fixture.ts';
import {COARSE_OUTLINES} from '../../../tiles/layers/boundary.ts';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {readFormerCommunes, shippedFact} from '../seed/index.ts';
import {loadUnits} from '../seed/load-units.ts';
import {someLackCoarseOutlines} from '../units/index.ts';
import {importUnits, type UnitImport, type UnitImportReport} from './import-units.ts';

const REAL = new URL('../../../../shared/data/boundaries/communes_2025.geojson', import.meta.url);
const former = readFormerCommunes(shippedFact);

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 60_000});
});
afterAll(() => db.close());

function run(bytes: Uint8Array, options: Partial<UnitImport> = {}): Promise<UnitImportReport> {
  const order = {fileName: 'xa.geojson', validFrom: '2025-07-01', source: null, dryRun: false, day: '2026-11-23'};
  return importUnits(db, {...order, bytes, former, ...options});
}

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Outlines in the database, by level and side of the reform. */
async function stored(level: string, on: string): Promise<{code: string; kind: string; polygons: MultiPolygon}[]> {
  const rows = await db.query<{code: string; outline_kind: string; geometry: {coordinates: MultiPolygon}}>(
    `SELECT code, outline_kind, ST_AsGeoJSON(geom, 15)::jsonb AS geometry FROM admin_unit
     WHERE level = $1 AND validity @> $2::date ORDER BY code`,
    [level, on],
  );
  return rows.map(({code, outline_kind, geometry}) => ({code, kind: outline_kind, polygons: geometry.coordinates}));
}

/** A file of the outlines in the database, with names; every border bent a little, and alike on both sides. */
async function bentFile(bend: (point: Point) => Point): Promise<OutlineCollection> {
  const names = new Map(
    (
      await db.query<{code: string; name: string}>(
        `SELECT code, name FROM admin_unit WHERE lower(validity) = DATE '2025-07-01'`,
      )
    ).map(({code, name}) => [code, name]),
  );
  const communes = await stored('commune', '2026-01-01');
  return collectionOf(
    communes.map(({code, polygons}) => ({code, name: names.get(code) ?? '', polygons: mapPoints(polygons, bend)})),
  );
}

const round = (value: number) => Math.round(value * 1e7) / 1e7;
const wavy = ([x, y]: Point): Point => [round(x + 0.0015 * Math.sin(y * 90)), round(y + 0.0015 * Math.sin(x * 90))];

/** Everything an import could touch, as one text. */
async function fingerprint(): Promise<string> {
  const rows = await db.query(
    `SELECT (SELECT md5(string_agg(concat_ws('|', id, md5(ST_AsBinary(geom)), ST_AsText(label_point), outline_kind,
               outline_source_id, outline_digest), ',' ORDER BY id)) FROM admin_unit) AS units,
            (SELECT count(*) FROM data_source) AS sources,
            (SELECT string_agg(layer || version, ',' ORDER BY layer) FROM layer_version WHERE layer <> 'records') AS versions`,
  );
  return JSON.stringify(rows);
}

describe('importing outlines', () => {
  let good: OutlineCollection;
  beforeAll(async () => {
    good = await bentFile(wavy);
  });

  describe('a bad file is refused with every problem, and changes nothing', () => {
    const spoilt = (change: (file: OutlineCollection) => void) => {
      const file = structuredClone(good);
      change(file);
      return bytesOf(file);
    };
    type Ring = [number, number][];
    const ringOf = (file: OutlineCollection, index: number): Ring => {
      const [polygon] = (file.features[index]?.geometry?.coordinates ?? []) as unknown as Ring[][];
      if (!polygon?.[0]) throw new Error(`Feature ${index} has no ring.`);
      return polygon[0];
    };
    const CASES: [name: string, bytes: () => Uint8Array, problem: RegExp][] = [
      ['0 bytes', () => new Uint8Array(), /empty \(0 bytes\)/],
      ['not JSON', () => Buffer.from('<kml/>'), /not JSON/],
      [
        'declared VN-2000',
        () => spoilt(file => Object.assign(file, {crs: {properties: {name: 'EPSG:9205'}}})),
        /EPSG:9205/,
      ],
      [
        'metres',
        () =>
          spoilt(file => {
            for (const point of ringOf(file, 0)) point.splice(0, 2, 500_000 + point[0], 2_400_000 + point[1]);
          }),
        /metres, probably VN-2000/,
      ],
      [
        'swapped axes',
        () =>
          spoilt(file => {
            for (const point of ringOf(file, 1)) point.reverse();
          }),
        /axes are swapped/,
      ],
      [
        'unknown code',
        () => spoilt(file => Object.assign(file.features[2] ?? {}, {id: '03592', properties: {code: '03592'}})),
        /code 03592 is not known/,
      ],
      ['open ring', () => spoilt(file => ringOf(file, 3).pop()), /ring is open/],
      [
        'self-crossing',
        () =>
          spoilt(file => {
            const ring = ringOf(file, 4);
            const [a, b] = [ring[10] as [number, number], ring[60] as [number, number]];
            [ring[10], ring[60]] = [b, a];
          }),
        /(crosses|touches) itself/,
      ],
      ['missing commune', () => spoilt(file => file.features.splice(5, 1)), /is missing/],
      [
        'NFD names',
        () =>
          spoilt(file => {
            for (const {properties} of file.features) properties.name = String(properties.name).normalize('NFD');
          }),
        /NFD/,
      ],
      ['empty geometry', () => spoilt(file => Object.assign(file.features[6] ?? {}, {geometry: null})), /no geometry/],
      ['a gap', () => spoilt(file => ringOf(file, 7).splice(20, 3)), /(gap|overlap|do not share)/],
    ];

    it.each(CASES)('%s', async (_name, bytes, problem) => {
      const before = await fingerprint();
      const report = await run(bytes());
      expect(report.outcome).toBe('refused');
      if (report.outcome !== 'refused') return;
      expect(report.problems.map(found => found.problem).join('\n')).toMatch(problem);
      expect(await fingerprint()).toBe(before);
    });

    it('names each of several faults with its feature', async () => {
      const bytes = spoilt(file => {
        ringOf(file, 3).pop();
        for (const point of ringOf(file, 9)) point.reverse();
        file.features.splice(20, 1);
      });
      const report = await run(bytes);
      expect(report.outcome === 'refused' && report.problems.map(({feature}) => feature?.index ?? null)).toEqual([
        3,
        9,
        null,
      ]);
    });

    it('a format that is not known, and a day on which no commune began', async () => {
      const problemOf = async (options: Partial<UnitImport>) => {
        const report = await run(bytesOf(good), options);
        return report.outcome === 'refused' ? report.problems : [];
      };
      expect(await problemOf({fileName: 'xa.shp'})).toMatchObject([
        {expected: 'a file name that ends in .geojson, .json'},
      ]);
      expect(await problemOf({validFrom: '2025-01-01'})).toMatchObject([{expected: '--valid-from 2025-07-01'}]);
      expect(await problemOf({validFrom: '2021-01-01'})).toMatchObject([{expected: '--valid-from 2025-07-01'}]);
    });
  });

  it('changes nothing in a dry run', async () => {
    const before = await fingerprint();
    expect((await run(bytesOf(good), {dryRun: true})).outcome).toBe('checked');
    expect(await fingerprint()).toBe(before);
  });

  it('replaces the outlines of all levels, which still coincide', async () => {
    const report = await run(bytesOf(good), {source: 'Sở Nông nghiệp và Môi trường'});
    expect(report.outcome).toBe('imported');
    const levels = await Promise.all([
      stored('province', '2026-01-01'),
      stored('commune', '2026-01-01'),
      stored('district', '2025-06-30'),
      stored('commune', '2025-06-30'),
    ]);
    expect(levels.map(units => [units.length, ...new Set(units.map(({kind}) => kind))])).toEqual([
      [1, 'derived'],
      [38, 'imported'],
      [8, 'derived'],
      [106, 'nearest_point'],
    ]);
    const area = geodesicArea(levels[0]?.[0]?.polygons ?? []);
    for (const units of levels) {
      expect(strayLoops(units.map(({polygons}) => polygons))).toEqual([]);
      expect(units.reduce((sum, {polygons}) => sum + geodesicArea(polygons), 0)).toBeCloseTo(area, 4);
    }
    expect(await db.query('SELECT code FROM admin_unit WHERE NOT ST_IsValid(geom)')).toEqual([]);
    expect(await db.query('SELECT code FROM admin_unit WHERE NOT ST_Contains(geom, label_point)')).toEqual([]);
    expect(await someLackCoarseOutlines(db)).toBe(false);
  });

  it('leaves a source behind that names file and day', async () => {
    const sources = await db.query(
      `SELECT DISTINCT s.title, s.publisher, s.is_sample FROM data_source s JOIN admin_unit u ON u.outline_source_id = s.id`,
    );
    expect(sources).toEqual([
      {
        title: 'Sở Nông nghiệp và Môi trường (xa.geojson), 23/11/2026',
        publisher: 'Sở Nông nghiệp và Môi trường',
        is_sample: false,
      },
    ]);
  });

  it('gives the layers that show outlines a new version, and no others', async () => {
    const versions = async () =>
      new Map(
        (await db.query<{layer: string; version: number}>('SELECT layer, version FROM layer_version')).map(
          ({layer, version}) => [layer, version],
        ),
      );
    const before = await versions();
    const other = await bentFile(([x, y]) => [round(x + 0.0001 * Math.sin(y * 50)), y]);
    expect((await run(bytesOf(other))).outcome).toBe('imported');
    const after = await versions();
    const changed = [...after].filter(([layer, version]) => before.get(layer) !== version).map(([layer]) => layer);
    expect(changed).toEqual(
      expect.arrayContaining(['communes', 'communes-before', 'districts-before', 'province', 'criteria-status']),
    );
    expect(changed).not.toContain('roads');
    expect((await run(bytesOf(good))).outcome).toBe('imported');
  });

  it('changes nothing the second time, and says so', async () => {
    const before = await fingerprint();
    expect((await run(bytesOf(good))).outcome).toBe('unchanged');
    expect((await run(Buffer.from(JSON.stringify(good, null, 1)))).outcome).toBe('unchanged');
    expect(await fingerprint()).toBe(before);
  });

  it('is not undone when the shipped facts are loaded again', async () => {
    const before = await fingerprint();
    await db.transaction(tx => loadUnits(tx, shippedFact));
    expect(await fingerprint()).toBe(before);
  });

  it.skipIf(!existsSync(REAL))(
    'brings every commune within 0.6 % of its official area (needs the shared boundary files)',
    async () => {
      const report = await run(readFileSync(REAL), {fileName: 'communes_2025.geojson'});
      expect(report.outcome).toBe('imported');
      const areas = await db.query<{code: string; official: number; measured: number}>(
        `SELECT code, official_area_km2 AS official, ST_Area(geom::geography) / 1e6 AS measured
       FROM admin_unit WHERE level = 'commune' AND upper_inf(validity)`,
      );
      expect(areas).toHaveLength(38);
      for (const {code, official, measured} of areas) {
        expect(Math.abs(measured / official - 1), code).toBeLessThan(0.006);
        const reported = report.outcome === 'imported' ? report.areas.find(area => area.code === code) : undefined;
        expect(reported?.measuredKm2).toBeCloseTo(measured, 3);
      }
      expect((await run(readFileSync(REAL), {fileName: 'communes_2025.geojson'})).outcome).toBe('unchanged');
      // A browser draws a tile's outlines in segments of at most 65,535 vertices.
      const columns = COARSE_OUTLINES.map(([, column]) => column);
      const [points] = await db.query<Record<string, number>>(
        `SELECT ${columns.map(column => `sum(ST_NPoints(${column}))::int AS ${column}`)},
                bool_and(${columns.map(column => `ST_IsValid(${column})`).join(' AND ')})::int AS valid
         FROM admin_unit WHERE level = 'commune' AND upper_inf(validity)`,
      );
      expect(points?.valid).toBe(1);
      for (const column of columns) expect(points?.[column], column).toBeLessThan(40_000);
    },
    120_000,
  );
});
