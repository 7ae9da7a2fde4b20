import {describe, expect, it} from 'vitest';
import {metBands} from './met-bands.ts';
import {stateFill} from './state-colors.ts';
import {unitResult} from './unit-result.fixture.ts';
import {countedMet, legendKey, type Measure, unitFill} from './unit-shade.ts';

const set: Measure = {kind: 'set', total: 19, bands: metBands(19)};
const income: Measure = {kind: 'indicator', target: 39, direction: '>=', unit: 'triệu đồng/người/năm'};

describe('the four states', () => {
  it('differ in colour, and in pattern where colours could be confused', () => {
    const states = ['met', 'unmet', 'not_reported', 'not_applicable'] as const;
    for (const theme of ['light', 'dark'] as const) {
      const fills = states.map(state => stateFill(state, null, theme));
      expect(new Set(fills.map(fill => fill.color)).size).toBe(4);
      expect(fills.map(fill => fill.pattern)).toEqual([null, 'rules', 'hatch', null]);
    }
  });
});

describe('a unit under a whole set', () => {
  it('takes the colour of how many criteria it meets, even while some are open', () => {
    const counts = {met: 16, unmet: 1, not_reported: 2, not_applicable: 0};
    expect(legendKey(unitResult('unmet', {counts}), set)).toBe('15-18');
    expect(unitFill(unitResult('unmet', {counts}), set, 'light')).toEqual({color: '#31A354', pattern: null});
  });

  it('is hatched when it reported nothing, and flat when the set does not apply', () => {
    const silent = {met: 0, unmet: 0, not_reported: 19, not_applicable: 0};
    const outside = {met: 0, unmet: 0, not_reported: 0, not_applicable: 19};
    expect(unitFill(unitResult('not_reported', {counts: silent}), set, 'light').pattern).toBe('hatch');
    expect(legendKey(unitResult('not_applicable', {counts: outside}), set)).toBe('not_applicable');
  });
});

describe('the figure in the sign of a unit', () => {
  it('is how many criteria it meets, and no zero where it reported nothing', () => {
    const none = {met: 0, unmet: 3, not_reported: 16, not_applicable: 0};
    const silent = {met: 0, unmet: 0, not_reported: 19, not_applicable: 0};
    expect(countedMet(unitResult('unmet', {counts: none}), set)).toBe(0);
    expect(countedMet(unitResult('not_reported', {counts: silent}), set)).toBeUndefined();
    expect(countedMet(unitResult('unmet', {counts: none}), {kind: 'criterion'})).toBeUndefined();
  });
});

describe('a unit under an indicator', () => {
  it('is deeper the further it is from the number asked', () => {
    const keys = [38, 33, 20].map(value => legendKey(unitResult('unmet', {value}), income));
    expect(keys).toEqual(['unmet-near', 'unmet-mid', 'unmet-far']);
    const colors = [38, 33, 20].map(value => unitFill(unitResult('unmet', {value}), income, 'light').color);
    expect(new Set(colors).size).toBe(3);
  });

  it('has one shade of unmet where the answer is yes or no', () => {
    const yes: Measure = {kind: 'indicator', target: true, direction: 'bool', unit: 'Đạt/Chưa đạt'};
    expect(legendKey(unitResult('unmet', {value: 0}), yes)).toBe('unmet');
    expect(legendKey(unitResult('met', {value: 1}), yes)).toBe('met');
  });
});
