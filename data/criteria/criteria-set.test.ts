import {describe, expect, it} from 'vitest';
import {type CriteriaSet, defineCriteriaSet, indicatorsOf} from './criteria-set.ts';
import {criteriaSets} from './index.ts';

const compiled = (set: CriteriaSet) => [set.criteria.length, indicatorsOf(set).length];

const declare = (indicator: object) => () =>
  defineCriteriaSet({
    code: 'TEST',
    level: 'commune',
    name: {vi: 'Thử', en: 'Test'},
    legalBasis: [],
    validFrom: '2022-01-01',
    validTo: '2025-12-31',
    officialCriteriaCount: null,
    officialIndicatorCount: null,
    confidence: 'high',
    sourceId: 'qd318-xa',
    basis: 'QĐ 1',
    criteria: [
      {
        number: 2,
        name: {vi: 'Hai', en: 'Two'},
        group: null,
        confidence: 'high',
        indicators: [
          {
            number: '2.1',
            name: {vi: 'Một', en: 'One'},
            unit: '%',
            direction: '>=',
            target: 5,
            targetText: null,
            targetMode: 'national',
            nameConfidence: 'medium',
            targetConfidence: 'low',
            ...indicator,
          },
        ],
      },
    ],
  });

describe('the six sets', () => {
  it('hold what their decisions count, or say that they hold less', () => {
    expect(criteriaSets.map(set => [set.code, ...compiled(set)])).toEqual([
      ['XA_NTM_2021_2025', 19, 57],
      ['XA_NTM_NANG_CAO_2021_2025', 19, 75],
      ['XA_NTM_KIEU_MAU_2021_2025', 4, 4],
      ['HUYEN_NTM_2021_2025', 9, 36],
      ['HUYEN_NTM_NANG_CAO_2021_2025', 9, 32],
      ['XA_NTM_2026_2030', 10, 0],
    ]);
    for (const set of criteriaSets) {
      const [criteria, indicators] = compiled(set);
      expect(criteria, set.code).toBeLessThanOrEqual(set.officialCriteriaCount ?? 99);
      expect(indicators, set.code).toBeLessThanOrEqual(set.officialIndicatorCount ?? 99);
    }
  });

  it.each(criteriaSets)('$code numbers its criteria from one, writes NFC and cites its decision', set => {
    expect(set.criteria.map(criterion => criterion.number)).toEqual(set.criteria.map((_, index) => index + 1));
    const text = JSON.stringify(set);
    expect(text.normalize('NFC')).toBe(text);
    for (const indicator of indicatorsOf(set)) {
      expect(indicator.name.vi.length, indicator.number).toBeGreaterThan(3);
      expect(indicator.basis).toBe(`${set.basis}, tiêu chí ${indicator.criterionNumber}, chỉ tiêu ${indicator.number}`);
    }
  });

  it('leave a target open wherever the province sets it', () => {
    const provincial = criteriaSets.flatMap(indicatorsOf).filter(indicator => indicator.targetMode === 'provincial');
    expect(provincial.length).toBeGreaterThan(0);
    expect(provincial.filter(indicator => indicator.target !== null)).toEqual([]);
  });

  it('are frozen to the last indicator', () => {
    const set = criteriaSets[0];
    expect(Object.isFrozen(set) && Object.isFrozen(set?.criteria[0]?.indicators[0]?.name)).toBe(true);
  });
});

describe('defineCriteriaSet', () => {
  it('takes the weaker confidence and completes the basis', () => {
    const [indicator] = indicatorsOf(declare({})());
    expect(indicator).toMatchObject({confidence: 'low', criterionNumber: 2, basis: 'QĐ 1, tiêu chí 2, chỉ tiêu 2.1'});
  });

  it.each([
    [{number: '3.1'}, /not of criterion 2/],
    [{direction: 'bool'}, /does not fit/],
    [{target: true}, /does not fit/],
  ])('refuses %j', (indicator, message) => {
    expect(declare(indicator)).toThrow(message);
  });
});
