/** GDAL as an independent reader of the downloads. */
import {execFile} from 'node:child_process';
import {copyFile, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {vectorKind} from '../../../tiles/layer.ts';
import {MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

const run = promisify(execFile);
const version = await run('ogrinfo', ['--version']).then(
  ({stdout}) => stdout.trim(),
  () => undefined,
);
const drivers = version === undefined ? '' : (await run('ogrinfo', ['--formats'])).stdout;
const DRIVERS = {csv: 'CSV', geojson: 'GeoJSON', gpkg: 'GPKG', parquet: 'Parquet'} as const;
/** How GDAL sums up the geometry of a feature. */
const SUMMARIES = {
  point: /\n {2}POINT : /,
  line: /MULTILINESTRING : \d+ geometries/,
  polygon: /MULTIPOLYGON : \d+ geometries/,
} as const;
const FORMATS = ['csv', 'geojson', 'gpkg', 'parquet'] as const;

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  folder = await mkdtemp(join(tmpdir(), 'atlas-gdal-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, {recursive: true, force: true});
});

/** What ogrinfo says of a download; anything it complains of fails. */
async function ogrinfo(name: string, query = '', ...args: readonly string[]): Promise<string> {
  const response = await server.fetch(`/downloads/${name}${query}`);
  const file = join(folder, name);
  await writeFile(file, new Uint8Array(await response.arrayBuffer()));
  const options = name.endsWith('.csv') ? ['-oo', 'GEOM_POSSIBLE_NAMES=wkt', '-oo', 'AUTODETECT_TYPE=YES'] : [];
  const {stdout, stderr} = await run(
    'ogrinfo',
    ['-ro', ...(args.includes('-sql') ? [] : ['-al']), ...options, ...args, file],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  expect(stderr).not.toMatch(/ERROR|Warning/);
  return stdout;
}

describe.each(FORMATS)('%s', format => {
  const driver = DRIVERS[format];
  const reason =
    version === undefined
      ? 'ogrinfo is not installed (package gdal-bin)'
      : drivers.includes(`  ${driver} -`)
        ? undefined
        : `${version} has no ${driver} driver`;

  describe.skipIf(reason !== undefined)(reason ?? `${version}, ${driver}`, () => {
    it.each(MAIN_LAYERS.map(layer => [layer.id, layer] as const))('reads %s', async (id, layer) => {
      const [row] = await server.db.query<{count: number; name: string}>(
        `SELECT count(*)::int AS count, (SELECT "${layer.titleColumn}" FROM ${layer.relation} WHERE "${layer.titleColumn}" IS NOT NULL ORDER BY "${layer.key}" LIMIT 1) AS name
         FROM ${layer.relation}`,
      );
      const said = await ogrinfo(`${id}.${format}`, '', '-geom=SUMMARY');
      expect(said).toContain(`Feature Count: ${row?.count}\n`);
      expect(said.match(/^OGRFeature\(/gm)).toHaveLength(row?.count ?? -1);
      expect(said).toContain(`= ${row?.name}\n`);
      expect(said).toMatch(SUMMARIES[vectorKind(layer)]);
    });
  });
});

describe.skipIf(version === undefined)(version ?? 'ogrinfo is not installed (package gdal-bin)', () => {
  it('finds the metadata, the titles and the system of a GeoPackage', async () => {
    const said = await ogrinfo('zones.gpkg', '?crs=EPSG:9205', '-so');
    expect(said).toContain('IDENTIFIER=Vùng nguyên liệu (Dữ liệu mẫu) / Raw-material zones (sample data)');
    expect(said).toContain('Giấy phép / Licence: Dùng tự do');
    const columns = await ogrinfo('zones.gpkg', '', '-sql', 'SELECT name, title, description FROM gpkg_data_columns');
    expect(columns).toContain('title (String) = Diện tích / Area');
    expect(columns).toContain('tea = Chè / Tea');
    expect(said).toMatch(/ID\["EPSG",9205\]/);
    const [, east, north] = /Extent: \((\d+)\.\d+, (\d+)\.\d+\)/.exec(said) ?? [];
    expect(Number(east) > 429_000 && Number(north) > 2_399_000).toBe(true);
  });

  it('uses the index of a GeoPackage and lets a row be added', async () => {
    const boxed = await ogrinfo('communes.gpkg', '', '-so', '-spat', '103.4', '22.3', '103.5', '22.4');
    const answer = await server.json('/ogc/collections/communes/items?bbox=103.4,22.3,103.5,22.4&limit=1');
    const {numberMatched} = answer as {numberMatched: number};
    // The driver counts by the boxes in the index.
    expect(Number(/Feature Count: (\d+)/.exec(boxed)?.[1])).toBeGreaterThanOrEqual(numberMatched);
    expect(Number(/Feature Count: (\d+)/.exec(boxed)?.[1])).toBeLessThan(38);
    const file = join(folder, 'communes.gpkg');
    const edited = join(folder, 'edited.gpkg');
    await copyFile(file, edited);
    const choice = ['-where', "code = '03388'", '-unsetFid'];
    const {stderr} = await run('ogr2ogr', ['-update', '-append', edited, file, 'communes', ...choice]);
    expect(stderr).not.toMatch(/ERROR/);
    const {stdout} = await run('ogrinfo', ['-ro', '-so', edited, 'communes']);
    expect(stdout).toContain('Feature Count: 39\n');
  });

  it('looks into a file at its address without fetching it', async () => {
    await server.fetch('/downloads/communes.gpkg').then(response => response.arrayBuffer());
    const place = `/vsicurl/${server.origin}/downloads/communes.gpkg`;
    const box = ['-spat', '103.4', '22.3', '103.5', '22.4'];
    const {stdout, stderr} = await run('ogrinfo', ['-ro', '-so', '-al', ...box, place]);
    expect(stderr).not.toMatch(/ERROR/);
    const count = Number(/Feature Count: (\d+)/.exec(stdout)?.[1]);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(38);
  });
});
