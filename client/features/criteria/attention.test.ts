import i18next from 'i18next';
import {beforeAll, describe, expect, it} from 'vitest';
import {attentionOf} from './attention.ts';
import {attentionLines, plainLine} from './attention-text.ts';
import {criteriaVi} from './criteria-vi.ts';
import type {T} from './result-text.ts';
import {unitResult} from './unit-result.fixture.ts';
import type {Measure} from './unit-shade.ts';

const texts = i18next.createInstance();
const t: T = (key, values) => texts.t(key, values ?? {});
beforeAll(() => texts.init({lng: 'vi', resources: {vi: {translation: criteriaVi}}, keySeparator: false}));

const whole: Measure = {kind: 'set', total: 19, bands: []};
const income: Measure = {kind: 'indicator', target: 45, direction: '>=', unit: 'triệu đồng/người/năm'};

const counted = (name: string, unmet: number, not_reported: number) =>
  unitResult('unmet', {
    ...{code: name, full_name: `Xã ${name}`},
    concluded: {met: 16 - unmet - not_reported, unmet, not_reported, not_applicable: 0},
  });
const lines = (units: readonly ReturnType<typeof counted>[], measure: Measure) =>
  attentionLines(attentionOf(units, measure), measure, t, 'vi').map(plainLine);

describe('who needs attention', () => {
  it('is who misses most and who has not sent all, worst first and by name, three of them named', () => {
    const units = [counted('Pa Ủ', 9, 0), counted('Bum Tở', 7, 2), counted('Đoàn Kết', 8, 0), counted('Dào San', 8, 1)];
    expect(lines([...units, counted('Tà Tổng', 0, 0)], whole)).toEqual([
      'Chưa đạt nhiều nhất trong các tiêu chí kết luận được: Pa Ủ 9, Dào San 8, Đoàn Kết 8 và 1 đơn vị khác',
      '2 đơn vị chưa báo cáo đủ các tiêu chí đó: Bum Tở 2, Dào San 1',
    ]);
  });

  it('of an indicator is who is farthest from its target, by how much', () => {
    const name = (full_name: string) => ({code: full_name, full_name});
    const units = [
      unitResult('unmet', {...name('Xã Pa Ủ'), value: 40}),
      unitResult('unmet', {...name('Xã Tà Tổng'), value: 30.5}),
      unitResult('not_reported', {...name('Xã Mù Cả'), reason: 'no_value'}),
      unitResult('met', {...name('Xã Bình Lư'), value: 50}),
    ];
    expect(lines(units, income)).toEqual([
      'Xa mức nhất: Tà Tổng (thiếu 14,5 triệu đồng/người/năm), Pa Ủ (thiếu 5 triệu đồng/người/năm)',
      '1 đơn vị chưa báo cáo: Mù Cả',
    ]);
  });

  it('is empty where all is met, and leaves out units that only wait for a target', () => {
    expect(lines([counted('Tà Tổng', 0, 0)], whole)).toEqual([]);
    const waiting = unitResult('not_reported', {value: 81, reason: 'no_target'});
    expect(lines([waiting], {...income, target: null})).toEqual([]);
  });
});
