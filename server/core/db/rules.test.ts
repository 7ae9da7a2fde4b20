import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';
import {DatabaseError} from './errors.ts';

/** Every CHECK and UNIQUE of the schema is broken once. One that no case breaks fails the last test but one. */

/** What breaks a rule of one column, by how its sentence or definition ends; SQL values. */
const BROKEN_BY: readonly (readonly [of: RegExp, values: readonly string[]])[] = [
  [/: 1 to 200 characters in one line/, [`repeat('ă', 201)`, `''`, `' '`, `E'Bản\\nBo'`, `normalize('Bản Bo', NFD)`]],
  [/: not blank, at most 5000/, [`repeat('ă', 5001)`, `''`, `' '`, `normalize('Bản Bo', NFD)`]],
  [/: at most 5000 characters/, [`repeat('ă', 5001)`, `normalize('Bản Bo', NFD)`]],
  [
    /: each of 1 to 200/,
    [`ARRAY['Bản Bo', '']`, `ARRAY[NULL]`, `ARRAY[repeat('a', 201)]`, `ARRAY[normalize('Bản Bo', NFD)]`],
  ],
  [/: at most 100 characters/, [`repeat('a', 101)`]],
  [
    /: an address that/,
    [`'javascript:alert(1)'`, `'ftp://example.org'`, `'https://a b'`, `''`, `'https://' || repeat('a', 2000)`],
  ],
  [/: a finite number/, [`'NaN'`]],
  [/: a number up to/, ['9007199254740992']],
  [/: a finite day/, [`'infinity'`, `'-infinity'`]],
  [/: of finite days/, [`daterange('2021-01-01', 'infinity')`, `daterange('-infinity', '2021-01-01')`]],
  [/: not empty, finite/, []],
  [/ANY \(ARRAY/, [`'không có'`]],
];

const SHIFTED = [`'Infinity', 0`, `'NaN', 0`, '-3, 0', '0, 2'].map(shift => `ST_Translate(geometry, ${shift})`);
/** Places that are none, by the type of the column. `geometry` stands for the column. */
const NOWHERE: Readonly<Record<string, readonly string[]>> = {
  Point: [
    `'SRID=4326;POINT EMPTY'`,
    ...[`'Infinity', 'Infinity'`, `'NaN', 22`, `103, '-Infinity'`, '0, 0', '22.3, 103.4', '540000, 2470000'].map(
      coordinates => `ST_SetSRID(ST_MakePoint(${coordinates}), 4326)`,
    ),
  ],
  MultiPolygon: [
    `'SRID=4326;MULTIPOLYGON EMPTY'`,
    `ST_GeomFromText('MULTIPOLYGON(((103 22, 103.1 22, NaN 22.1, 103 22)))', 4326)`,
    ...SHIFTED,
  ],
  MultiLineString: [
    `'SRID=4326;MULTILINESTRING EMPTY'`,
    `ST_GeomFromText('MULTILINESTRING((103 22, NaN 22.1, 103 22.2))', 4326)`,
    ...SHIFTED,
  ],
};

/** A town of the province beyond the next one. */
const YEN_BAI = 'ST_SetSRID(ST_MakePoint(104.5, 21.75), 4326)';

/** Statements that break a constraint nothing above does: one line for each. */
const CASES: Readonly<Record<string, string>> = {
  'admin_unit.admin_unit_code_check': `UPDATE admin_unit SET code = '3388' WHERE code = '03388'`,
  'admin_unit.admin_unit_code_from': `ALTER TABLE admin_unit DROP CONSTRAINT admin_unit_int4range_validity_excl;
    UPDATE admin_unit SET code = '03388', validity = '[2025-07-01,)' WHERE level = 'commune'`,
  'admin_unit.admin_unit_int4range_validity_excl': `UPDATE admin_unit SET validity = '[2021-01-01,)' WHERE code = '03394'`,
  'admin_unit.admin_unit_official_area_km2_check': 'UPDATE admin_unit SET official_area_km2 = 0',
  'admin_unit.admin_unit_population_check': 'UPDATE admin_unit SET population = -1',
  'admin_unit.admin_unit_validity_check': `UPDATE admin_unit SET validity = 'empty'`,
  'assessment.assessment_period_check': 'UPDATE assessment SET period = 2031',
  'assessment.assessment_set_code_period_indicator_number_unit_id_key': `INSERT INTO assessment (unit_id, set_code, indicator_number,
    period, state, recorded_on, review_status, source_id) SELECT unit_id, set_code, indicator_number, period, state, recorded_on,
    review_status, source_id FROM assessment LIMIT 1`,
  'base_surroundings.base_surroundings_id_check': 'UPDATE base_surroundings SET id = 2',
  'base_place.base_place_elevation_m_check': 'UPDATE base_place SET elevation_m = 9001',
  'base_relief.base_relief_first_lon_check': 'UPDATE base_relief SET first_lon = 181',
  'base_relief.base_relief_heights_check': `UPDATE base_relief SET heights = '{1}'`,
  'base_relief.base_relief_id_check': 'UPDATE base_relief SET id = 0 WHERE id = 1',
  'base_relief.base_relief_lat_check': `UPDATE base_relief SET lat = 'NaN'`,
  'base_relief.base_relief_step_deg_check': 'UPDATE base_relief SET step_deg = 0',
  'commune_group.commune_group_number_check': 'UPDATE commune_group SET number = 4',
  'crop.crop_code_check': `UPDATE crop SET code = 'che'`,
  'crop.crop_code_key': `UPDATE crop SET code = 'CHE'`,
  'data_source.data_source_id_check': `UPDATE data_source SET id = '-a' WHERE id = 'sample'`,
  'data_source.data_source_published_on_check': `UPDATE data_source SET published_on = '23/11/2026'`,
  'facility.facility_id_check': `UPDATE facility SET id = 'Nhà máy'`,
  'facility.geom: in Lai Châu or within 2 km of it': `UPDATE facility SET geom = ${YEN_BAI} WHERE position_accuracy = 'own'`,
  'facility.geom: given, unless position_accuracy is none': `UPDATE facility SET geom = NULL WHERE position_accuracy = 'own'`,
  'ocop_producer.ocop_producer_id_check': `UPDATE ocop_producer SET id = 'HTX'`,
  'ocop_product.geom: in Lai Châu or within 2 km of it': `UPDATE ocop_product SET geom = ${YEN_BAI} WHERE geom IS NOT NULL`,
  'ocop_product.geom: given, unless position_accuracy is none': `UPDATE ocop_product SET position_accuracy = 'none'`,
  'ocop_product.ocop_product_id_check': `UPDATE ocop_product SET id = ''`,
  'ocop_product.ocop_product_stars_check': 'UPDATE ocop_product SET stars = 6',
  'province_reach.province_reach_id_check': 'UPDATE province_reach SET id = 0 WHERE id = 1',
  'province_indicator.province_indicator_period_check': `UPDATE province_indicator SET period = '23/11/2026'`,
  'raw_material_zone.area_ha: above 0, as surveyed_geom measures it': 'UPDATE raw_material_zone SET area_ha = 0',
  'raw_material_zone.surveyed_geom: in Lai Châu or within 2 km of it': `UPDATE raw_material_zone
    SET surveyed_geom = ST_Translate(surveyed_geom, 0, -0.8) WHERE id = (SELECT min(id) FROM raw_material_zone)`,
  'raw_material_zone.raw_material_zone_code_key': `UPDATE raw_material_zone SET code = 'LC-VNL'`,
  'raw_material_zone.raw_material_zone_declared_area_ha_check': 'UPDATE raw_material_zone SET declared_area_ha = -1',
  'raw_material_zone.raw_material_zone_household_count_check': 'UPDATE raw_material_zone SET household_count = -1',
  'tourism_recognition.tourism_recognition_decided_on_check': `UPDATE tourism_recognition SET decided_on = '23/11/2026'`,
  'tourism_recognition.tourism_recognition_id_check': `UPDATE tourism_recognition SET id = 'QĐ 2662'`,
  'tourism_site.geom: in Lai Châu or within 2 km of it': `UPDATE tourism_site SET geom = ${YEN_BAI} WHERE id = 'bia-le-loi'`,
  'tourism_site.geom: given, unless position_accuracy is none': 'UPDATE tourism_site SET geom = NULL',
  'tourism_site.tourism_site_check1': 'UPDATE tourism_site SET kind_vi = NULL WHERE kind_vi IS NOT NULL',
  'tourism_site.tourism_site_id_check': `UPDATE tourism_site SET id = 'Thác'`,
  'unit_area_class.area_decides_group': `UPDATE unit_area_class SET area_class = 'II', group_number = 1`,
  'unit_area_class.unit_area_class_area_class_check': `UPDATE unit_area_class SET area_class = 'IV', group_number = 3`,
  'unit_lineage.unit_lineage_share_check': 'UPDATE unit_lineage SET share = 1.5',
};

interface Constraint {
  readonly base: string;
  readonly name: string;
  readonly definition: string;
  /** The one column it is about. */
  readonly field: string | null;
  readonly type: string | null;
}

/** Of the atlas itself, not of what PostGIS brings. */
const CONSTRAINTS = `
  SELECT c.relname AS base, k.name, k.definition, a.attname AS field, format_type(a.atttypid, a.atttypmod) AS type
  FROM (SELECT conrelid, conname AS name, pg_get_constraintdef(oid) AS definition, conkey AS fields FROM pg_constraint WHERE contype IN ('c', 'u', 'x')
        UNION SELECT i.indrelid, x.relname, pg_get_indexdef(i.indexrelid), i.indkey::int2[] FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
        WHERE i.indisunique AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)) k
  JOIN pg_class c ON c.oid = k.conrelid AND c.relnamespace = current_schema()::regnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND k.fields = ARRAY[a.attnum]
  WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname, k.name`;

let db: Database;
let constraints: readonly Constraint[];
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
  constraints = await db.query<Constraint>(CONSTRAINTS);
});
afterAll(() => db.close());

