import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {indicatorsOf} from '../../../data/criteria/criteria-set.ts';
import {criteriaSets} from '../../../data/criteria/index.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {AssessmentsBody, CriteriaSetRow, ScorecardBody, ShownSheetRow} from './criteria-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const assessments = async (query: string) =>
  (await server.json(`/api/assessments?set=XA_NTM_2021_2025&${query}`)) as AssessmentsBody;
const scorecard = async (code: string, query: string) =>
  (await server.json(`/api/units/${code}/scorecard?${query}`)) as ScorecardBody;

async function problem(path: string) {
  const response = await server.fetch(path);
  return {status: response.status, body: (await response.json()) as {code: string; errors?: object[]; detail: string}};
}

const sum = (counts: AssessmentsBody['counts']) => Object.values(counts).reduce((a, b) => a + b, 0);

/** The same rule, written another way than the product writes it. */
function strongest(states: readonly string[]): string {
  return ['unmet', 'not_reported', 'met', 'not_applicable'].find(state => states.includes(state)) ?? 'not_reported';
}

describe('GET /api/criteria', () => {
  it('lists the six sets in order with what is compiled and the years published', async () => {
    const {sets} = (await server.json('/api/criteria')) as {sets: CriteriaSetRow[]};
    expect(sets.map(set => [set.code, set.compiled_criteria_count, set.compiled_indicator_count])).toEqual(
      criteriaSets.map(set => [set.code, set.criteria.length, indicatorsOf(set).length]),
    );
    const [before, since] = [[2021, 2022, 2023, 2024], [2025]];
    const communes = [...before, ...since];
    expect(sets.map(set => set.periods)).toEqual([communes, communes, communes, before, before, []]);
    expect(sets.map(set => set.opening_period)).toEqual([2025, 2025, 2025, 2024, 2024, null]);
    expect(sets[4]).toMatchObject({official_indicator_count: 38, confidence: 'low'});
  });
});

describe('what is shown where no set and year are asked for', () => {
  const newer = {code: 'XA_NTM_2026_2030', valid_from: '2026-02-15'};

  it('is the newest year published of the set in force then, with the set that has come into force since', async () => {
    const {shown} = (await server.json('/api/criteria')) as {shown: ShownSheetRow[]};
    expect(shown).toMatchObject([
      {level: 'commune', set: 'XA_NTM_2021_2025', period: 2025, newer_set: newer},
      {level: 'district', set: 'HUYEN_NTM_2021_2025', period: 2024, newer_set: null},
    ]);
  });

  it('is said of a unit with the same words, of a ward without the newer set and of a former one by its own years', async () => {
    const criteriaOf = async (path: string) => {
      const {criteria} = (await server.json(`/api/units/${path}`)) as {criteria: object};
      return criteria;
    };
    const sheet = {set: 'XA_NTM_2021_2025', period: 2025, is_sample: true};
    expect(await criteriaOf('03394/profile')).toMatchObject({...sheet, newer_set: newer});
    expect(await criteriaOf('03388/profile')).toMatchObject({...sheet, counts: {not_applicable: 19}, newer_set: null});
    expect(await criteriaOf('03394/profile?on=2024-12-31')).toMatchObject({...sheet, period: 2024, newer_set: null});
  });
});

describe('GET /api/criteria/{set}', () => {
  it('gives every indicator with its target and how far it can be trusted', async () => {
    const set = (await server.json('/api/criteria/XA_NTM_2021_2025')) as CriteriaSetRow;
    expect(set.source).toMatchObject({id: 'qd318-xa', confidence: 'medium'});
    const indicators = set.criteria.flatMap(criterion => criterion.indicators);
    expect(indicators.map(({number}) => number)).toEqual(
      criteriaSets[0] && indicatorsOf(criteriaSets[0]).map(({number}) => number),
    );
    const income = indicators.find(({number}) => number === '10');
    expect(income).toMatchObject({
      target: 48,
      target_by_year: {2021: 36, 2025: 48},
      direction: '>=',
      confidence: 'medium',
    });
    expect(indicators.find(({number}) => number === '2.1')).toMatchObject({target: null, target_mode: 'provincial'});
    expect(indicators.find(({number}) => number === '8.4')).toMatchObject({
      ...{target: true, direction: 'bool', combination: {method: 'all', weight: null}},
    });
    expect(income?.combination).toEqual({method: 'weighted_mean', weight: 'population'});
  });

  it('names criteria whose indicators are not compiled', async () => {
    const set = (await server.json('/api/criteria/XA_NTM_2026_2030')) as CriteriaSetRow;
    expect(set.criteria.map(({indicators}) => indicators)).toEqual(Array.from({length: 10}, () => []));
  });

  it('answers 404 for an unknown set', async () => {
    expect(await problem('/api/criteria/XA_NTM_1999')).toMatchObject({status: 404, body: {code: 'unknown_set'}});
  });
});

