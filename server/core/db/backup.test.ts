import {execFile} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {findPrograms} from '../../../scripts/postgis/programs.ts';
import {createTestCopy, type TestCopy} from '../../test/open-test-database.ts';
import {withDatabaseName} from '../../test/test-database.ts';
import type {Database} from './database.ts';
import {openPostgres} from './pg-driver.ts';

const run = promisify(execFile);
const programs = findPrograms()[0]?.folder ?? '';
const missing =
  inject('testDatabase').engine === 'pglite'
    ? ' (skipped: a backup of the embedded database is a copy of its folder)'
    : existsSync(join(programs, 'pg_dump'))
      ? ''
      : ' (skipped: pg_dump is not installed)';

/** All that a database does by itself, in words. */
const MACHINERY = `
SELECT tgrelid::regclass || ': ' || pg_get_triggerdef(oid) AS made FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT p.oid::regprocedure || ' ' || p.prosecdef || ' ' || coalesce(p.proconfig::text, '') || ' ' || coalesce(p.proacl::text, '')
  FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
UNION ALL SELECT viewname || ': ' || definition FROM pg_views WHERE schemaname = current_schema()
ORDER BY made`;

describe.skipIf(missing)(`a backup made by pg_dump${missing}`, () => {
  let copy: TestCopy;
  let original: Database;
  let restored: Database;
  let folder: string;
  const open = (url: string) => openPostgres({url, poolSize: 2, statementTimeoutMs: 30_000});

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'atlas-backup-'));
    copy = await createTestCopy(folder);
    const url = copy.settings.DATABASE_URL ?? '';
    const name = `${new URL(url).pathname.slice(1)}_restored`;
    const file = join(folder, 'atlas.dump');
    original = await open(url);
    await original.query(`CREATE DATABASE ${name}`);
    await run(join(programs, 'pg_dump'), ['--format=custom', `--file=${file}`, url]);
    await run(join(programs, 'pg_restore'), ['--exit-on-error', `--dbname=${withDatabaseName(url, name)}`, file]);
    restored = await open(withDatabaseName(url, name));
  });
  afterAll(async () => {
    await restored.close();
    await original.query(`DROP DATABASE ${new URL(copy.settings.DATABASE_URL ?? '').pathname.slice(1)}_restored`);
    await original.close();
    await copy.remove();
    rmSync(folder, {recursive: true});
  });

  it('is restored without a complaint, with all that the database does by itself', async () => {
    const made = await restored.query<{made: string}>(MACHINERY);
    expect(made).toEqual(await original.query(MACHINERY));
    expect(made.length).toBeGreaterThan(50);
  });

  it('works on: outlines changed by hand lose their coarse ones, zones have their dots, layers their versions', async () => {
    const versions = 'SELECT layer, version FROM layer_version ORDER BY layer';
    const before = await restored.query<{layer: string; version: number}>(versions);
    expect(before).toEqual(await original.query(versions));
    const [unit] = await restored.query<{coarse: boolean}>(
      `UPDATE admin_unit SET geom = ST_Multi(ST_Translate(geom, 0.001, 0)) WHERE code = '12' AND geom_z5 IS NOT NULL
       RETURNING geom_z5 IS NOT NULL AS coarse`,
    );
    expect(unit).toEqual({coarse: false});
    await restored.query('DELETE FROM raw_material_zone WHERE id = (SELECT min(id) FROM raw_material_zone)');
    const [dots] = await restored.query(
      'SELECT (SELECT count(*) FROM raw_material_zone) - (SELECT count(*) FROM raw_material_zone_dot) AS missing',
    );
    expect(dots).toEqual({missing: 0});
    const after = await restored.query<{layer: string; version: number}>(versions);
    const bumped = after.filter(({version}, index) => version !== before[index]?.version).map(({layer}) => layer);
    expect(bumped).toEqual(expect.arrayContaining(['province', 'zone-points', 'zones']));
    expect(bumped).not.toContain('facilities');
  });
});
