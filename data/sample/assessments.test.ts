import {describe, expect, it} from 'vitest';
import {indicatorsOf} from '../criteria/criteria-set.ts';
import {evaluate} from '../criteria/evaluate.ts';
import {criteriaSets} from '../criteria/index.ts';
import {type SampleUnit, sampleAssessments} from './assessments.ts';

const commune: SampleUnit = {
  code: '03405',
  level: 'commune',
  kind: 'commune',
  access: 0.8,
  periods: [2021, 2022, 2023, 2024],
};
const make = (change: Partial<SampleUnit> = {}) => sampleAssessments({...commune, ...change}, criteriaSets);
const many = (change: Partial<SampleUnit>) =>
  Array.from({length: 25}, (_, index) => make({code: String(10_000 + index), ...change})).flat();
const share = (rows: readonly {state: string}[], state: string) =>
  rows.filter(row => row.state === state).length / rows.length;

describe('sampleAssessments', () => {
  it('covers every indicator of the unit’s level in every year, and no set without indicators', () => {
    const sets = criteriaSets.filter(set => set.level === 'commune');
    expect(make()).toHaveLength(sets.flatMap(indicatorsOf).length * 4);
    expect(new Set(make().map(row => row.set_code))).not.toContain('XA_NTM_2026_2030');
    expect(make({level: 'district', kind: 'district'}).every(row => row.set_code.startsWith('HUYEN'))).toBe(true);
  });

  it('repeats itself, unit by unit', () => {
    expect(make()).toEqual(make());
    expect(make({code: '03430'})).not.toEqual(make());
  });

  it('gives values that lead to the states recorded with them', () => {
    const indicators = new Map(
      criteriaSets.flatMap(set => indicatorsOf(set).map(indicator => [`${set.code} ${indicator.number}`, indicator])),
    );
    for (const row of many({})) {
      const indicator = indicators.get(`${row.set_code} ${row.indicator_number}`);
      if (!indicator) throw new Error(`${row.indicator_number} is no indicator`);
      const reported = row.state === 'not_applicable' ? 'not_applicable' : row.value;
      const judged = evaluate(indicator, row.period, reported);
      expect({state: row.state, reason: row.reason}).toEqual({state: judged.state, reason: judged.reason});
      expect(row.target).toBe(judged.target === null ? null : Number(judged.target));
    }
  });

  it('keeps values believable', () => {
    const percent = new Set(
      criteriaSets.flatMap(set =>
        indicatorsOf(set)
          .filter(i => i.unit === '%')
          .map(i => `${set.code} ${i.number}`),
      ),
    );
    for (const row of many({access: 1})) {
      if (row.value === null) continue;
      expect(row.value).toBeGreaterThanOrEqual(0);
      if (percent.has(`${row.set_code} ${row.indicator_number}`)) expect(row.value).toBeLessThanOrEqual(100);
    }
  });

  it('shows all four states, better near the centre and better over the years', () => {
    const near = many({access: 1});
    const far = many({access: 0});
    for (const state of ['met', 'unmet', 'not_reported', 'not_applicable']) {
      expect(share([...near, ...far], state), state).toBeGreaterThan(0.005);
    }
    expect(share(near, 'met')).toBeGreaterThan(share(far, 'met') + 0.1);
    const inYear = (year: number) => far.filter(row => row.period === year);
    expect(share(inYear(2024), 'met')).toBeGreaterThan(share(inYear(2021), 'met') + 0.05);
  });

  it('never passes an indicator whose target is open, though a value is there', () => {
    const open = many({}).filter(row => row.set_code === 'XA_NTM_2021_2025' && row.indicator_number.startsWith('2.'));
    expect(open.length).toBeGreaterThan(0);
    expect(new Set(open.map(row => row.state))).toEqual(new Set(['not_reported']));
    expect(open.some(row => row.value !== null && row.reason === 'no_target')).toBe(true);
  });

  it.each(['ward', 'township'] as const)('leaves a %s outside the programme', kind => {
    const rows = make({kind});
    expect(new Set(rows.map(row => row.state))).toEqual(new Set(['not_applicable']));
    expect(rows.every(row => row.value === null && row.reason === 'outside_scope')).toBe(true);
  });

  it('dates every record within its year and publishes closed years only', () => {
    const rows = [...make(), ...make({periods: [2025, 2026]})];
    for (const row of rows) {
      expect(row.recorded_on.startsWith(`${row.period}-`)).toBe(true);
      expect(Number.isNaN(Date.parse(row.recorded_on))).toBe(false);
      expect(row.review_status === 'published').toBe(row.period < 2026);
    }
  });
});
