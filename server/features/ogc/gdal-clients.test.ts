/** GDAL as an independent client: its OAPIF driver reads the collections, its MVT driver a tile. */
import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {COLLECTIONS} from './collections.ts';
import {FeatureCollection} from './ogc-answers.fixture.ts';

const run = promisify(execFile);
const version = await run('ogrinfo', ['--version']).then(
  ({stdout}) => stdout.trim(),
  () => undefined,
);
/** Without GDAL there is nothing to test with; install gdal-bin to run these. */
const skip = version === undefined;
const title = version ?? 'ogrinfo is not installed (package gdal-bin)';

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

/** Without GDAL's own proxy and cache settings; it must not keep answers between tests. */
async function ogrinfo(...args: readonly string[]): Promise<string> {
  const {stdout, stderr} = await run('ogrinfo', ['-ro', ...args], {maxBuffer: 64 * 1024 * 1024, timeout: 60_000});
  expect(stderr).not.toMatch(/ERROR/);
  return stdout;
}

describe.skipIf(skip)(`OAPIF driver: ${title}`, () => {
  it('finds every public collection', async () => {
    const said = await ogrinfo(`OAPIF:${server.origin}/ogc`);
    const names = [...said.matchAll(/^\d+: ([\w-]+)/gm)].map(([, name]) => name);
    expect(names).toEqual(COLLECTIONS.map(({id}) => id));
  });

  it.each(COLLECTIONS.map(layer => [layer.id, layer] as const))(
    'counts and reads %s as the database does',
    async (id, layer) => {
      const [row] = await server.db.query<{count: number}>(`SELECT count(*)::int AS count FROM ${layer.relation}`);
      const summary = await ogrinfo('-so', `OAPIF:${server.origin}/ogc`, id);
      expect(summary).toContain(`Feature Count: ${row?.count}\n`);
      const all = await ogrinfo(
        '-al',
        '-geom=SUMMARY',
        '-oo',
        'PAGE_SIZE=50',
        `OAPIF:${server.origin}/ogc/collections/${id}`,
      );
      expect(all.match(/^OGRFeature\(/gm) ?? []).toHaveLength(row?.count ?? -1);
      for (const column of Object.keys(layer.columns)) expect(all).toContain(`${column}: `);
    },
  );

  it.each([
    ['is_sample = 1', 'is_sample'],
    ['is_sample = 0', 'NOT is_sample'],
    ["is_sample = 1 AND crop = 'tea'", "is_sample AND crop = 'tea'"],
  ])('takes 1 and 0 for truth values: %s', async (where, condition) => {
    const [row] = await server.db.query<{count: number}>(
      `SELECT count(*)::int AS count FROM map_raw_material_zone WHERE ${condition}`,
    );
    const found = await ogrinfo('-so', '-where', where, `OAPIF:${server.origin}/ogc`, 'zones');
    expect(found).toContain(`Feature Count: ${row?.count}\n`);
  });

  it('filters on the server and keeps to a box', async () => {
    const [row] = await server.db.query<{count: number}>(
      `SELECT count(*)::int AS count FROM map_raw_material_zone WHERE crop = 'tea'`,
    );
    const tea = await ogrinfo('-so', '-where', "crop = 'tea'", `OAPIF:${server.origin}/ogc`, 'zones');
    expect(tea).toContain(`Feature Count: ${row?.count}\n`);
    const boxed = await ogrinfo(
      '-so',
      '-spat',
      '103.3',
      '22.2',
      '103.5',
      '22.4',
      `OAPIF:${server.origin}/ogc`,
      'communes',
    );
    const answer = await server.json('/ogc/collections/communes/items?bbox=103.3,22.2,103.5,22.4');
    expect(boxed).toContain(`Feature Count: ${FeatureCollection.parse(answer).numberMatched}
`);
  });
});

describe.skipIf(skip)(`MVT driver: ${title}`, () => {
  it('reads a tile with the features of the store', async () => {
    const response = await server.fetch('/ogc/collections/communes/tiles/WebMercatorQuad/8/111/201');
    const file = join(folder, '111.pbf');
    await writeFile(file, new Uint8Array(await response.arrayBuffer()));
    const said = await ogrinfo(
      '-al',
      '-geom=SUMMARY',
      '-oo',
      'X=201',
      '-oo',
      'Y=111',
      '-oo',
      'Z=8',
      `MVT:${file}`,
      'communes',
    );
    const count = Number(/Feature Count: (\d+)/.exec(said)?.[1]);
    expect(count).toBeGreaterThan(10);
    expect(said).toMatch(/full_name \(String\) = (Xã|Phường) /);
    expect(said.match(/^OGRFeature\(/gm)).toHaveLength(count);
  });
});
