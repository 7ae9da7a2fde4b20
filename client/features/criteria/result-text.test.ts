import i18next from 'i18next';
import {beforeAll, describe, expect, it} from 'vitest';
import type {State} from '../../../data/criteria/states.ts';
import {criteriaEn} from './criteria-en.ts';
import {criteriaVi} from './criteria-vi.ts';
import {countsText, gapText, plateText, resultText, type T, targetText, valueText} from './result-text.ts';
import {unitResult} from './unit-result.fixture.ts';
import type {Measure} from './unit-shade.ts';

const texts = i18next.createInstance();
const t: T = (key, values) => texts.t(key, values ?? {});
const english: T = (key, values) => texts.t(key, {...values, lng: 'en'});
beforeAll(() =>
  texts.init({
    lng: 'vi',
    resources: {vi: {translation: criteriaVi}, en: {translation: criteriaEn}},
    keySeparator: false,
    interpolation: {escapeValue: false},
  }),
);

// Only what is read: unit and direction.
const income = {unit: 'triệu đồng/người/năm', direction: '>='} as Parameters<typeof targetText>[1];
const poverty = {unit: '%', direction: '<='} as Parameters<typeof targetText>[1];
const plan = {unit: 'Đạt/Chưa đạt', direction: 'bool'} as Parameters<typeof targetText>[1];

describe('figures in words', () => {
  it('carry their unit, or are yes and no', () => {
    expect(valueText(38.25, income, t, 'vi')).toBe('38,25 triệu đồng/người/năm');
    expect(valueText(38.25, income, t, 'en')).toBe('38.25 million đồng/person/year');
    expect(valueText(0, plan, t, 'vi')).toBe('Chưa');
  });

  it('say on which side the target lies, and nothing where it is not confirmed', () => {
    expect(targetText(45, income, t, 'vi')).toBe('từ 45 triệu đồng/người/năm trở lên');
    expect(targetText(13, poverty, t, 'vi')).toBe('không quá 13%');
    expect(targetText(100, {...poverty, direction: '>='}, t, 'vi'), 'nothing lies above all').toBe('100%');
    expect(targetText(true, plan, t, 'vi')).toBe('Đạt');
    expect(targetText(null, income, t, 'vi')).toBeNull();
  });

  it('name the gap by what is asked', () => {
    expect(gapText(36, 45, income, t, 'vi')).toBe('thiếu 9 triệu đồng/người/năm');
    expect(gapText(54.5, 45, income, english, 'en')).toBe('ahead by 9.5 million đồng/person/year');
    expect(gapText(15.2, 13, poverty, t, 'vi')).toBe('cao hơn mức 2,2 điểm %');
    expect(gapText(67.8, 70, {...poverty, direction: '>='}, t, 'vi')).toBe('thiếu 2,2 điểm %');
    expect(gapText(67.8, 70, {...poverty, direction: '>='}, english, 'en')).toBe('short by 2.2 percentage points');
    expect(gapText(6.5, 13, poverty, t, 'vi')).toBe('thấp hơn mức 6,5 điểm %');
    expect(gapText(3, 0, {unit: 'nhà', direction: '<='}, t, 'vi')).toBe('cao hơn mức 3 nhà');
    expect(gapText(45, 45, income, t, 'vi')).toBeNull();
    expect(gapText(0, true, plan, t, 'vi')).toBeNull();
  });
});

describe('results in words', () => {
  const whole: Measure = {kind: 'set', total: 19, bands: []};
  const counts = {met: 12, unmet: 5, not_reported: 2, not_applicable: 0};

  it('count criteria and leave out what is zero', () => {
    expect(countsText(counts, t)).toBe('Đạt 12/19 · chưa đạt 5 · chưa báo cáo 2');
    expect(countsText({met: 18, unmet: 0, not_reported: 0, not_applicable: 1}, t)).toBe('Đạt 18/18 · không áp dụng 1');
    expect(countsText({met: 0, unmet: 0, not_reported: 0, not_applicable: 19}, t)).toBe('Không áp dụng');
  });

  it('say how many former communes stand behind a combined one', () => {
    const member = (state: State) => ({code: state, full_name: state, state, value: null});
    const members = [member('met'), member('met'), member('unmet'), member('not_applicable')];
    expect(resultText(unitResult('unmet', {members}), {kind: 'criterion'}, t, 'vi')).toBe('Chưa đạt · 2/3 xã cũ đạt');
  });

  it('do not let missing figures read as unmet', () => {
    const one = {met: 3, unmet: 0, not_reported: 1, not_applicable: 1};
    const words = resultText(unitResult('not_reported', {counts: one}), {kind: 'criterion'}, t, 'vi');
    expect(words).toBe('Chưa báo cáo · 3/4 chỉ tiêu đạt · chưa báo cáo 1');
  });

  it('say why a figure beside them is not judged', () => {
    const water: Measure = {kind: 'indicator', target: null, direction: '>=', unit: '%'};
    const known = unitResult('not_reported', {value: 81, reason: 'no_target'});
    expect(resultText(known, water, t, 'vi')).toBe('Chưa báo cáo · mức đạt chưa được xác nhận');
    expect(resultText(unitResult('not_reported'), water, t, 'vi')).toBe('Chưa báo cáo');
  });

  it('are shorter in a table', () => {
    expect(plateText(unitResult('unmet', {counts}), whole, t, 'vi')).toBe('12/19');
    expect(
      plateText(
        unitResult('unmet', {value: 39.1}),
        {kind: 'indicator', target: 45, direction: '>=', unit: '%'},
        t,
        'vi',
      ),
    ).toBe('39,1');
    expect(plateText(unitResult('not_applicable', {counts: null}), whole, t, 'vi')).toBe('Không áp dụng');
  });
});
