import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {tiffOf} from './geotiff.fixture.ts';
import {groundReportLines} from './ground-report.ts';
import {restoreGround} from './import-ground.ts';
import {type File, fileOf, ImportTrial} from './import-trial.fixture.ts';

let db: Database;
let trial: ImportTrial;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 60_000});
  trial = new ImportTrial(db);
});
afterAll(() => db.close());

describe('importing places', () => {
  const head = 'name,class,subclass,elevation_m,lon,lat,commune_code,source,licence,date,confidence';
  const made = 'OpenStreetMap contributors,ODbL-1.0,2021-08-06,medium';

  it('knows the words of OpenStreetMap, and says what it left out', async () => {
    const towns = fileOf(
      'a.csv',
      `${head}\nBản Hon,village,,,103.5,22.3,03430,${made}\n,lodging,hotel,,103.4,22.4,,${made}\n`,
    );
    const pois = fileOf(
      'b.csv',
      `${head}\nQuán,cafe,cafe,,103.4,22.4,,${made}\n,grocery,marketplace,,103.41,22.41,,${made}\n`,
    );
    const peaks = fileOf('c.csv', `name,elevation_m,lon,lat,source,licence\nPu Ta Leng,3049,103.59,22.42,X,ODbL-1.0\n`);
    const report = await trial.run('places', [towns, pois, peaks]);
    expect(groundReportLines(report)).toContain('Left out, for the map has no sign for them: 1 cafe.');
    const rows = await db.query(
      `SELECT p.kind, p.name, p.elevation_m, u.code FROM base_place p LEFT JOIN admin_unit u ON u.id = p.unit_id ORDER BY p.id`,
    );
    expect(rows).toEqual([
      {kind: 'village', name: 'Bản Hon', elevation_m: null, code: '03430'},
      // Where the file tells no commune, it is looked for.
      {kind: 'lodging', name: null, elevation_m: null, code: '03388'},
      {kind: 'market', name: null, elevation_m: null, code: '03388'},
      {kind: 'peak', name: 'Pu Ta Leng', elevation_m: 3049, code: expect.stringMatching(/^0\d{4}$/)},
    ]);
  });

  it('names row and column of every problem', async () => {
    const bad = fileOf('bad.csv', `${head}\nA,village,,,103.5,,,${made}\nB,peak,,x,103.5,12.3,99999,${made}\n`);
    expect(await trial.refusal('places', [bad, fileOf('short.csv', 'name,lon\nA,103')])).toEqual([
      expect.stringMatching(/^bad\.csv, row 2 \(A\), lat: There is no value\. Expected: a number from -90 to 90/),
      expect.stringMatching(/^bad\.csv, row 3 \(B\), elevation_m: The value is "x"\. Expected: metres/),
      expect.stringMatching(/^bad\.csv, row 3 \(B\), lon, lat: 103\.5, 12\.3 is far from the province\./),
      'short.csv: There is no column kind or class or elevation_m; lat or latitude. Expected: columns kind, lon, lat.',
    ]);
    const stray = fileOf('stray.csv', `${head}\nA,village,,,103.5,22.3,99999,${made}\n`);
    expect(await trial.refusal('places', [stray])).toEqual([
      'stray.csv, commune_code: No commune of today has the code 99999. Expected: a code of five digits, or an empty cell.',
    ]);
  });
});

