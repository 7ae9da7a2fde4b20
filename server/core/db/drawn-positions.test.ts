import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

/** Records edited by any program are drawn where their page says. */

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true});
});
afterAll(() => server.close());

type LonLat = readonly [number, number];
const SITE = 'bach-moc-luong-tu';
const point = (lon: number, lat: number) => `ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326)`;
const near = ([lon, lat]: LonLat) => [expect.closeTo(lon, 5), expect.closeTo(lat, 5)];

/** Where the map has a record, in degrees; null where it has none. */
async function drawn(layer: string, id: string): Promise<LonLat | null> {
  const answer = await server.fetch(`/ogc/collections/${layer}/items/${id}`, {
    headers: {Accept: 'application/geo+json'},
  });
  if (answer.status === 404) return null;
  return ((await answer.json()) as {geometry: {coordinates: LonLat}}).geometry.coordinates;
}

async function shown(id = SITE): Promise<{position_accuracy: string; point: LonLat | null}> {
  return (await server.json(`/api/tourism-sites/${id}`)) as {position_accuracy: string; point: LonLat | null};
}

async function labelOf(code: string): Promise<LonLat> {
  const unit = (await server.json(`/api/units/${code}`)) as {label_point: LonLat};
  return unit.label_point;
}

describe.each([
  ['tourism_site', 'tourism', `name, category, confidence, source_id`],
  ['ocop_product', 'ocop', `name, product_group, confidence, source_id`],
  ['facility', 'facilities', `name, sector, status, confidence, source_id`],
])('a row of %s', (table, layer, columns) => {
  it('appears, moves and disappears with its point', async () => {
    await server.db.query(
      `INSERT INTO ${table} (id, ${columns}, position_accuracy, geom)
       SELECT 'diem-moi', ${columns}, 'own', ${point(103.3, 22.3)} FROM ${table} LIMIT 1`,
    );
    expect(await drawn(layer, 'diem-moi')).toEqual(near([103.3, 22.3]));
    await server.db.query(`UPDATE ${table} SET geom = ${point(103.2, 22.2)} WHERE id = 'diem-moi'`);
    expect(await drawn(layer, 'diem-moi')).toEqual(near([103.2, 22.2]));
    await server.db.query(`UPDATE ${table} SET geom = NULL WHERE id = 'diem-moi'`);
    expect(await drawn(layer, 'diem-moi')).toBeNull();
    await server.db.query(`UPDATE ${table} SET geom = ${point(103.4, 22.4)} WHERE id = 'diem-moi'`);
    expect(await drawn(layer, 'diem-moi')).toEqual(near([103.4, 22.4]));
    await server.db.query(`UPDATE ${table} SET position_accuracy = 'none' WHERE id = 'diem-moi'`);
    expect(await drawn(layer, 'diem-moi')).toBeNull();
  });
});

describe('a record at the label point of its commune', () => {
  const LABELLED = 'dong-tien-son';
  const commune = `admin_unit WHERE id = (SELECT unit_id FROM tourism_site WHERE id = '${LABELLED}')`;

  it('is drawn there, and goes with it without counting as edited', async () => {
    const [unit] = await server.db.query<{code: string}>(`SELECT code FROM ${commune}`);
    expect(await drawn('tourism', LABELLED)).toEqual(near(await labelOf(unit?.code ?? '')));
    await server.db.query(`UPDATE ${commune.replace('WHERE', `SET label_point = ${point(103.31, 22.61)} WHERE`)}`);
    expect(await drawn('tourism', LABELLED)).toEqual(near([103.31, 22.61]));
    expect(await shown(LABELLED)).toMatchObject({position_accuracy: 'unit_label', point: [103.31, 22.61]});
    const [row] = await server.db.query(`SELECT edited_at FROM tourism_site WHERE id = '${LABELLED}'`);
    expect(row).toEqual({edited_at: null});
  });

  it('goes to its new commune with a change of commune', async () => {
    await server.db.query(
      `UPDATE tourism_site SET unit_id = (SELECT id FROM admin_unit WHERE code = '03394' AND upper_inf(validity)) WHERE id = '${LABELLED}'`,
    );
    expect(await drawn('tourism', LABELLED)).toEqual(near(await labelOf('03394')));
    expect((await shown(LABELLED)).position_accuracy).toBe('unit_label');
  });

  it('has a place of its own once somebody puts it elsewhere, and leaves it alone after that', async () => {
    await server.db.query(`UPDATE tourism_site SET geom = ${point(103.55, 22.51)} WHERE id = '${LABELLED}'`);
    expect(await shown(LABELLED)).toMatchObject({position_accuracy: 'own', point: [103.55, 22.51]});
    await server.db.query(`UPDATE ${commune.replace('WHERE', `SET label_point = ${point(103.5, 22.5)} WHERE`)}`);
    expect(await drawn('tourism', LABELLED)).toEqual(near([103.55, 22.51]));
    await server.db.query(`UPDATE tourism_site SET position_accuracy = 'unit_label' WHERE id = '${LABELLED}'`);
    expect(await drawn('tourism', LABELLED)).toEqual(near([103.5, 22.5]));
  });
});

it('is counted in the sign of its commune of today, and named on its card, when only the commune of before is known', async () => {
  const [former] = await server.db.query<{id: number; now: string}>(
    `SELECT b.id, n.code AS now FROM unit_lineage l JOIN admin_unit b ON b.id = l.predecessor_id JOIN admin_unit n ON n.id = l.successor_id
     WHERE b.code = '03386' AND b.level = 'commune'`,
  );
  if (!former) throw new Error('There is no such commune of before.');
  const signs = async () => {
    const [sign] = await server.db.query<{records: number}>(
      'SELECT records FROM map_approximate_place WHERE code = $1',
      [former.now],
    );
    return sign?.records ?? 0;
  };
  const before = await signs();
  await server.db.query(
    `INSERT INTO tourism_site (id, name, category, position_accuracy, former_unit_id, confidence, source_id)
     SELECT 'xa-cu', 'Ở xã cũ', 'peak', 'unit_label', $1::bigint, 'low', min(id) FROM data_source`,
    [former.id],
  );
  expect(await signs()).toBe(before + 1);
  expect(await drawn('tourism', 'xa-cu')).toEqual(near(await labelOf(former.now)));
  const {tourism_sites: sites} = (await server.json(`/api/units/${former.now}/profile`)) as {
    tourism_sites: {id: string}[];
  };
  expect(sites.map(({id}) => id)).toContain('xa-cu');
});

it('what the map shows is not for editors to set', async () => {
  await server.db.query(
    `UPDATE tourism_site SET display_geom = ST_SetSRID(ST_MakePoint(0, 0), 3857), geom = ${point(103.2, 22.2)} WHERE id = '${SITE}'`,
  );
  expect(await drawn('tourism', SITE)).toEqual(near([103.2, 22.2]));
  expect((await shown()).point).toEqual([103.2, 22.2]);
});
