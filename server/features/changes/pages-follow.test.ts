import {afterAll, beforeAll, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

async function versionOf(layer: string): Promise<number> {
  const [row] = await db.query<{version: number}>('SELECT version FROM layer_version WHERE layer = $1', [layer]);
  return row?.version ?? 1;
}

it.each([
  [
    'criteria-status',
    'the value of an assessment',
    `UPDATE assessment SET value = coalesce(value, 0) + 1 WHERE id = (SELECT min(id) FROM assessment)`,
  ],
  [
    'criteria-status',
    'an assessment by a district set, which no map layer shows',
    `UPDATE assessment SET state = 'not_reported', reason = 'no_value', value = NULL
     WHERE id = (SELECT min(a.id) FROM assessment a JOIN criteria_set s ON s.code = a.set_code WHERE s.level = 'district' AND a.state = 'met')`,
  ],
  [
    'tourism',
    'the description of a place',
    `UPDATE tourism_site SET description_vi = 'Mô tả vừa sửa' WHERE id = 'bach-moc-luong-tu'`,
  ],
])('%s has a new version after a change of %s', async (layer, _what, change) => {
  const before = await versionOf(layer);
  await db.query(change);
  expect(await versionOf(layer)).toBe(before + 1);
});

it.each([
  ['is edited', `UPDATE assessment SET recorded_on = recorded_on - 1 WHERE NOT published`],
  ['is taken away', `DELETE FROM assessment WHERE id = (SELECT min(id) FROM assessment WHERE review_status = 'draft')`],
  ['is approved', `UPDATE assessment SET review_status = 'approved' WHERE review_status = 'draft'`],
])('gives no layer a new version when a draft %s', async (_what, change) => {
  const versions = () => db.query('SELECT layer, version FROM layer_version ORDER BY layer');
  const before = await versions();
  await db.query(change);
  expect(await versions()).toEqual(before);
});

it.each(['published', 'draft'])('gives the criteria a new version when results become %s', async status => {
  const before = await versionOf('criteria-status');
  await db.query('UPDATE assessment SET review_status = $1 WHERE period = 2026 AND set_code = $2', [
    status,
    'XA_NTM_2021_2025',
  ]);
  expect(await versionOf('criteria-status')).toBe(before + 1);
});

it('gives no new version where nothing is another', async () => {
  const before = await versionOf('tourism');
  await db.query('UPDATE tourism_site SET description_vi = description_vi');
  expect(await versionOf('tourism')).toBe(before);
});
