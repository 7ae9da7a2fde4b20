import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Direction, Target} from '../../../data/criteria/criteria-set.ts';
import {evaluate, type Reported, type Rule} from '../../../data/criteria/evaluate.ts';
import type {Database, Queryable, Transaction} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';

let db: Database;
let unit: number;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
  const [row] = await db.query<{id: number}>(`SELECT min(id) AS id FROM admin_unit WHERE level = 'commune'`);
  unit = row?.id ?? 0;
  await db.query(`INSERT INTO criteria_set (code, level, position, name_vi, name_en, legal_basis, valid_from, valid_to, confidence, source_id)
    VALUES ('TRIAL', 'commune', 99, 'Thử', 'Trial', '[]', '2021-01-01', '2030-12-31', 'low', 'sample')`);
  await db.query(
    `INSERT INTO criterion (set_code, number, name_vi, name_en, confidence) VALUES ('TRIAL', 1, 'Thử', 'Trial', 'low')`,
  );
});
afterAll(() => db.close());

const PERIOD = 2025;

/** Writes an indicator with that rule, numbered as given. */
async function declare(on: Queryable, number: string, {direction, target, targetByYear}: Rule): Promise<void> {
  await on.query(
    `INSERT INTO indicator (set_code, number, position, criterion_number, name_vi, name_en, unit, direction, target, target_by_year,
       target_mode, basis, name_confidence, target_confidence, confidence, source_id)
     VALUES ('TRIAL', $1, 1, 1, 'Thử', 'Trial', '%', $2, $3::jsonb, $4::jsonb, 'national', '', 'low', 'low', 'low', 'sample')`,
    [number, direction, JSON.stringify(target), targetByYear ? JSON.stringify(targetByYear) : null],
  );
}

const INSERT = `INSERT INTO assessment (unit_id, set_code, indicator_number, period, value, state, target, recorded_on, review_status, source_id)
  VALUES ($1, 'TRIAL', $2, ${PERIOD}, $3::text::numeric, $4, $5::numeric, '2025-12-01', 'published', 'sample')`;

interface Given {
  readonly value?: number | null;
  readonly state?: string;
  readonly target?: number;
}

async function report(on: Queryable, number: string, {value = null, state, target}: Given): Promise<void> {
  await on.query(INSERT, [unit, number, value === null ? null : String(value), state ?? null, target ?? null]);
}

interface Stored {
  readonly state: string;
  readonly reason: string | null;
  readonly target: number | null;
}

async function stored(on: Queryable, number: string): Promise<Stored | undefined> {
  const [row] = await on.query<Stored>(
    `SELECT state, reason, target FROM assessment WHERE set_code = 'TRIAL' AND indicator_number = $1`,
    [number],
  );
  return row;
}

/** Does the work and takes it back. */
async function tried(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const over = new Error('Taken back.');
  const done = db.transaction(async tx => {
    await work(tx);
    throw over;
  });
  await expect(done).rejects.toBe(over);
}

