import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Database, Transaction} from './core/db/database.ts';
import {createLog} from './core/log.ts';
import {readFindings} from './features/findings/index.ts';
import {prepareDatabase} from './prepare-database.ts';
import {openEmptyDatabase} from './test/open-test-database.ts';

/** The last migration of the version before: databases of it are out in the world. */
const LAST_BEFORE = '0012';
const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** What people had written into it by hand: good edits, and rows that no rule would let in today. */
const OLD_ROWS = `
  INSERT INTO data_source (id, title, confidence, url) VALUES ('own', 'Sổ tay của xã', 'medium', 'javascript:alert(1)');
  INSERT INTO crop (id, code, name_vi, name_en) VALUES ('tea', 'CHE', 'Chè', 'Tea');
  INSERT INTO admin_unit (code, level, kind, name, full_name, validity, confidence, source_id, label_point, geom, outline_kind,
    outline_source_id, outline_digest)
  VALUES ('03388', 'commune', 'ward', 'Đoàn Kết', 'Phường Đoàn Kết', '[2025-07-01,)', 'high', 'own',
    ST_SetSRID(ST_MakePoint(103.45, 22.4), 4326), ST_Multi(ST_MakeEnvelope(103.4, 22.35, 103.5, 22.45, 4326)), 'imported', 'own', 'x');
  INSERT INTO tourism_site (id, name, category, position_accuracy, unit_id, geom, display_geom, confidence, source_id)
  SELECT v.id, v.name, 'cave', v.accuracy, u.id, v.geom, v.drawn, 'high', 'own' FROM admin_unit u, (VALUES
    ('bia-le-loi', 'Bia Lê Lợi của tôi', 'own', ST_SetSRID(ST_MakePoint(103.2, 22.2), 4326), ST_SetSRID(ST_MakePoint(11500000, 2560000), 3857)),
    ('moved', 'Điểm đã dời', 'unit_label', ST_SetSRID(ST_MakePoint(103.3, 22.3), 4326), ST_SetSRID(ST_MakePoint(11516000, 2560000), 3857)),
    ('inserted', 'Điểm mới', 'own', ST_SetSRID(ST_MakePoint(103.35, 22.35), 4326), NULL),
    ('vo-cuc', 'Vô cực', 'own', ST_SetSRID(ST_MakePoint('Infinity', 'Infinity'), 4326), ST_SetSRID(ST_MakePoint('Infinity', 'Infinity'), 3857)),
    ('rong', '', 'own', 'SRID=4326;POINT EMPTY'::geometry, NULL)) AS v (id, name, accuracy, geom, drawn);
  INSERT INTO raw_material_zone (code, crop_id, operator, standard, status, area_ha, unit_id, surveyed_geom, public_geom, confidence, source_id)
  SELECT v.code, 'tea', 'HTX Bản Bo', 'none', 'granted', 77, u.id, v.survey, v.survey, 'high', 'own'
  FROM admin_unit u, (VALUES ('OWN-1', ST_Multi(ST_MakeEnvelope(103.42, 22.38, 103.43, 22.39, 4326))),
    ('OWN-EMPTY', 'SRID=4326;MULTIPOLYGON EMPTY'::geometry)) AS v (code, survey)`;