describe('GET /api/assessments', () => {
  it('judges 106 communes of 2024 by one indicator and explains what is open', async () => {
    const body = await assessments('period=2024&indicator=10');
    expect(body).toMatchObject({
      criterion: 10,
      indicator: '10',
      on: '2024-12-31',
      target: 45,
      unit: 'triệu đồng/người/năm',
    });
    expect(body).toMatchObject({in_force: true, is_sample: true, source: {id: 'sample'}, lineage_note: null});
    expect(body.units).toHaveLength(106);
    expect(sum(body.counts)).toBe(106);
    for (const unit of body.units) {
      expect(unit.counts).toBeNull();
      if (unit.state === 'met') expect(unit.value).toBeGreaterThanOrEqual(45);
      if (unit.state === 'unmet') expect(unit.value).toBeLessThan(45);
      if (unit.state === 'not_reported') expect(unit).toMatchObject({value: null, reason: 'no_value'});
    }
    expect(body.counts.unmet).toBeGreaterThan(0);
    expect(body.counts.not_applicable).toBe(12);
  });

  it('never passes a value without a target', async () => {
    const body = await assessments('period=2025&indicator=2.1');
    expect(body).toMatchObject({target: null, target_text: 'UBND cấp tỉnh quy định cụ thể'});
    expect(body.counts).toEqual({met: 0, unmet: 0, not_reported: 36, not_applicable: 2});
    const withValue = body.units.filter(unit => unit.value !== null);
    expect(withValue.length).toBeGreaterThan(25);
    expect(new Set(withValue.map(unit => unit.reason))).toEqual(new Set(['no_target']));
  });

  it('rolls a criterion up from its indicators', async () => {
    const body = await assessments('period=2024&criterion=13');
    expect(body).toMatchObject({indicator: null, target: null, unit: null});
    for (const {state, counts} of body.units) {
      if (!counts) throw new Error('A criterion counts its indicators.');
      expect(sum(counts)).toBe(5);
      const present = Object.entries(counts).flatMap(([key, n]) => (n > 0 ? [key] : []));
      expect(state).toBe(strongest(present));
    }
    const stored = await server.db.query<{code: string; state: string}>(`
      SELECT u.code, c.state FROM criterion_status c JOIN admin_unit u ON u.id = c.unit_id
      WHERE c.set_code = 'XA_NTM_2021_2025' AND c.period = 2024 AND c.criterion_number = 13 ORDER BY u.code`);
    expect(body.units.map(({code, state}) => ({code, state}))).toEqual(stored);
  });

  it('counts the criteria of the whole set', async () => {
    const body = await assessments('period=2025');
    expect(body).toMatchObject({criterion: null, indicator: null, on: '2025-12-31'});
    expect(body.units).toHaveLength(38);
    for (const unit of body.units) expect(unit.counts && sum(unit.counts)).toBe(19);
  });

  it('combines old results onto today’s communes by the rule, and says so', async () => {
    const [old, now] = [
      await assessments('period=2024&indicator=4.2'),
      await assessments('period=2024&indicator=4.2&on=2026-03-01'),
    ];
    expect(now.units).toHaveLength(38);
    expect(now.lineage_note?.vi).toMatch(/trung bình theo dân số 2019/);
    expect(now.lineage_note?.en).toMatch(/weighted by their population of 2019/);
    const before = new Map(old.units.map(unit => [unit.code, unit]));
    for (const unit of now.units) {
      expect(unit.basis).toBe('combined');
      for (const member of unit.members ?? [])
        expect(before.get(member.code)).toMatchObject({state: member.state, full_name: member.full_name});
      if (unit.state === 'met') expect(unit.value).toBeGreaterThanOrEqual(95);
      if (unit.state === 'unmet') expect(unit.value).toBeLessThan(95);
    }
    expect(now.units.flatMap(unit => unit.members ?? [])).toHaveLength(106);
    const outside = now.units.filter(unit => unit.state === 'not_applicable');
    expect(outside.map(({full_name, reason}) => `${full_name} ${reason}`)).toEqual([
      'Phường Đoàn Kết outside_scope',
      'Phường Tân Phong outside_scope',
    ]);
  });

  it('combines a criterion and a set to the same states, whichever is asked', async () => {
    const criterion = await assessments('period=2023&criterion=17&on=2026-01-01');
    const members = criterion.units.flatMap(unit => unit.members ?? []);
    expect(members).toHaveLength(106);
    for (const unit of criterion.units) expect(unit.counts && sum(unit.counts)).toBe(12);
    const card = await scorecard('03405', 'set=XA_NTM_2021_2025&period=2023&on=2026-01-01');
    const set = await assessments('period=2023&on=2026-01-01');
    const counts = set.units.find(unit => unit.code === '03405')?.counts;
    expect(card.basis).toBe('combined');
    expect(card.history.find(({period}) => period === 2023)).toMatchObject({...counts, basis: 'combined'});
    expect(card.criteria[16]).toMatchObject({state: criterion.units.find(unit => unit.code === '03405')?.state});
  });

  it('does not take today’s results apart onto the communes before', async () => {
    const body = await assessments('period=2025&criterion=4&on=2024-12-31');
    expect(body.units).toHaveLength(106);
    const states = body.units.map(unit => `${unit.state} ${unit.reason}`);
    expect(states.filter(state => state === 'not_reported not_comparable')).toHaveLength(94);
    expect(states.filter(state => state === 'not_applicable outside_scope')).toHaveLength(12);
    expect(body.lineage_note?.vi).toMatch(/không tách được/);
  });

  it('stands at today while the year runs', async () => {
    expect(await assessments('period=2026&criterion=4')).toMatchObject({on: '2026-11-23', in_force: false});
    expect(await assessments('period=2021')).toMatchObject({in_force: false});
  });

  it('gives districts while there were any, and says why there are none after', async () => {
    const path = '/api/assessments?set=HUYEN_NTM_2021_2025&period=2024&criterion=9';
    const before = (await server.json(path)) as AssessmentsBody;
    expect(before.units.map(({code}) => code)).toEqual(['105', '106', '107', '108', '109', '110', '111', '112']);
    const after = (await server.json(`${path}&on=2026-01-01`)) as AssessmentsBody;
    expect(after.units).toEqual([]);
    expect(after.lineage_note?.en).toMatch(/district level ended/);
  });

  it('has nothing to report under a set without indicators', async () => {
    const body = (await server.json('/api/assessments?set=XA_NTM_2026_2030&period=2026')) as AssessmentsBody;
    expect(body).toMatchObject({is_sample: false, source: null, counts: {not_reported: 36, not_applicable: 2}});
    expect(body.units[1]).toMatchObject({
      state: 'not_reported',
      reason: 'no_value',
      recorded_on: null,
      counts: {not_reported: 10},
    });
  });

  it.each([
    ['period=2024&criterion=20', 'query.criterion'],
    ['period=2024&indicator=4.9', 'query.indicator'],
    ['period=2024&criterion=4&indicator=5', 'query.indicator'],
    ['period=2019', 'query.period'],
    ['period=2024&on=2024-02-30', 'query.on'],
  ])('refuses %s', async (query, path) => {
    const {status, body} = await problem(`/api/assessments?set=XA_NTM_2021_2025&${query}`);
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors).toMatchObject([{path}]);
  });
});

