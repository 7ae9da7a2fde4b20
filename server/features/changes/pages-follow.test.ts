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
    `UPDATE assessment SET value = 0 WHERE id = (SELECT min(id) FROM assessment WHERE published AND value <> 0)`,
  ],
  [
    'criteria-status',
    'an assessment by a district set, which no map layer shows',
    `UPDATE assessment SET value = NULL
     WHERE id = (SELECT min(a.id) FROM assessment a JOIN criteria_set s ON s.code = a.set_code WHERE s.level = 'district' AND a.state = 'met')`,
  ],
  [
    'tourism',
    'the description of a place',
    `UPDATE tourism_site SET description_vi = 'Mô tả vừa sửa' WHERE id = 'bach-moc-luong-tu'`,
  ],
  [
    'ocop',
    'the name of a product without a place',
    `UPDATE ocop_product SET name = 'Hạt mắc ca sấy khô LÔ MỚI' WHERE id = 'hat-mac-ca-say-kho'`,
  ],
  [
    'ocop-producers',
    'a product without a place, which its producer counts',
    `UPDATE ocop_product SET stars = 5, producer_id = (SELECT min(id) FROM ocop_producer) WHERE id = 'hat-mac-ca-say-kho'`,
  ],
  [
    'facilities',
    'the name of a facility without a place',
    `UPDATE facility SET name = name || ' mới' WHERE id = (SELECT min(id) FROM facility WHERE display_geom IS NULL)`,
  ],
  [
    'ocop',
    'the name of a producer whose products have no place',
    `UPDATE ocop_producer SET name = name || ' mới' WHERE id = (SELECT min(producer_id) FROM ocop_product o
       WHERE NOT EXISTS (SELECT FROM ocop_product p WHERE p.producer_id = o.producer_id AND p.display_geom IS NOT NULL))`,
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
  const versions = () => db.query(`SELECT layer, version FROM layer_version WHERE layer <> 'records' ORDER BY layer`);
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

it('says of a change without a place that it is in no tile, and joins it to one that has a place', async () => {
  const last = async () => {
    const [row] = await db.query<{west: number; east: number}>(
      `SELECT west, east FROM layer_change WHERE layer <> 'records' ORDER BY id DESC LIMIT 1`,
    );
    return row ?? {west: 0, east: 0};
  };
  const nowhere = `UPDATE facility SET status = 'planned', note_vi = 'x' WHERE id = (SELECT min(id) FROM facility WHERE display_geom IS NULL)`;
  await db.query(nowhere);
  const alone = await last();
  expect(alone.west).toBeGreaterThan(alone.east);
  await db.transaction(async tx => {
    await tx.query(nowhere.replace("'x'", "'y'"));
    await tx.query(
      `UPDATE facility SET note_vi = 'z' WHERE id = (SELECT min(id) FROM facility WHERE display_geom IS NOT NULL)`,
    );
  });
  const joined = await last();
  expect(joined.east - joined.west).toBe(0);
});

it('gives no new version where nothing is another', async () => {
  const before = await versionOf('tourism');
  await db.query('UPDATE tourism_site SET description_vi = description_vi');
  expect(await versionOf('tourism')).toBe(before);
});
