import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database, Transaction} from './database.ts';
import {DatabaseError} from './errors.ts';

/** The one other role that a test may take on. In this copy of the database it loses its rights and gets those of an editor. */
const EDITOR = 'atlas_tile_reader';
const FORBIDDEN = '42501';

let db: Database;
/** Schema of the atlas: the editor below names it, because its search path is empty. */
let schema: string;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
  const [row] = await db.query<{schema: string}>('SELECT quote_ident(current_schema()) AS schema');
  schema = row?.schema ?? '';
});
afterAll(() => db.close());

/** Works as an editing role that may read and write one table and no other. */
async function edit<T>(table: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await db.query(`REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM ${EDITOR}`);
  await db.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.${table} TO ${EDITOR}`);
  return db.transaction(async tx => {
    await tx.script(`SET LOCAL ROLE ${EDITOR}; SET LOCAL search_path = ''`);
    return work(tx);
  });
}

/** SQLSTATE with which an editor of zones is refused; 'done' when it is not. */
async function refusal(...statements: readonly string[]): Promise<string | undefined> {
  const attempt = edit('raw_material_zone', async tx => {
    for (const statement of statements) await tx.query(statement);
  });
  return attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof DatabaseError ? error.code : String(error)),
  );
}

async function versions(): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{layer: string; version: number}>(
    `SELECT layer, version FROM layer_version WHERE layer <> 'records'`,
  );
  return new Map(rows.map(({layer, version}) => [layer, version]));
}

/** Layers that another version came out for while the work was done. */
async function bumpedBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await versions();
  await work();
  const after = await versions();
  return [...after.keys()].filter(layer => after.get(layer) !== before.get(layer)).sort();
}

/** An edit of each table that a layer reads, and a layer that shows it. */
const EDITS: readonly (readonly [table: string, change: string, layer: string])[] = [
  ['admin_unit', `geom = public.ST_Multi(public.ST_Translate(geom, 0.001, 0)) WHERE code = '12'`, 'province'],
  ['unit_area_class', 'especially_difficult = NOT especially_difficult', 'communes'],
  ['unit_lineage', 'successor_id = predecessor_id', 'communes-before'],
  ['tourism_site', `name = name || ' mới'`, 'tourism'],
  ['tourism_recognition', `name = name || ' mới'`, 'tourism'],
  ['ocop_producer', `name = name || ' mới'`, 'ocop'],
  ['ocop_product', `name = name || ' mới'`, 'ocop'],
  ['facility', `name = name || ' mới'`, 'facilities'],
  ['criterion_status', 'met = met + 1 WHERE period = 2025', 'criteria-status'],
  ['criteria_set', 'official_criteria_count = official_criteria_count + 1', 'criteria-status'],
  ['assessment', 'recorded_on = recorded_on + 1 WHERE id % 100 = 0', 'criteria-status'],
  ['raw_material_zone', `operator = operator || ' mới'`, 'zones'],
  ['raw_material_zone_dot', 'dot_from = 12', 'zone-points'],
  ['base_place', `name = name || ' mới'`, 'places'],
  ['base_relief', 'heights[1] = heights[1] + 1', 'relief'],
  ['base_river', `class = 'canal'`, 'rivers'],
  ['base_road', `class = 'track'`, 'roads'],
  ['base_water', `class = 'river'`, 'water'],
  ['base_surroundings', 'geom_z5 = public.ST_Multi(public.ST_Envelope(geom_z5))', 'surroundings'],
  ['geonames_place', `name = name || ' mới'`, 'geonames'],
  ['protected_area', `kind = 'other'`, 'protected-areas'],
];

describe('an editor of one table', () => {
  it.each(EDITS)('changes %s, and the map shows it', async (table, change, layer) => {
    expect(await bumpedBy(() => edit(table, tx => tx.query(`UPDATE ${schema}.${table} SET ${change}`)))).toContain(
      layer,
    );
  });

  it('is tried above for every table that a layer reads', async () => {
    const watched = await db.query<{base: string}>('SELECT DISTINCT base FROM layer_input ORDER BY base');
    expect(watched.map(({base}) => base)).toEqual(EDITS.map(([table]) => table).sort());
  });
});

describe('an editor of zones', () => {
  const COLUMNS =
    'crop_id, operator, standard, status, area_ha, unit_id, surveyed_geom, public_geom, confidence, source_id';
  const CODE = 'ZONE-OF-THE-EDITOR';
  const here = `code = '${CODE}'`;
  const insert = () => `INSERT INTO ${schema}.raw_material_zone (code, ${COLUMNS})
    SELECT '${CODE}', ${COLUMNS} FROM ${schema}.raw_material_zone ORDER BY id LIMIT 1`;

  /** The dot of the zone, and whether it lies where the zone does. */
  const dots = () =>
    db.query<{from: number; placed: boolean}>(
      `SELECT d.dot_from AS from, ST_Equals(d.point, z.public_point_3857) AS placed
       FROM raw_material_zone z JOIN raw_material_zone_dot d ON d.zone_id = z.id WHERE z.${here}`,
    );

  it('puts, moves and takes a zone with its dot', async () => {
    const write = (statement: string) => () => edit('raw_material_zone', tx => tx.query(statement));
    expect(await bumpedBy(write(insert()))).toEqual(['zone-points', 'zones']);
    expect(await dots()).toMatchObject([{placed: true}]);
    const larger = `UPDATE ${schema}.raw_material_zone SET surveyed_geom = public.ST_Multi(public.ST_MakeEnvelope(103.2, 22.2, 103.5, 22.5, 4326)) WHERE ${here}`;
    expect(await bumpedBy(write(larger))).toEqual(['zone-points', 'zones']);
    expect(await dots()).toEqual([{from: 4, placed: true}]);
    expect(await bumpedBy(write(`DELETE FROM ${schema}.raw_material_zone WHERE ${here}`))).toEqual([
      'zone-points',
      'zones',
    ]);
    expect(await dots()).toEqual([]);
  });

  it('cannot lead the dots or the versions into tables of its own', async () => {
    const own = ['raw_material_zone_dot', 'layer_version', 'layer_change_pending', 'layer_input'];
    const bumped = await bumpedBy(() =>
      edit('raw_material_zone', async tx => {
        for (const table of own)
          await tx.query(`CREATE TEMP TABLE ${table} (zone_id bigint, layer text) ON COMMIT DROP`);
        await tx.query(`SET LOCAL search_path = pg_temp, ${schema}`);
        await tx.query(insert());
        for (const table of own) expect(await tx.query(`SELECT * FROM pg_temp.${table}`)).toEqual([]);
      }),
    );
    expect(bumped).toEqual(['zone-points', 'zones']);
    expect(await dots()).toMatchObject([{placed: true}]);
  });

  it.each([
    'SELECT 1 FROM raw_material_zone_dot',
    'UPDATE raw_material_zone_dot SET dot_from = 4',
    'SELECT 1 FROM admin_unit',
    'SELECT 1 FROM layer_change',
    'UPDATE layer_version SET version = 1',
    `SELECT find_dots('{1}')`,
    `SELECT bump_layer('zones', NULL)`,
    'SELECT atlas_restored()',
  ])('may not: %s', async statement => {
    expect(await refusal(`SET LOCAL search_path = ${schema}`, statement)).toBe(FORBIDDEN);
  });

  it('may not put the functions that write for it on a table of its own', async () => {
    const functions = await db.query<{name: string}>(
      `SELECT p.proname AS name FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = current_schema()::regnamespace
       AND p.prorettype = 'trigger'::regtype
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY name`,
    );
    expect(functions.map(({name}) => name)).toEqual(
      expect.arrayContaining(['bump_changed_layers', 'judge_assessment', 'place_dots', 'roll_up_changed_units']),
    );
    for (const {name} of functions) {
      const refused = refusal(
        'CREATE TEMP TABLE own (id int) ON COMMIT DROP',
        `CREATE TRIGGER own AFTER INSERT ON own FOR EACH ROW EXECUTE FUNCTION ${schema}.${name}()`,
      );
      expect([name, await refused]).toEqual([name, FORBIDDEN]);
    }
  });
});

it('an editor of assessments renews the criteria they belong to', async () => {
  const unmet = () =>
    db.query(`SELECT sum(unmet)::int AS sum FROM criterion_status WHERE set_code = 'XA_NTM_2021_2025'`);
  const before = await unmet();
  await edit('assessment', tx =>
    tx.query(
      `UPDATE ${schema}.assessment SET value = 0 WHERE set_code = 'XA_NTM_2021_2025' AND value = 1 AND state = 'met'`,
    ),
  );
  expect(await unmet()).not.toEqual(before);
});

it('every function with the rights of the atlas finds names in its own schemas only, temporary ones last', async () => {
  const paths = await db.query<{name: string; path: string | null}>(
    `SELECT p.proname AS name, array_to_string(p.proconfig, '; ') AS path FROM pg_proc p
     WHERE p.prosecdef AND p.pronamespace = current_schema()::regnamespace
       -- A body that is read when the function is made has found its names already.
       AND p.prosqlbody IS NULL
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  );
  for (const {name, path} of paths)
    expect([name, path]).toEqual([name, expect.stringMatching(/^search_path=.*, pg_temp$/)]);
});