it.each(['assessments?', 'units/03394/scorecard?'])(
  'says when records begin where %s is asked about an earlier day',
  async path => {
    expect(await problem(`/api/${path}set=XA_NTM_2021_2025&period=2021&on=2020-12-31`)).toMatchObject({
      status: 404,
      body: {code: 'unknown_unit', detail: expect.stringContaining('begin on 2021-01-01')},
    });
  },
);

describe('GET /api/units/{code}/scorecard', () => {
  it('gives every indicator of one commune, with its history', async () => {
    const card = await scorecard('03394', 'set=XA_NTM_2021_2025&period=2024');
    expect(card.unit).toMatchObject({code: '03394', full_name: 'Xã Thèn Sin', valid_to: '2025-06-30'});
    expect(card.criteria).toHaveLength(19);
    expect(card.criteria.flatMap(({indicators}) => indicators)).toHaveLength(57);
    expect(card.history.map(({period, basis}) => [period, basis])).toEqual(
      [2021, 2022, 2023, 2024].map(year => [year, 'assessed']),
    );
    for (const {counts, indicators} of card.criteria) expect(sum(counts)).toBe(indicators.length);
    expect(card).toMatchObject({is_sample: true, source: {id: 'sample'}});
  });

  it('continues the history of a commune with that of those merged into it', async () => {
    const card = await scorecard('03394', 'set=XA_NTM_2021_2025&period=2025');
    expect(card.unit.full_name).toBe('Xã Sin Suối Hồ');
    expect(card.history.map(({period, basis}) => `${period} ${basis}`)).toEqual([
      '2021 combined',
      '2022 combined',
      '2023 combined',
      '2024 combined',
      '2025 assessed',
    ]);
    for (const year of card.history) expect(year.met + year.unmet + year.not_reported + year.not_applicable).toBe(19);
  });

  it('refuses codes and sets that do not fit', async () => {
    const path = (code: string, query: string) => `/api/units/${code}/scorecard?${query}`;
    expect(await problem(path('99999', 'set=XA_NTM_2021_2025&period=2024'))).toMatchObject({
      status: 404,
      body: {code: 'unknown_unit', detail: expect.stringContaining('2024-12-31')},
    });
    expect(await problem(path('105', 'set=XA_NTM_2021_2025&period=2024'))).toMatchObject({
      status: 400,
      body: {code: 'validation_failed', errors: [{path: 'query.set'}]},
    });
    expect(await problem(path('03394', 'set=X&period=2024'))).toMatchObject({body: {code: 'unknown_set'}});
  });
});
