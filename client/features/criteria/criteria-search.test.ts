import {describe, expect, it} from 'vitest';
import {type CriteriaSearch, readCriteriaSearch, writeCriteriaSearch} from './criteria-search.ts';

const plain: CriteriaSearch = {
  set: null,
  criterion: null,
  indicator: null,
  year: null,
  combined: false,
  order: 'gap',
  grouped: false,
  columns: false,
};

describe('criteria address', () => {
  it('is empty for the view as it opens', () => {
    expect(readCriteriaSearch({})).toEqual(plain);
  });

  it('comes back as it was written', () => {
    const state: CriteriaSearch = {
      set: 'XA_NTM_2021_2025',
      criterion: 13,
      indicator: '13.2',
      year: 2023,
      combined: true,
      order: 'name',
      grouped: true,
      columns: true,
    };
    const written = writeCriteriaSearch(state);
    expect(written).toEqual({
      bo: 'XA_NTM_2021_2025',
      tc: '13',
      ct: '13.2',
      nam: '2023',
      rg: 'nay',
      xep: 'ten',
      nhom: 'huyen',
      cot: '3d',
    });
    expect(readCriteriaSearch(written)).toEqual(state);
  });

  it('lets an indicator bring its criterion', () => {
    expect(readCriteriaSearch({tc: '4', ct: '13.2'})).toMatchObject({criterion: 13, indicator: '13.2'});
    expect(readCriteriaSearch({ct: '10'})).toMatchObject({criterion: 10, indicator: '10'});
  });

  it.each([{bo: '<b>'}, {tc: 'x'}, {ct: '13.'}, {nam: '20x4'}, {nam: '20244'}, {rg: 'xua'}])('drops %o', raw => {
    expect(readCriteriaSearch(raw)).toEqual(plain);
  });

  it('removes what goes back to the default and leaves the rest alone', () => {
    expect(writeCriteriaSearch({criterion: null, combined: false})).toEqual({tc: undefined, rg: undefined});
  });
});
