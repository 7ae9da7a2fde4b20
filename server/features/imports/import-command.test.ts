import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {collectionOf} from '../../../data/outlines/outline-collection.fixture.ts';
import {communeFacts, shippedOutlines} from '../../../data/outlines/shipped-outlines.fixture.ts';
import {takeLock} from '../../core/db/lock-file.ts';
import {openPostgres} from '../../core/db/pg-driver.ts';
import {withDatabaseName} from '../../test/test-database.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/import.ts', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-import-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** Runs the command with an environment of its own. */
function command(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{code: number; output: string}> {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: {PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise(done => child.on('close', code => done({code: code ?? -1, output})));
}

function fileOf(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('npm run import', () => {
  it('explains itself when called wrongly, before it opens a database', async () => {
    const env = {VAR_DIR: join(folder, 'unused')};
    const calls = [
      [],
      ['units'],
      ['roads', fileOf('a.geojson', '{}'), '--valid-from', '2025-07-01'],
      ['roads'],
      ['roads', fileOf('a.geojson', '{}'), '--shipped'],
      ['rails', fileOf('a.geojson', '{}')],
      ['units', fileOf('a.geojson', '{}'), '--valid-from', '2025-02-30'],
      ['units', fileOf('a.geojson', '{}'), '--valid-from', '2025-07-01', '--force'],
    ];
    for (const call of calls) {
      const {code, output} = await command(call, env);
      expect([code, output]).toEqual([1, expect.stringContaining('Usage: npm run import -- units FILE --valid-from')]);
    }
    const missing = await command(['units', join(folder, 'none.geojson'), '--valid-from', '2025-07-01'], env);
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining('none.geojson cannot be read')]);
    const relative = await command(['units', 'none.geojson', '--valid-from', '2025-07-01'], {...env, INIT_CWD: folder});
    expect(relative.output).toContain(`${join(folder, 'none.geojson')} cannot be read`);
    expect(existsSync(env.VAR_DIR)).toBe(false);
  });

  it('says so when a server is using the embedded database', async () => {
    const varDir = join(folder, 'var');
    const unlock = takeLock(join(varDir, 'db.lock'), 'The test');
    try {
      const {code, output} = await command(['units', fileOf('a.geojson', '{}'), '--valid-from', '2025-07-01'], {
        VAR_DIR: varDir,
      });
      expect([code, output]).toEqual([1, expect.stringContaining('is in use by another copy of the server')]);
    } finally {
      unlock();
    }
  });
});

const template = inject('testDatabase');

// The embedded template lives in memory; another process can only be given a server's database.
describe.runIf(template.engine === 'postgres')('npm run import on a server database', () => {
  const name = `atlas_import_${process.pid}`;
  let url = '';
  const administer = async (statement: string) => {
    if (template.engine !== 'postgres') return;
    const admin = await openPostgres({url: template.adminUrl, poolSize: 1, statementTimeoutMs: 60_000});
    await admin.query(statement);
    await admin.close();
  };

  beforeAll(async () => {
    if (template.engine !== 'postgres') return;
    url = withDatabaseName(template.adminUrl, name);
    await administer(`CREATE DATABASE ${name} TEMPLATE ${template.template}`);
  });
  afterAll(() => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

  it('imports a good file, then finds nothing to do, and refuses a bad one with code 1', {
    timeout: 120_000,
  }, async () => {
    const names = new Map(communeFacts().map(row => [`${row.code} ${row.vintage}`, row.name]));
    const communes = shippedOutlines().outlines.communes;
    const good = collectionOf(
      communes.map(({code, polygons}) => ({code, polygons, name: names.get(`${code} 2025`) ?? ''})),
    );
    const bad = {...good, features: good.features.slice(2)};
    const env = {DATABASE_URL: url, VAR_DIR: join(folder, 'server')};
    const run = (file: string, ...more: string[]) =>
      command(['units', file, '--valid-from', '2025-07-01', ...more], env);

    const refused = await run(fileOf('bad.geojson', bad));
    expect(refused.output).toContain('file: Phường Đoàn Kết (03388) is missing.');
    expect(refused.output).toContain('Nothing was changed: 2 problems.');
    expect(refused.code).toBe(1);

    const file = fileOf('good.geojson', good);
    expect(await run(file, '--dry-run')).toMatchObject({code: 0, output: expect.stringContaining('dry run')});
    // Relative to where the command was given, which npm says in INIT_CWD.
    const relative = ['units', basename(file), '--valid-from', '2025-07-01', '--dry-run'];
    expect((await command(relative, {...env, INIT_CWD: folder})).code).toBe(0);
    const imported = await run(file, '--source', 'Thử');
    expect(imported.output).toMatch(/03394 {2}Xã Sin Suối Hồ +255\.91 +25\d\.\d\d +.*%\n/);
    expect(imported.output).toContain('Imported.');
    expect(imported.code).toBe(0);
    expect(await run(file)).toMatchObject({code: 0, output: expect.stringContaining('Nothing was changed')});
  });

  it('replaces a layer of the ground by several files, named as seen from where npm was called', async () => {
    const road = {
      ...{type: 'Feature', properties: {class: 'track'}},
      geometry: {
        type: 'LineString',
        coordinates: [
          [103.1, 22.2],
          [103.2, 22.3],
        ],
      },
    };
    const content = {type: 'FeatureCollection', features: [road]};
    for (const name of ['one.geojson', 'two.geojson']) fileOf(name, content);
    const env = {DATABASE_URL: url, VAR_DIR: join(folder, 'server'), INIT_CWD: folder};
    const files = ['one.geojson', 'two.geojson'];
    const refused = await command(['roads', ...files], env);
    expect(refused).toMatchObject({code: 1, output: expect.stringContaining('It is not known who made the data')});
    const order = ['roads', ...files, '--source', 'osm-2021-08'];
    const imported = await command(order, env);
    expect(imported.output).toMatch(/track +0 +2\n/);
    expect(imported).toMatchObject({code: 0, output: expect.stringContaining('Imported.')});
    expect((await command(order, env)).output).toContain('Nothing was changed');
    expect(await command(['roads', '--shipped'], env)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/track +2 +0\n/),
    });
  });
});