/** Applies the migrations of that version, as it did itself. */
async function migrateAsBefore(tx: Transaction): Promise<void> {
  await tx.script(
    `CREATE TABLE schema_migration (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const names = readdirSync(MIGRATIONS).filter(name => name.slice(0, 4) <= LAST_BEFORE);
  for (const name of names.sort()) {
    const sql = readFileSync(join(MIGRATIONS, name), 'utf8').replaceAll('\r\n', '\n');
    await tx.script(sql);
    const digest = createHash('sha256').update(sql).digest('hex');
    await tx.query('INSERT INTO schema_migration (name, digest) VALUES ($1, $2)', [name, digest]);
  }
}

let db: Database;
const log: string[] = [];
beforeAll(async () => {
  db = await openEmptyDatabase();
  await db.transaction(migrateAsBefore);
  await db.transaction(tx => tx.script(OLD_ROWS));
  await prepareDatabase(db, createLog('warn', {write: line => log.push(line)}), {sampleData: true});
}, 240_000);
afterAll(() => db.close());

describe('a database of the version before', () => {
  it('keeps what was written by hand, and draws it where it is', async () => {
    const sites = await db.query(
      `SELECT id, name, position_accuracy, ST_Distance(display_geom, ST_Transform(geom, 3857)) < 0.01 AS drawn
       FROM tourism_site WHERE source_id = 'own' AND is_place(geom) ORDER BY id`,
    );
    expect(sites).toEqual([
      {id: 'bia-le-loi', name: 'Bia Lê Lợi của tôi', position_accuracy: 'own', drawn: true},
      {id: 'inserted', name: 'Điểm mới', position_accuracy: 'own', drawn: true},
      {id: 'moved', name: 'Điểm đã dời', position_accuracy: 'own', drawn: true},
    ]);
    const zones = await db.query(
      `SELECT operator, declared_area_ha, area_ha > 100 AS measured, ST_Equals(public_geom, surveyed_geom) AS leaked
       FROM raw_material_zone WHERE code = 'OWN-1'`,
    );
    expect(zones).toEqual([{operator: 'HTX Bản Bo', declared_area_ha: 77, measured: true, leaked: false}]);
  });

  it('shows everything but the rows that cannot be shown, which are findings', async () => {
    const shown = async (view: string) =>
      (await db.query<{id: string}>(`SELECT id::text AS id FROM ${view}`)).map(({id}) => id);
    expect(await shown('map_tourism_site')).toEqual(expect.arrayContaining(['bia-le-loi', 'moved', 'inserted']));
    expect(await shown('map_tourism_site')).not.toEqual(expect.arrayContaining(['vo-cuc']));
    const findings = await readFindings(db);
    expect(findings.get('rule')?.map(({record, detail}) => [record, detail.rule])).toEqual(
      [
        ['data_source own', expect.stringMatching(/^url: /)],
        ['raw_material_zone OWN-EMPTY', expect.stringMatching(/^surveyed_geom: /)],
        ['tourism_site rong', expect.stringMatching(/^geom: /)],
        ['tourism_site vo-cuc', expect.stringMatching(/^geom: /)],
        ['tourism_site rong', expect.stringMatching(/^name: /)],
      ].map(([record, rule]) => [
        record === 'raw_material_zone OWN-EMPTY' ? expect.stringMatching(/^raw_material_zone \d+$/) : record,
        rule,
      ]),
    );
    expect(findings.get('zone_area')?.map(({record}) => record)).toContain('OWN-1');
    expect(findings.get('zone_not_drawn')?.map(({record}) => record)).toEqual(['OWN-EMPTY']);
    expect(log.join('')).toContain('a record breaks a rule');
  });

  it('refuses what is wrong from now on, also in the rows it kept', async () => {
    await expect(db.query(`UPDATE tourism_site SET elevation_m = 1 WHERE id = 'rong'`)).rejects.toThrow('"geom: ');
    await db.query(`UPDATE tourism_site SET name = 'Đã sửa', geom = NULL WHERE id = 'rong'`);
    const findings = await readFindings(db);
    expect(findings.get('rule')?.filter(({record}) => record === 'tourism_site rong')).toEqual([]);
  });

  it('has what every new database has', async () => {
    const [row] = await db.query<{sites: number; zones: number}>(
      `SELECT (SELECT count(*)::int FROM tourism_site WHERE source_id <> 'own') AS sites,
              (SELECT count(*)::int FROM raw_material_zone WHERE is_sample) AS zones`,
    );
    expect(row?.sites).toBeGreaterThan(30);
    expect(row?.zones).toBeGreaterThan(380);
  });
});
