import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));
const sql = (file: string) => readFileSync(FOLDER + file, 'utf8');
const migrations = readdirSync(FOLDER).sort();
const judging = migrations.findIndex(name => name.startsWith('0015'));

/** Indicators: one asks for 48 or more, one for yes, one has no target. */
const RECORDS = `
  INSERT INTO data_source (id, title, confidence) VALUES ('s', 'S', 'low');
  INSERT INTO admin_unit (code, level, kind, name, full_name, validity, geom, label_point, outline_kind, outline_source_id, outline_digest, confidence, source_id)
  SELECT '03394', 'commune', 'commune', 'A', 'Xã A', '[2021-01-01,)', ST_Multi(g), ST_PointOnSurface(g), 'grid_1km', 's', '', 'low', 's'
  FROM ST_MakeEnvelope(103, 22, 103.1, 22.1, 4326) g;
  INSERT INTO criteria_set (code, level, position, name_vi, name_en, legal_basis, valid_from, valid_to, confidence, source_id)
  VALUES ('S', 'commune', 1, 'S', 'S', '[]', '2021-01-01', '2025-12-31', 'low', 's');
  INSERT INTO criterion VALUES ('S', 1, 'C', 'C', NULL, NULL, 'low');
  INSERT INTO indicator
  SELECT 'S', r.number, 1, 1, 'I', 'I', '%', r.direction, r.target, NULL, NULL, 'national', '', 'low', 'low', 'low', 's'
  FROM (VALUES ('1.1', '>=', '48'::jsonb), ('1.2', 'bool', 'true'), ('1.3', '>=', 'null')) AS r (number, direction, target);
  INSERT INTO assessment (unit_id, set_code, indicator_number, period, state, reason, value, target, recorded_on, review_status, version, source_id)
  SELECT u.id, 'S', r.number, r.period, r.state, NULL, r.value, r.target, '2025-01-01', 'published', r.version, 's'
  FROM admin_unit u, (VALUES
    ('1.1', 2021, 'met', 14, 48, 1), ('1.1', 2022, 'unmet', 50, NULL, 2), ('1.1', 2023, 'not_applicable', NULL, NULL, 1),
    ('1.2', 2021, 'met', 7, 1, 1), ('1.2', 2022, 'met', 1, 1, 1), ('1.3', 2021, 'met', 5, 5, 1)
  ) AS r (number, period, state, value, target, version);`;

it('results written before they were judged are judged once, and none is lost', async () => {
  const over = new Error('Taken back.');
  const done = db.transaction(async tx => {
    await tx.script('CREATE SCHEMA earlier; SET LOCAL search_path = earlier, public');
    for (const file of migrations.slice(0, judging)) await tx.script(sql(file));
    await tx.script(RECORDS);
    for (const file of migrations.slice(judging)) await tx.script(sql(file));
    const rows = await tx.query<{row: string}>(
      `SELECT concat_ws(' ', indicator_number, period, value, state, reason, target, edited_at IS NOT NULL) AS row
       FROM assessment ORDER BY indicator_number, period`,
    );
    expect(rows.map(({row}) => row)).toEqual([
      '1.1 2021 14 unmet 48 f',
      '1.1 2022 50 met 48 t',
      '1.1 2023 not_applicable outside_scope 48 f',
      '1.2 2021 7 not_reported no_value 1 f',
      '1.2 2022 1 met 1 f',
      '1.3 2021 5 not_reported no_target f',
    ]);
    const criteria = await tx.query<{period: number; state: string}>(
      'SELECT period, state FROM criterion_status ORDER BY period',
    );
    expect(criteria.map(({period, state}) => `${period} ${state}`)).toEqual([
      '2021 unmet',
      '2022 not_reported',
      '2023 not_reported',
    ]);
    throw over;
  });
  await expect(done).rejects.toBe(over);
});
