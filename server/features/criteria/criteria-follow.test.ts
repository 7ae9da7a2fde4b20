import {afterAll, beforeAll, describe, expect, inject, it, vi} from 'vitest';
import {combinedState} from '../../../data/criteria/roll-up.ts';
import {isRural} from '../../../data/criteria/rural.ts';
import type {Queryable, Transaction} from '../../core/db/database.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {AssessmentsBody} from './criteria-schema.ts';

/** Criterion 13 has five indicators; all communes of today were assessed in this year. */
const [SET, CRITERION, PERIOD] = ['XA_NTM_2021_2025', 13, 2025];
/** A year and a unit without assessments. */
const OTHER_YEAR = 2030;

let server: TestServer;
/** Two communes of today, by id. */
let here: {id: number; code: string};
let there: {id: number; code: string};
beforeAll(async () => {
  server = await openTestServer({writes: true});
  const [first, second] = await server.db.query<{id: number; code: string}>(
    `SELECT id, code FROM admin_unit WHERE kind = 'commune' AND validity @> DATE '2025-12-31' ORDER BY code LIMIT 2`,
  );
  if (!first || !second) throw new Error('The test needs two communes.');
  [here, there] = [first, second];
  await server.db.query(`UPDATE assessment SET value = target WHERE ${sheet(here.id)} AND target IS NOT NULL`);
});
afterAll(() => server.close());

const sheet = (unit: number, period = PERIOD) => `unit_id = ${unit} AND set_code = '${SET}' AND period = ${period}`;
const ofCriterion = (unit: number, period = PERIOD) =>
  `${sheet(unit, period)} AND indicator_number LIKE '${CRITERION}.%'`;

interface Rolled {
  readonly state: string;
  readonly met: number;
  readonly unmet: number;
  readonly not_reported: number;
  readonly not_applicable: number;
}

/** What is stored of the criterion, for some units and years. */
function rolled(on: Queryable, condition: string): Promise<Rolled[]> {
  return on.query(
    `SELECT state, met, unmet, not_reported, not_applicable FROM criterion_status
     WHERE ${condition} AND criterion_number = ${CRITERION}`,
  );
}

/** As the page reads it. */
async function shown(code: string): Promise<AssessmentsBody['units'][number] | undefined> {
  const path = `/api/assessments?set=${SET}&period=${PERIOD}&criterion=${CRITERION}`;
  const {units} = (await server.json(path)) as AssessmentsBody;
  return units.find(unit => unit.code === code);
}

/** Does the work and takes it back. */
async function tried(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const over = new Error('Taken back.');
  const done = server.db.transaction(async tx => {
    await work(tx);
    throw over;
  });
  await expect(done).rejects.toBe(over);
}

const change = (state: string, indicators: string) =>
  server.db.query(
    `UPDATE assessment SET state = $1, value = CASE $1 WHEN 'met' THEN 1 WHEN 'unmet' THEN 0 END WHERE ${ofCriterion(here.id)} AND indicator_number = ANY ($2::text[])`,
    [state, indicators.split(' ')],
  );

it('has one rule in the database and outside of it', async () => {
  const cases = Array.from({length: 16}, (_, bits) => ({
    met: bits & 1,
    unmet: (bits >> 1) & 1,
    not_reported: (bits >> 2) & 1,
    not_applicable: ((bits >> 3) & 1) * 3,
  }));
  const rows = await server.db.query<{state: string}>(
    `SELECT combined_state(met, unmet, not_reported, not_applicable) AS state
     FROM jsonb_to_recordset($1::jsonb) AS c (met int, unmet int, not_reported int, not_applicable int)`,
    [JSON.stringify(cases)],
  );
  expect(rows.map(({state}) => state)).toEqual(cases.map(combinedState));
});

it('has one rule of whom the programme is for, too', async () => {
  const kinds = await server.db.query<{kind: string; rural: boolean}>(
    'SELECT DISTINCT kind, is_rural(kind) AS rural FROM admin_unit ORDER BY kind',
  );
  expect(kinds.length).toBeGreaterThan(4);
  for (const {kind, rural} of kinds) expect(rural, kind).toBe(isRural(kind));
});