/**
 * Why the database refuses a statement, which is undone in any case. Without triggers, so that the constraint itself is tried;
 * but those that refuse places stay, because generated columns that never end come before the constraint.
 */
async function refusalOf(base: string, statement: string): Promise<DatabaseError> {
  const done = new Error('Nothing refused it.');
  const attempt = db.transaction(async tx => {
    await tx.script(`ALTER TABLE ${base} DISABLE TRIGGER USER`);
    const kept = await tx.query<{enable: string}>(
      `SELECT format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname) AS enable FROM pg_trigger
       WHERE tgrelid = $1::regclass AND tgname LIKE '%\\_refused'`,
      [base],
    );
    for (const {enable} of kept) await tx.query(enable);
    await tx.script(statement);
    throw done;
  });
  const error = await attempt.catch((thrown: unknown) => thrown);
  if (error instanceof DatabaseError) return error;
  return new DatabaseError(String(error));
}

function valuesAgainst({name, definition, field, type}: Constraint): readonly string[] {
  const found =
    BROKEN_BY.find(([of]) => of.test(name))?.[1] ?? BROKEN_BY.find(([of]) => of.test(definition))?.[1] ?? [];
  const shape = /^geometry\((\w+),4326\)/.exec(type ?? '')?.[1] ?? '';
  if (!name.includes(': not empty, finite')) return found;
  return (NOWHERE[shape] ?? []).map(value => value.replace('geometry,', `${field},`));
}

