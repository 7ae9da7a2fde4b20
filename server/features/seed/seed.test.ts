import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {criteriaSets} from '../../../data/criteria/index.ts';
import {combinedState} from '../../../data/criteria/roll-up.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import type {Database} from '../../core/db/database.ts';
import {createLog} from '../../core/log.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {type ReadFact, seed, shippedFact} from './index.ts';

const shipped = shippedFact;

/** The shipped facts with one text replaced in one file. */
const changed =
  (name: string, from: string, to: string, base = shipped): ReadFact =>
  file => {
    const text = base(file);
    if (file !== name) return text;
    if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
    return text.replaceAll(from, to);
  };

/** The shipped facts with one seat moved. */
const MOVED = changed('communes_facts.csv', 'Khu 2, xã Than Uyên', 'Khu 3, xã Than Uyên');

let db: Database;

beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 60_000});
});
afterAll(() => db.close());

async function one<Row extends object>(text: string): Promise<Row> {
  const [row] = await db.query<Row>(text);
  if (!row) throw new Error(`No row: ${text}`);
  return row;
}

const count = async (from: string) => (await one<{n: number}>(`SELECT count(*) AS n FROM ${from}`)).n;

describe('what is shipped', () => {
  it.each([
    ['admin_unit', 153],
    ['unit_lineage', 106],
    ['tourism_site', 39],
    ['tourism_recognition', 8],
    ['ocop_product', 32],
    ['facility', 16],
    ['crop', 8],
    ['crop_figure', 20],
    ['province_indicator', 19],
    ['criteria_set', 6],
    ['plan_target', 43],
    ['plan_task', 29],
  ])('%s holds %i rows', async (table, rows) => {
    expect(await count(table)).toBe(rows);
  });

  it('names no person: a household business is called after its product', async () => {
    const rows = await db.query<{name: string}>(`SELECT name FROM ocop_producer WHERE subject_type = 'household'`);
    expect(rows.length).toBe(4);
    for (const {name} of rows) expect(name).toMatch(/^Hộ kinh doanh (mật ong|trang phục) /);
  });

  it('reads every code in its time: 03394 was Thèn Sin and is Sin Suối Hồ', async () => {
    const product = await one(`
      SELECT u.full_name AS today, f.full_name AS before FROM ocop_product p
      JOIN admin_unit u ON u.id = p.unit_id JOIN admin_unit f ON f.id = p.former_unit_id
      WHERE p.id = 'gao-seng-cu-then-sin'`);
    expect(product).toEqual({today: 'Xã Sin Suối Hồ', before: 'Xã Thèn Sin'});
  });

  it('draws points exactly and all others at the label point of their commune', async () => {
    const placed = `(SELECT position_accuracy, geom, display_geom, unit_id FROM tourism_site
      UNION ALL SELECT position_accuracy, geom, display_geom, unit_id FROM ocop_product
      UNION ALL SELECT position_accuracy, geom, display_geom, unit_id FROM facility) p LEFT JOIN admin_unit u ON u.id = p.unit_id`;
    expect(await count(`${placed} WHERE position_accuracy = 'own'`)).toBeGreaterThan(0);
    expect(await count(`${placed} WHERE position_accuracy = 'unit_label'`)).toBeGreaterThan(0);
    expect(
      await count(`${placed} WHERE display_geom IS DISTINCT FROM CASE position_accuracy
        WHEN 'unit_label' THEN u.label_point_3857 ELSE ST_Transform(p.geom, 3857) END`),
    ).toBe(0);
  });

  it('covers both vintages with sample assessments, all marked', async () => {
    expect(await count(`assessment WHERE NOT is_sample OR source_id <> 'sample'`)).toBe(0);
    const perYear = await db.query<{period: number; units: number}>(`
      SELECT period, count(DISTINCT unit_id) AS units FROM assessment
      WHERE set_code = 'XA_NTM_2021_2025' GROUP BY period ORDER BY period`);
    expect(perYear.map(({units}) => units)).toEqual([106, 106, 106, 106, 38, 38]);
    expect(
      await count(`assessment a JOIN admin_unit u ON u.id = a.unit_id
      WHERE NOT u.validity @> a.recorded_on`),
    ).toBe(0);
  });

  it('rolls up exactly as the rule says, criterion by criterion', async () => {
    const rows = await db.query<{
      state: string;
      stored: string;
      met: number;
      unmet: number;
      not_reported: number;
      not_applicable: number;
    }>(`
      SELECT c.state AS stored, count(*) FILTER (WHERE a.state = 'met') AS met,
             count(*) FILTER (WHERE a.state = 'unmet') AS unmet,
             count(*) FILTER (WHERE a.state = 'not_reported') AS not_reported,
             count(*) FILTER (WHERE a.state = 'not_applicable') AS not_applicable
      FROM criterion_status c
      JOIN indicator i ON i.set_code = c.set_code AND i.criterion_number = c.criterion_number
      JOIN assessment a ON a.set_code = c.set_code AND a.period = c.period AND a.unit_id = c.unit_id
        AND a.indicator_number = i.number
      GROUP BY c.set_code, c.period, c.criterion_number, c.unit_id, c.state`);
    expect(rows.length).toBe(await count('criterion_status'));
    expect(rows.filter(row => combinedState(row) !== row.stored)).toEqual([]);
  });

  it('keeps open targets open in the database', async () => {
    const declared = criteriaSets.flatMap(set => set.criteria.flatMap(criterion => criterion.indicators));
    expect(await count('indicator WHERE target IS NULL')).toBe(declared.filter(({target}) => target === null).length);
  });
});