describe('a criterion', () => {
  it('follows its indicators through every state, in table and answer', async () => {
    expect(await rolled(server.db, sheet(here.id))).toEqual([
      {state: 'met', met: 5, unmet: 0, not_reported: 0, not_applicable: 0},
    ]);
    await change('not_reported', '13.2');
    expect(await rolled(server.db, sheet(here.id))).toMatchObject([{state: 'not_reported', met: 4, not_reported: 1}]);
    await change('unmet', '13.1');
    expect(await shown(here.code)).toMatchObject({state: 'unmet', counts: {met: 3, unmet: 1, not_reported: 1}});
    await change('not_applicable', '13.1 13.2 13.3 13.4 13.5');
    expect(await shown(here.code)).toMatchObject({state: 'not_applicable', counts: {not_applicable: 5}});
    await change('met', '13.1 13.2 13.3 13.4 13.5');
    expect(await shown(here.code)).toMatchObject({state: 'met', counts: {met: 5}});
  });

  it('counts an indicator whose assessment was taken away as not reported', async () => {
    await tried(async tx => {
      await tx.query(`DELETE FROM assessment WHERE ${ofCriterion(here.id)} AND indicator_number = '13.4'`);
      expect(await rolled(tx, sheet(here.id))).toMatchObject([{state: 'not_reported', met: 4, not_reported: 1}]);
    });
  });

  it('is there from the first assessment of a year, and gone with the last', async () => {
    await tried(async tx => {
      expect(await rolled(tx, sheet(here.id, OTHER_YEAR))).toEqual([]);
      await tx.query(`UPDATE assessment SET period = ${OTHER_YEAR} WHERE ${ofCriterion(here.id)}`);
      expect(await rolled(tx, sheet(here.id, OTHER_YEAR))).toMatchObject([{state: 'met', met: 5}]);
      expect(await rolled(tx, sheet(here.id))).toMatchObject([{state: 'not_reported', not_reported: 5}]);
      await tx.query(`DELETE FROM assessment WHERE ${sheet(here.id, OTHER_YEAR)}`);
      expect(await rolled(tx, sheet(here.id, OTHER_YEAR))).toEqual([]);
    });
  });

  it('follows for both units when an assessment was put to the wrong one', async () => {
    await tried(async tx => {
      await tx.query(`DELETE FROM assessment WHERE ${ofCriterion(there.id)}`);
      await tx.query(`UPDATE assessment SET unit_id = ${there.id} WHERE ${ofCriterion(here.id)}`);
      expect(await rolled(tx, sheet(here.id))).toMatchObject([{not_reported: 5}]);
      expect(await rolled(tx, sheet(there.id))).toMatchObject([{met: 5}]);
    });
  });

  it('knows published results only', async () => {
    await tried(async tx => {
      await tx.query(
        `UPDATE assessment SET review_status = 'draft' WHERE ${sheet(here.id)} AND indicator_number = '13.1'`,
      );
      expect(await rolled(tx, sheet(here.id))).toMatchObject([{not_reported: 1}]);
      await tx.query(`UPDATE assessment SET review_status = 'approved' WHERE ${sheet(here.id)}`);
      expect(await rolled(tx, sheet(here.id))).toEqual([]);
    });
  });

  it('is gone with all of them', async () => {
    await tried(async tx => {
      await tx.query('TRUNCATE assessment');
      expect(await rolled(tx, 'true')).toEqual([]);
    });
  });

  it('is not written when what it comes to stays', async () => {
    const version = () => server.db.query(`SELECT xmin::text FROM criterion_status WHERE ${sheet(here.id)}`);
    const before = await version();
    await server.db.query(`UPDATE assessment SET version = version + 1 WHERE ${sheet(here.id)}`);
    expect(await version()).toEqual(before);
  });
});

/** How many wait for what another transaction holds. */
async function waiting(): Promise<number | undefined> {
  const [row] = await server.db.query<{count: number}>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row?.count;
}

it.runIf(inject('testDatabase').engine === 'postgres')('counts what two editors change at the same time', async () => {
  const waited = Promise.withResolvers<void>();
  const set = (tx: Transaction, indicator: string) =>
    tx.query(`UPDATE assessment SET value = 0 WHERE ${ofCriterion(here.id)} AND indicator_number = $1`, [indicator]);
  const first = server.db.transaction(async tx => {
    await set(tx, '13.1');
    await waited.promise;
  });
  const second = server.db.transaction(tx => set(tx, '13.2'));
  await vi.waitFor(async () => expect(await waiting()).toBe(1), {timeout: 10_000});
  waited.resolve();
  await Promise.all([first, second]);
  expect(await rolled(server.db, sheet(here.id))).toMatchObject([{state: 'unmet', met: 3, unmet: 2}]);
});

it('expects nothing more of a ward of which something is published: in table, map, scorecard and list alike', async () => {
  const [ward] = await server.db.query<{id: number; code: string}>(
    `SELECT id, code FROM admin_unit WHERE kind = 'ward' AND validity @> DATE '2025-12-31' ORDER BY code LIMIT 1`,
  );
  if (!ward) throw new Error('There is no ward.');
  await server.db.query(`DELETE FROM assessment WHERE unit_id = $1 AND indicator_number <> '13.1'`, [ward.id]);
  const counts = {met: 0, unmet: 0, not_reported: 0, not_applicable: 19};
  const card = (await server.json(`/api/units/${ward.code}/profile`)) as {criteria: {counts: object}};
  expect(card).toMatchObject({in_programme: false, criteria: {counts}});
  const {criteria} = (await server.json(`/api/units/${ward.code}/scorecard?set=XA_NTM_2021_2025&period=2025`)) as {
    criteria: {state: string}[];
  };
  expect(criteria.filter(({state}) => state === 'not_applicable')).toHaveLength(19);
  const [drawn] = await server.db.query('SELECT met_band, not_reported FROM map_criteria_status WHERE code = $1', [
    ward.code,
  ]);
  expect(drawn).toEqual({met_band: 'not_applicable', not_reported: 0});
  await server.db.query('DELETE FROM assessment WHERE unit_id = $1', [ward.id]);
  expect(await server.json(`/api/units/${ward.code}/profile`)).toMatchObject({criteria: null, in_programme: false});
});
