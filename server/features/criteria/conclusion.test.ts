import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {AssessmentsBody} from './criteria-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const assessments = async (query: string) =>
  (await server.json(`/api/assessments?set=XA_NTM_2021_2025&${query}`)) as AssessmentsBody;

const sum = (counts: AssessmentsBody['counts']) => Object.values(counts).reduce((a, b) => a + b, 0);

describe('what can be concluded', () => {
  it.each([2021, 2024, 2025])(
    'counts in %i who meets all that can be concluded, and what waits for a target',
    async period => {
      const body = await assessments(`period=${period}`);
      const [expected] = await server.db.query<{units: number; met: number}>(
        `WITH concluded AS (
         SELECT criterion_number FROM indicator WHERE set_code = 'XA_NTM_2021_2025' GROUP BY 1
         HAVING bool_and(coalesce(jsonb_typeof(target), 'null') <> 'null' OR coalesce(target_by_year ? $1, false))
       ), unit AS (
         SELECT unit_id, count(*) FILTER (WHERE state = 'met') AS met,
                count(*) FILTER (WHERE state IN ('unmet', 'not_reported')) AS open
         FROM criterion_status WHERE set_code = 'XA_NTM_2021_2025' AND period = $1::int
           AND criterion_number IN (SELECT criterion_number FROM concluded) GROUP BY 1)
       SELECT count(*) FILTER (WHERE met + open > 0)::int AS units, count(*) FILTER (WHERE met > 0 AND open = 0)::int AS met
       FROM unit`,
        [String(period)],
      );
      expect(body.conclusion).toMatchObject({waiting: ['2', '15', '17'], ...expected});
      expect(body.conclusion?.concluded).toHaveLength(16);
      for (const {concluded, counts} of body.units) {
        expect(concluded && sum(concluded)).toBe(16);
        expect(concluded?.met, 'nothing that waits is met').toBe(counts?.met);
      }
    },
  );

  it('says of a criterion which indicators wait for a target', async () => {
    const body = await assessments('period=2025&criterion=17');
    expect(body.conclusion).toMatchObject({waiting: ['17.1'], units: 36});
    expect(body.conclusion?.met).toBe(
      body.units.filter(
        ({concluded}) => concluded && concluded.met > 0 && concluded.unmet + concluded.not_reported === 0,
      ).length,
    );
    expect((await assessments('period=2025&criterion=2')).conclusion).toMatchObject({concluded: [], units: 36, met: 0});
    expect((await assessments('period=2025&indicator=17.1')).conclusion).toBeNull();
  });
});

describe('the comparison of combined results', () => {
  it('tells what combining alone does to the figures', async () => {
    const [old, now] = [await assessments('period=2024'), await assessments('period=2024&on=2026-03-01')];
    expect(old.comparison).toBeNull();
    const meanOf = (units: AssessmentsBody['units']) => {
      const met = units.flatMap(({counts}) => (counts && counts.met + counts.unmet > 0 ? [counts.met] : []));
      return Math.round((met.reduce((a, b) => a + b, 0) / met.length) * 100) / 100;
    };
    expect(now.comparison).toEqual({
      former: {units: 94, met: 0, mean_met: meanOf(old.units)},
      combined: {units: 36, met: 0, mean_met: meanOf(now.units)},
    });
  });

  it.each([
    ['9.1', /cộng số liệu của các xã cũ/, /figures are added/],
    ['8.4', /lấy kết quả thấp nhất trong các xã cũ/, /weakest of them counts/],
    ['10', /trung bình theo dân số 2019/, /mean weighted by their population of 2019/],
  ])('comes with how indicator %s is combined', async (indicator, vi, en) => {
    const {lineage_note} = await assessments(`period=2024&indicator=${indicator}&on=2026-03-01`);
    expect(lineage_note).toEqual({vi: expect.stringMatching(vi), en: expect.stringMatching(en)});
  });
});