function statementsAgainst(constraint: Constraint): string[] {
  const {base, name, field, type} = constraint;
  const own = CASES[`${base}.${name}`];
  if (own !== undefined) return [own];
  if (field === null) return [];
  const prepare = type === 'bigint' ? `ALTER TABLE ${base} ALTER ${field} SET GENERATED BY DEFAULT; ` : '';
  return valuesAgainst(constraint).map(
    value => `${prepare}UPDATE ${base} SET ${field} = ${value} WHERE ctid = (SELECT ctid FROM ${base} LIMIT 1)`,
  );
}

describe('a constraint', () => {
  it('refuses what it is there to refuse', async () => {
    const wrong: string[] = [];
    for (const constraint of constraints) {
      for (const statement of statementsAgainst(constraint)) {
        const {constraint: refusedBy, message} = await refusalOf(constraint.base, statement);
        if (refusedBy !== constraint.name) wrong.push(`${constraint.name}: ${statement}: ${message}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('has a case above, so that a mistake in it is found; and no case is left over', () => {
    const unbroken = constraints.filter(constraint => statementsAgainst(constraint).length === 0);
    expect(unbroken.map(({base, name, definition}) => `${base}.${name} ${definition}`)).toEqual([]);
    const known = new Set(constraints.map(({base, name}) => `${base}.${name}`));
    expect(Object.keys(CASES).filter(key => !known.has(key))).toEqual([]);
  });

  it('is there for every text, number, day and place of a record (else the migration lacks add_rules)', async () => {
    const missing = await db.query<{rule: string}>(
      `SELECT c.relname || '.' || r.sentence AS rule FROM pg_class c, rules_for(c.oid::regclass) r
       WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> 'base_relief'
         AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('source_id', 'confidence'))
         AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.conname = r.sentence) ORDER BY rule`,
    );
    expect(missing.map(({rule}) => rule)).toEqual([
      'raw_material_zone.area_ha: a finite number',
      'raw_material_zone.public_geom: not empty, finite, in or near Lai Châu',
    ]);
  });
});

const site = (geometry: string) =>
  `UPDATE tourism_site SET geom = ${geometry}, position_accuracy = 'own' WHERE id = 'bia-le-loi'`;
const zone = (survey: string) =>
  `UPDATE raw_material_zone SET surveyed_geom = ${survey} WHERE id = (SELECT min(id) FROM raw_material_zone)`;

describe('whatever program writes it, refused with a sentence that begins with the field:', () => {
  it.each([
    ['an empty place', site(`'SRID=4326;POINT EMPTY'`), 'geom'],
    ['an infinite place', site(`ST_SetSRID(ST_MakePoint('Infinity', 'Infinity'), 4326)`), 'geom'],
    ['a place that is no number', site(`ST_SetSRID(ST_MakePoint('NaN', 22), 4326)`), 'geom'],
    ['latitude before longitude', site(`ST_SetSRID(ST_MakePoint(22.3, 103.4), 4326)`), 'geom'],
    [
      'a unit labelled nowhere',
      `UPDATE admin_unit SET label_point = ST_SetSRID(ST_MakePoint('NaN', 22), 4326) WHERE code = '12'`,
      'label_point',
    ],
    ['a site in the next province', site(YEN_BAI), 'geom'],
    ['a survey in the next province', zone(`ST_Translate(surveyed_geom, 0, -0.8)`), 'surveyed_geom'],
    ['an empty survey', zone(`'SRID=4326;MULTIPOLYGON EMPTY'`), 'surveyed_geom'],
    ['a survey in another province', zone(`ST_Translate(surveyed_geom, 5, 0)`), 'surveyed_geom'],
    [
      'a survey of a few square metres',
      zone(`ST_Multi(ST_Buffer(ST_SetSRID(ST_MakePoint(103.4, 22.3), 4326), 0.00001))`),
      'area_ha',
    ],
    ['a figure that is no number', `UPDATE crop_figure SET value = 'NaN'`, 'value'],
    ['an infinite figure', `UPDATE province_indicator SET value = 'Infinity'`, 'value'],
    [
      'an id that JavaScript cannot count',
      `INSERT INTO crop_figure (id, crop_id, crop_label, area_name, unit, confidence, source_id)
       OVERRIDING SYSTEM VALUE SELECT 9007199254740992, crop_id, crop_label, area_name, unit, confidence, source_id FROM crop_figure LIMIT 1`,
      'id',
    ],
    ['an address that runs something', `UPDATE data_source SET url = 'javascript:alert(1)' WHERE id = 'sample'`, 'url'],
    ['an empty name', `UPDATE facility SET name = ''`, 'name'],
    ['a name without end', `UPDATE ocop_producer SET name = repeat('Bản Bo ', 1000)`, 'name'],
    ['a name in decomposed Unicode', `UPDATE ocop_product SET name = normalize(name, NFD)`, 'name'],
  ])('%s', async (_what, statement, field) => {
    const attempt = db.query(statement).catch((error: unknown) => error);
    expect(await attempt).toMatchObject({code: '23514', message: expect.stringContaining(`"${field}: `)});
  });
});

describe('the province', () => {
  /** A point so many degrees east of its easternmost corner; a hundredth is 1 km. */
  const beyond = (
    degrees: number,
  ) => `(SELECT ST_Translate(d.geom, ${degrees}, 0) FROM admin_unit u, ST_DumpPoints(u.geom) d
    WHERE u.level = 'province' ORDER BY ST_X(d.geom) DESC LIMIT 1)`;

  it('reaches 2 km beyond its outline, for that is no better known, and not 3', async () => {
    expect(await db.query(site(beyond(0.018)))).toEqual([]);
    await expect(db.query(site(beyond(0.03)))).rejects.toThrow('"geom: in Lai Châu or within 2 km of it"');
  });

  it('reaches as far as the outlines that are held, and a box around it where none is', async () => {
    const undone = new Error('undone');
    const tried = db.transaction(async tx => {
      await tx.query(
        `UPDATE admin_unit SET geom = ST_Multi(ST_Expand(ST_Centroid(geom), 0.1)) WHERE level = 'province'`,
      );
      const outside = await tx.query<{base: string}>('SELECT DISTINCT base FROM rows_against_rules() ORDER BY base');
      expect(outside.map(({base}) => base)).toContain('tourism_site');
      await tx.query('DELETE FROM province_reach');
      await tx.query(site(YEN_BAI));
      throw undone;
    });
    await expect(tried).rejects.toBe(undone);
  });
});
