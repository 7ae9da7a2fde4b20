import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {createTestCopy, openTestDatabase} from '../../test/open-test-database.ts';
import {type FindingKind, findingLines, readFindings} from './index.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/findings.ts', import.meta.url));

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

async function found(kind: FindingKind): Promise<readonly string[]> {
  return ((await readFindings(db)).get(kind) ?? []).map(({record}) => record);
}

it('finds nothing wrong with what is shipped, only what has no place', async () => {
  const findings = await readFindings(db);
  const wrong = [...findings].filter(([kind]) => kind !== 'no_place' && kind !== 'point_outside');
  expect(wrong.map(([kind, {length}]) => [kind, length])).toEqual(wrong.map(([kind]) => [kind, 0]));
  expect(await found('no_place')).toContain('ocop_product hat-mac-ca-say-kho');
});

it('finds a zone outside its commune, whose areas differ, that crosses itself, that cannot be drawn', async () => {
  const zones = await db.query<{code: string}>(
    `SELECT code FROM raw_material_zone WHERE crop_id = 'tea' ORDER BY id LIMIT 4`,
  );
  const [away = '', larger = '', crossing = '', lost = ''] = zones.map(({code}) => code);
  const set = (code: string, change: string) =>
    db.query(`UPDATE raw_material_zone SET ${change} WHERE code = $1`, [code]);
  await set(away, `surveyed_geom = ST_Translate(surveyed_geom, 0, 0.05)`);
  await set(larger, 'declared_area_ha = area_ha * 1.06');
  await set(
    crossing,
    `surveyed_geom = ST_GeomFromText('MULTIPOLYGON(((103.4 22.3, 103.41 22.31, 103.41 22.3, 103.4 22.31, 103.4 22.3)))', 4326)`,
  );
  await db.query('ALTER TABLE raw_material_zone DISABLE TRIGGER USER');
  await set(lost, 'public_geom = NULL');
  await db.query('ALTER TABLE raw_material_zone ENABLE TRIGGER USER');
  expect(await found('zone_outside')).toContain(away);
  expect(await found('zone_outside')).not.toContain(larger);
  expect(await found('zone_area')).toContain(larger);
  expect(await found('zone_crossing')).toEqual([crossing]);
  expect(await found('zone_not_drawn')).toEqual([lost]);
});

it('finds old results that mix what is real with samples, and values that cannot be judged', async () => {
  await db.query('ALTER TABLE assessment DISABLE TRIGGER USER');
  const [mixed] = await db.query<{unit_id: number}>(
    `UPDATE assessment SET is_sample = false WHERE id = (SELECT min(id) FROM assessment) RETURNING unit_id`,
  );
  await db.query(
    `UPDATE assessment SET value = 0.5 WHERE id = (SELECT min(a.id) FROM assessment a JOIN indicator n
       ON n.set_code = a.set_code AND n.number = a.indicator_number WHERE n.direction = 'bool')`,
  );
  await db.query('ALTER TABLE assessment ENABLE TRIGGER USER');
  const [unit] = await db.query<{code: string}>('SELECT code FROM admin_unit WHERE id = $1', [mixed?.unit_id]);
  expect(await found('sheet_mixed')).toEqual([expect.stringMatching(new RegExp(`^${unit?.code} XA_`))]);
  expect(await found('result_unjudged')).toHaveLength(1);
});

it('finds rows that break a rule made after they were written, by their keys', async () => {
  const rule = 'name: 1 to 200 characters in one line, Unicode NFC';
  await db.transaction(tx =>
    tx.script(`ALTER TABLE facility DROP CONSTRAINT "${rule}"; UPDATE facility SET name = '' WHERE id = (SELECT min(id) FROM facility);
      SELECT add_rules('facility')`),
  );
  const findings = (await readFindings(db)).get('rule');
  expect(findings).toEqual([{record: expect.stringMatching(/^facility [a-z-]+$/), name: null, detail: {rule}}]);
  await expect(db.query(`UPDATE facility SET note_vi = 'x'`)).rejects.toThrow(rule);
});

it('finds a point outside its commune', async () => {
  await db.query(`UPDATE tourism_site SET geom = ST_SetSRID(ST_MakePoint(102.6, 22.5), 4326) WHERE id = 'bia-le-loi'`);
  expect(await found('point_outside')).toContain('tourism_site bia-le-loi');
});

it('is a table of counts, then every record, in Vietnamese', async () => {
  const lines = findingLines(await readFindings(db));
  expect(lines[0]).toMatch(/^Bản ghi có từ trước, nay trái quy tắc +1$/);
  expect(lines.find(line => line.startsWith('Cộng'))).toMatch(/ \d+$/);
  expect(lines).toContain('Diện tích khai báo khác diện tích đo quá 5%:');
  expect(lines.some(line => /^ {2}LC-VNL-\S+ +HTX.*khai báo [\d.,]+ ha, đo [\d.,]+ ha$/.test(line))).toBe(true);
});

it('npm run findings prints it and ends well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-findings-'));
  const copy = await createTestCopy(join(folder, 'db'));
  const child = spawn(process.execPath, [SCRIPT], {
    env: {PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', VAR_DIR: folder, ...copy.settings},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise(done => child.on('close', done));
  await copy.remove();
  rmSync(folder, {recursive: true, force: true});
  expect(code).toBe(0);
  expect(output).toContain('Bản ghi chưa có vị trí, không hiện trên bản đồ');
}, 120_000);
