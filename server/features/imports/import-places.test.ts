import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {tiffOf} from './geotiff.fixture.ts';
import {groundReportLines} from './ground-report.ts';
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
