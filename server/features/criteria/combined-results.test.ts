import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {AssessmentsBody, ScorecardBody} from './criteria-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const ON = '2026-03-01';
const SETS = ['XA_NTM_2021_2025', 'XA_NTM_NANG_CAO_2021_2025', 'XA_NTM_KIEU_MAU_2021_2025'];
const CASES = SETS.flatMap(set => [2021, 2022, 2023, 2024].map(period => ({set, period})));

interface Row {
  readonly code: string;
  readonly number: string;
  readonly criterion: number;
  readonly state: string;
  readonly value: number | null;
}

/**
 * The rule once more, in SQL and without the product's tables of methods: what is counted is added, yes/no and grades take the
 * weakest, everything else is the mean by population; then the target of the year decides.
 */
const COMBINED = `
  WITH part AS (
    SELECT now.code, now.kind, i.number, i.criterion_number, i.direction, p.population, a.value,
           coalesce(a.state, CASE WHEN p.kind = 'commune' THEN 'not_reported' ELSE 'not_applicable' END) AS state,
           CASE WHEN i.direction = 'bool' OR i.unit IN ('mức độ', 'xếp loại', 'lĩnh vực') THEN 'all'
                WHEN i.unit IN ('nhà', 'vụ', 'mô hình', 'công trình') THEN 'sum' ELSE 'mean' END AS method,
           coalesce((i.target_by_year ->> $2::text)::numeric,
                    CASE jsonb_typeof(i.target) WHEN 'number' THEN (i.target #>> '{}')::numeric WHEN 'boolean' THEN 1 END) AS target,
           count(*) OVER (PARTITION BY now.code, i.number) AS members
    FROM admin_unit now JOIN unit_lineage l ON l.successor_id = now.id JOIN admin_unit p ON p.id = l.predecessor_id
    JOIN indicator i ON i.set_code = $1
    LEFT JOIN published_assessment a ON a.unit_id = p.id AND a.set_code = i.set_code AND a.indicator_number = i.number AND a.period = $2
    WHERE now.level = 'commune' AND now.validity @> $3::date
  ), whole AS (
    SELECT code, kind, number, criterion_number, method, direction, target,
           count(*) AS parts, count(value) AS known,
           round(CASE WHEN method = 'sum' THEN sum(value)
                      WHEN method = 'mean' THEN sum(value * population) / sum(population)
                      WHEN direction = '<=' THEN max(value) ELSE min(value) END, 2) AS value
    FROM part WHERE state <> 'not_applicable' GROUP BY code, kind, number, criterion_number, method, direction, target
  ), held AS (
    SELECT *, CASE WHEN direction = '<=' THEN value <= target ELSE value >= target END AS passes FROM whole
  )
  SELECT u.code, i.number, i.criterion_number AS criterion,
         CASE WHEN u.kind <> 'commune' OR h.code IS NULL THEN 'not_applicable'
              WHEN h.method = 'all' AND h.passes = false THEN 'unmet'
              WHEN h.known < h.parts OR h.target IS NULL THEN 'not_reported'
              WHEN h.passes THEN 'met' ELSE 'unmet' END AS state,
         CASE WHEN u.kind = 'commune' AND (h.known = h.parts OR h.method = 'all' AND h.passes = false) THEN h.value END AS value
  FROM (SELECT DISTINCT code, kind FROM part) u CROSS JOIN indicator i
  LEFT JOIN held h ON h.code = u.code AND h.number = i.number
  WHERE i.set_code = $1 ORDER BY u.code, i.position`;

const recompute = (set: string, period: number) => server.db.query<Row>(COMBINED, [set, period, ON]);

function strongest(states: readonly string[]): string {
  return ['unmet', 'not_reported', 'met', 'not_applicable'].find(state => states.includes(state)) ?? 'not_reported';
}

describe.each(CASES)('results of $set in $period on the communes of today', ({set, period}) => {
  it('are what SQL comes to by criteria', async () => {
    const body = (await server.json(`/api/assessments?set=${set}&period=${period}&on=${ON}`)) as AssessmentsBody;
    expect(body.units).toHaveLength(38);
    const rows = Map.groupBy(await recompute(set, period), row => row.code);
    const expected = [...rows].map(([code, results]) => {
      const criteria = Map.groupBy(results, row => row.criterion);
      const states = [...criteria.values()].map(indicators => strongest(indicators.map(({state}) => state)));
      const count = (state: string) => states.filter(one => one === state).length;
      return [code, count('met'), count('unmet'), count('not_reported'), count('not_applicable')];
    });
    const answered = body.units.map(({code, counts}) => [
      code,
      ...[counts?.met, counts?.unmet, counts?.not_reported, counts?.not_applicable],
    ]);
    expect(answered).toEqual(expected);
  });

  it('are what SQL comes to by indicators', async () => {
    const rows = Map.groupBy(await recompute(set, period), row => row.code);
    // A quarter of the communes for each year, another one every year: all of them over the years.
    const codes = [...rows.keys()].filter((_, index) => index % 4 === period - 2021);
    for (const code of codes) {
      const card = (await server.json(
        `/api/units/${code}/scorecard?set=${set}&period=${period}&on=${ON}`,
      )) as ScorecardBody;
      const answered = card.criteria.flatMap(({indicators}) => indicators);
      expect(answered.map(({number, state, value}) => ({number, state, value}))).toEqual(
        rows.get(code)?.map(({number, state, value}) => ({number, state, value})),
      );
    }
  });
});