describe('importing villages of GeoNames', () => {
  const head = 'name,feature_code,lon,lat,commune_code,position,source,licence,date,confidence';
  const made = "GeoNames via Who's On First,CC-BY-4.0 (GeoNames); WOF CC0,2012-06-05";
  const file = fileOf(
    'places_geonames.csv',
    `${head}\nCan Ho,PPL,103.43333,22.43333,03388,minute-rounded (~1 km),${made},low\nBản Nà Van,PPL,103.512,22.301,,point,${made},medium
Tam Đường,PPLA2,103.61,22.33,,point,${made},medium\nNậm Na,STM,103.4,22.4,,point,${made},medium\n`,
  );
  const layer = (table: string) => db.query(`SELECT * FROM ${table} ORDER BY id`);

  it('fills a layer of their own, with its licence, and leaves the other places alone', async () => {
    const others = await layer('base_place');
    const report = await trial.run('geonames', [file]);
    expect(groundReportLines(report)).toContain('Left out, for the map has no sign for them: 1 STM.');
    expect(
      await db.query(
        `SELECT g.kind, g.name, g.position_accuracy AS position, g.confidence, u.code, s.publisher, s.licence FROM geonames_place g
         JOIN data_source s ON s.id = g.source_id LEFT JOIN admin_unit u ON u.id = g.unit_id ORDER BY g.id`,
      ),
    ).toEqual([
      expect.objectContaining({
        ...{kind: 'village', name: 'Can Ho', position: 'minute', confidence: 'low', code: '03388'},
        ...{publisher: "GeoNames via Who's On First", licence: 'CC BY 4.0 (GeoNames); WOF CC0'},
      }),
      expect.objectContaining({kind: 'village', name: 'Bản Nà Van', position: 'point', code: expect.any(String)}),
      expect.objectContaining({kind: 'seat', name: 'Tam Đường'}),
    ]);
    expect(await layer('base_place')).toEqual(others);
  });

  it('is not taken for places of the other source, nor they for these', async () => {
    expect(await trial.refusal('places', [file])).toContain(
      'places_geonames.csv: There is no column kind or class or elevation_m. Expected: columns kind, lon, lat.',
    );
    const osm = fileOf('osm.csv', 'name,class,lon,lat\nA,village,103.4,22.4\n');
    expect(await trial.refusal('geonames', [osm])).toContain(
      'osm.csv: There is no column feature_code. Expected: columns feature_code, lon, lat.',
    );
  });

  it('is written once where both sources know the village', async () => {
    await db.query(`UPDATE base_place SET name = 'Bản Can Hồ', geom = ST_SetSRID(ST_MakePoint(103.44, 22.44), 4326)
                    WHERE id = (SELECT min(id) FROM base_place)`);
    const rows = await db.query('SELECT name, known_twice, shown_from FROM map_geonames_place ORDER BY id');
    expect(rows).toEqual([
      {name: 'Can Ho', known_twice: true, shown_from: 12},
      {name: 'Bản Nà Van', known_twice: false, shown_from: 11},
      {name: 'Tam Đường', known_twice: false, shown_from: 11},
    ]);
  });

  it('is emptied again, none being shipped', async () => {
    await restoreGround(db, 'geonames');
    expect(await layer('geonames_place')).toEqual([]);
  });
});

describe('importing the relief', () => {
  const of = (options: Parameters<typeof tiffOf>[0]): File => ({fileName: 'heights.tif', bytes: tiffOf(options)});
  const told = {source: 'nima-dted0'};

  it('makes new rows and a new version of the layer', async () => {
    const before = await trial.versionOf('relief');
    expect((await trial.run('relief', [of({})], told)).outcome).toBe('imported');
    expect(await trial.versionOf('relief')).toBeGreaterThan(before);
    const [row] = await db.query<{heights: number[]}>(
      'SELECT round(lat::numeric, 6)::float8 AS lat, round(first_lon::numeric, 6)::float8 AS lon, heights FROM base_relief WHERE id = 2',
    );
    expect(row).toMatchObject({lat: 22.85, lon: 102.05});
    expect(row?.heights.slice(0, 3)).toEqual([1010, 1011, 1012]);
    expect((await trial.run('relief', [of({})], told)).outcome).toBe('unchanged');
  });

  it('refuses other coordinate systems, parts of the province, holes and what is no GeoTIFF', async () => {
    expect(await trial.refusal('relief', [of({epsg: 32648})], told)).toEqual([
      'heights.tif, coordinate system: The file declares the coordinate system EPSG:32648. Expected: longitude and latitude on WGS 84 (EPSG:4326).',
    ]);
    expect(await trial.refusal('relief', [of({west: 103})], told)).toEqual([
      expect.stringMatching(
        /^heights\.tif, extent: The heights cover 103\.000, .* Expected: the whole province: 102\./,
      ),
    ]);
    expect(
      await trial.refusal('relief', [of({height: (row, column) => (row === 3 && column < 2 ? -9999 : 0)})], told),
    ).toEqual([
      'heights.tif, row 3, column 0: 2 cells hold no height, the first of them -9999. Expected: metres from -500 to 9000 in every cell.',
    ]);
    expect(await trial.refusal('relief', [fileOf('heights.tif', 'none')], told)).toEqual([
      expect.stringMatching(/^heights\.tif: The file is not readable as GeoTIFF: /),
    ]);
    expect(await trial.refusal('relief', [of({}), of({})], told)).toEqual([
      'heights.tif: This is a second grid. Expected: one file.',
    ]);
  });
});
