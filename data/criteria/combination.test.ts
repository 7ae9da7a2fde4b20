import {describe, expect, it} from 'vitest';
import {combinationOf} from './combination.ts';
import {type CriteriaSet, indicatorsOf} from './criteria-set.ts';
import {criteriaSets} from './index.ts';

const methods = (set: CriteriaSet) => Object.groupBy(indicatorsOf(set), one => combinationOf(set.code, one).method);

describe('combinationOf', () => {
  it.each(criteriaSets)('has a rule for every indicator of $code, and never averages a yes or no', set => {
    for (const indicator of indicatorsOf(set)) {
      const {method} = combinationOf(set.code, indicator);
      if (indicator.direction === 'bool') expect(method, indicator.number).toBe('all');
      if (indicator.unit === '%') expect(method, indicator.number).toBe('weighted_mean');
    }
  });

  it('adds what is counted and takes the weakest of grades, in the sets for communes', () => {
    const [basic, advanced, model] = criteriaSets.map(methods);
    expect(basic?.sum?.map(({number}) => number)).toEqual(['9.1']);
    expect(advanced?.sum?.map(({number}) => number)).toEqual(['18.5']);
    expect(model?.sum?.map(({number}) => number)).toEqual(['3']);
    const graded = advanced?.all?.filter(({direction}) => direction !== 'bool');
    expect(graded?.map(({number}) => number)).toEqual(['5.3', '5.4', '5.5']);
    expect(model?.all?.map(({number}) => number)).toContain('4');
  });

  it('names the indicator of an unheard-of unit of measure', () => {
    const odd = {number: '2.1', unit: 'km', direction: '>='} as const;
    expect(() => combinationOf('XA_NTM_2031_2035', odd)).toThrow(
      "XA_NTM_2031_2035 2.1: no rule in combination.ts for figures in 'km'.",
    );
  });
});