describe('loading again', () => {
  const versions = () =>
    db.query<{layer: string; version: number}>(
      `SELECT layer, version FROM layer_version WHERE layer <> 'records' ORDER BY layer`,
    );

  it('changes nothing while the files are the same', async () => {
    const before = await versions();
    const lines: string[] = [];
    await seed(db, {readFact: shipped, log: createLog('info', {write: line => lines.push(line)})});
    expect(lines).toEqual([]);
    expect(await versions()).toEqual(before);
    expect(before.map(({layer}) => layer)).toEqual(LAYERS.map(({id}) => id).sort());
  });

  it('loads the one dataset whose file changed and gives the layer that shows it a new version', async () => {
    const before = await versions();
    const lines: string[] = [];
    const facts = changed('tourism_sites.csv', ',Bia Lê Lợi,', ',Bia Lê Lợi (mới),');
    await seed(db, {readFact: facts, log: createLog('info', {write: line => lines.push(line)})});
    expect(lines.length).toBe(1);
    expect(lines[0]).toContain('dataset=catalogue');
    expect(await one(`SELECT name FROM tourism_site WHERE id = 'bia-le-loi'`)).toEqual({name: 'Bia Lê Lợi (mới)'});
    expect(await versions()).toEqual(
      before.map(({layer, version}) => ({
        layer,
        version: layer === 'tourism' ? version + 1 : version,
      })),
    );
  });

  it('keeps what someone has edited and removes what is no longer shipped', async () => {
    await db.query(`UPDATE tourism_site SET elevation_m = 1234 WHERE id = 'bia-le-loi'`);
    const facts: ReadFact = file =>
      file === 'tourism_sites.csv'
        ? shipped(file)
            .split('\n')
            .filter(line => !line.startsWith('hang-ta-phin,'))
            .join('\n')
        : shipped(file);
    await seed(db, {readFact: facts});
    expect(await one(`SELECT name, elevation_m FROM tourism_site WHERE id = 'bia-le-loi'`)).toEqual({
      name: 'Bia Lê Lợi (mới)',
      elevation_m: 1234,
    });
    expect(await count(`tourism_site WHERE id = 'hang-ta-phin'`)).toBe(0);
    await seed(db, {readFact: shipped});
    expect(await count('tourism_site')).toBe(39);
    expect(await count('tourism_site WHERE edited_at IS NOT NULL')).toBe(1);
  });

  // One reload for all: it rebuilds units, zones and assessments.
  it('keeps imported outlines, edited zones and assessments that someone has entered', async () => {
    const result = `assessment WHERE set_code = 'XA_NTM_2021_2025' AND period = 2024 AND indicator_number = '4.2'
      AND unit_id = (SELECT id FROM admin_unit WHERE code = '03433' AND validity @> DATE '2024-12-31')`;
    await db.query(`UPDATE ${result.replace('WHERE', 'SET value = 99.9 WHERE')}`);
    const unit = `admin_unit WHERE code = '03595' AND validity @> DATE '2026-01-01'`;
    const outline = `outline_kind = 'imported', outline_source_id = 'qd19-2025-codes', outline_digest = 'x',
      label_point = ST_SetSRID(ST_MakePoint(103.1, 22.1), 4326)`;
    await db.query(`UPDATE ${unit.replace('WHERE', `SET ${outline} WHERE`)}`);
    const [zone, other] = await db.query<{id: number}>('SELECT id FROM raw_material_zone ORDER BY id LIMIT 2');
    await db.query(`UPDATE raw_material_zone SET operator = 'HTX Bản Bo' WHERE id = ${zone?.id}`);
    await db.query(`UPDATE raw_material_zone SET code = code || '-X' WHERE id = ${other?.id}`);
    await seed(db, {readFact: MOVED});
    expect(await one(`SELECT operator FROM raw_material_zone WHERE id = ${zone?.id}`)).toEqual({
      operator: 'HTX Bản Bo',
    });
    expect(await one(`SELECT value FROM ${result}`)).toEqual({value: 99.9});
    expect(await count('assessment')).toBe(70_176);
    expect(await one(`SELECT outline_kind, ST_X(label_point) AS x, seat FROM ${unit}`)).toEqual({
      outline_kind: 'imported',
      x: 103.1,
      seat: 'Khu 3, xã Than Uyên',
    });
  }, 120_000);

  it('leaves the database as it was when a file is wrong, and says where', async () => {
    const before = await versions();
    const facts = changed('tourism_sites.csv', ',viewpoint,,', ',viewpoint-x,,', MOVED);
    await expect(seed(db, {readFact: facts})).rejects.toThrow();
    const text = changed('tourism_sites.csv', '103.50131', 'nowhere', MOVED);
    await expect(seed(db, {readFact: text})).rejects.toThrow(
      /tourism_sites\.csv, row 20, column lon: expected a number/,
    );
    expect(await versions()).toEqual(before);
    expect(await count('tourism_site')).toBe(39);
  });
});