const TARGETS: readonly (readonly [Direction, Target])[] = [
  ['>=', 48],
  ['>=', 0],
  ['>=', null],
  ['<=', 9.5],
  ['<=', null],
  ['bool', true],
  ['bool', null],
];
const BY_YEAR = [undefined, {[PERIOD]: 60}, {[PERIOD - 1]: 60}] as const;
const REPORTED: readonly Reported[] = [
  null,
  'not_applicable',
  0,
  1,
  9.5,
  9.51,
  47.999,
  48,
  60,
  -3,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

const rules = TARGETS.flatMap(([direction, target]) =>
  BY_YEAR.map((targetByYear): Rule => ({direction, target, ...(targetByYear ? {targetByYear} : {})})),
);

/** null: no indicator by that rule can have the value. */
function judged(rule: Rule, reported: Reported): Stored | null {
  try {
    const {state, reason, target} = evaluate(rule, PERIOD, reported);
    return {state, reason, target: target === null ? null : Number(target)};
  } catch {
    return null;
  }
}

describe('the database judges as data/criteria does', () => {
  const cases = rules.flatMap(rule => REPORTED.map(reported => ({rule, reported})));

  it('in every case', async () => {
    const numbered = cases
      .filter(({rule, reported}) => judged(rule, reported) !== null)
      .map((one, index) => ({...one, number: `1.${index}`}));
    await tried(async tx => {
      for (const {number, rule} of numbered) await declare(tx, number, rule);
      await tx.query(
        `INSERT INTO assessment (unit_id, set_code, indicator_number, period, value, state, recorded_on, review_status, source_id)
         SELECT $1, 'TRIAL', c.*, '2025-12-01', 'published', 'sample'
         FROM (SELECT number, ${PERIOD}, value, state FROM jsonb_to_recordset($2::jsonb) AS r (number text, value numeric, state text)) c`,
        [unit, JSON.stringify(numbered.map(({number, reported}) => ({number, ...given(reported)})))],
      );
      for (const {number, rule, reported} of numbered) {
        expect(await stored(tx, number), JSON.stringify({rule, reported})).toEqual(judged(rule, reported));
      }
    });
    expect(new Set(numbered.map(({rule, reported}) => judged(rule, reported)?.state)).size).toBe(4);
  });

  it('and refuses the same values', async () => {
    const values = cases.filter(({reported}) => typeof reported === 'number');
    const rows = await db.query<{fits: boolean}>(
      'SELECT can_be_judged(direction, value::numeric) AS fits FROM unnest($1::text[], $2::text[]) AS v (direction, value)',
      [values.map(({rule}) => rule.direction), values.map(({reported}) => String(reported))],
    );
    expect(rows.map(({fits}) => fits)).toEqual(values.map(({rule, reported}) => judged(rule, reported) !== null));
  });

  it.each<[Direction, number, string]>([
    ['bool', 48, '1 \\(yes\\) or 0 \\(no\\)'],
    ['>=', Number.NaN, 'a finite number'],
    ['<=', Number.POSITIVE_INFINITY, 'a finite number'],
  ])('in words: %s %d', async (direction, value, expected) => {
    await tried(async tx => {
      await declare(tx, '1.1', {direction, target: null});
      await expect(report(tx, '1.1', {value})).rejects.toThrow(
        new RegExp(`unit \\d+, TRIAL 1\\.1, 2025: value ${value}, expected ${expected}`),
      );
    });
  });
});

function given(reported: Reported): Given {
  return reported === 'not_applicable' ? {state: reported} : {value: reported};
}

describe('a result', () => {
  const rule: Rule = {direction: '>=', target: 48};

  it.each([
    [
      'a state that its value contradicts',
      {value: 14, state: 'met'},
      /state met contradicts value 14 and target >= 48, which make it unmet/,
    ],
    ['a state without a value', {state: 'met'}, /state met contradicts value \(none\)/],
    [
      'a value where nothing applies',
      {value: 14, state: 'not_applicable'},
      /not_applicable with value 14, expected one of the two/,
    ],
    ['a target other than that of the set', {value: 14, target: 10}, /target 10, expected 48 as in the set/],
  ])('is refused with %s', async (_what, given, words) => {
    await tried(async tx => {
      await declare(tx, '1.1', rule);
      await expect(report(tx, '1.1', given)).rejects.toThrow(words);
    });
  });

  it('is refused for an indicator that the set does not have', async () => {
    await expect(report(db, '7.7', {value: 1})).rejects.toThrow(/set_code and indicator_number name no indicator/);
  });

  it('is judged again when its value changes, and follows to what it does not apply to and back', async () => {
    await tried(async tx => {
      const set = (change: string) => tx.query(`UPDATE assessment SET ${change} WHERE set_code = 'TRIAL'`);
      await declare(tx, '1.1', rule);
      await report(tx, '1.1', {value: 14});
      await set('value = 50');
      expect(await stored(tx, '1.1')).toMatchObject({state: 'met', reason: null});
      await set(`value = NULL, state = 'not_applicable'`);
      expect(await stored(tx, '1.1')).toMatchObject({state: 'not_applicable', reason: 'outside_scope'});
      await set('value = 14');
      expect(await stored(tx, '1.1')).toMatchObject({state: 'unmet', reason: null});
      await set('value = NULL');
      expect(await stored(tx, '1.1')).toMatchObject({state: 'not_reported', reason: 'no_value'});
    });
  });

  it('waits for its target, and is judged when the target becomes known', async () => {
    await tried(async tx => {
      await declare(tx, '1.1', {direction: '>=', target: null});
      await report(tx, '1.1', {value: 50});
      expect(await stored(tx, '1.1')).toEqual({state: 'not_reported', reason: 'no_target', target: null});
      await tx.query(`UPDATE indicator SET target = '48' WHERE set_code = 'TRIAL'`);
      expect(await stored(tx, '1.1')).toEqual({state: 'met', reason: null, target: 48});
    });
  });
});

describe('a sheet', () => {
  const first = `SELECT min(id) FROM assessment WHERE is_sample`;
  const copy = (
    isSample: boolean,
  ) => `INSERT INTO assessment (unit_id, set_code, indicator_number, period, value, recorded_on, review_status, source_id, is_sample)
    SELECT unit_id, set_code, indicator_number, period, value, recorded_on, 'draft', source_id, ${isSample} FROM taken`;
  const take = (tx: Transaction, where: string) =>
    tx.query(`CREATE TEMPORARY TABLE taken ON COMMIT DROP AS SELECT a.* FROM assessment a JOIN assessment f ON f.id = (${first})
      AND (a.unit_id, a.set_code, a.period) = (f.unit_id, f.set_code, f.period) WHERE ${where}`);

  it('is never real and a sample at once', async () => {
    await tried(async tx => {
      await take(tx, 'a.id = f.id');
      await tx.query('DELETE FROM assessment WHERE id IN (SELECT id FROM taken)');
      await expect(tx.query(copy(false))).rejects.toThrow(/is_sample, expected the same in all results of a sheet/);
    });
    await expect(db.query(`UPDATE assessment SET is_sample = false WHERE id = (${first})`)).rejects.toThrow(
      /sample and real results never stand in one.*DELETE FROM assessment WHERE unit_id = \d+ AND set_code = '\w+' AND period = 20\d\d AND is_sample/,
    );
  });

  it('becomes real as a whole', async () => {
    await tried(async tx => {
      await take(tx, 'true');
      await tx.query('DELETE FROM assessment WHERE id IN (SELECT id FROM taken)');
      await tx.query(copy(false));
      await tx.query(
        'UPDATE assessment SET is_sample = true WHERE (unit_id, set_code, period) IN (SELECT unit_id, set_code, period FROM taken)',
      );
    });
  });
});
