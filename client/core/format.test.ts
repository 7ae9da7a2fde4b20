import {describe, expect, it} from 'vitest';
import {
  compareNames,
  foldText,
  formatDate,
  formatHectares,
  formatNumber,
  formatPercent,
  formatPoint,
  matchesWords,
} from './format.ts';

describe('numbers', () => {
  it('are written as each language writes them', () => {
    expect(formatNumber(9068.73, 'vi', 2)).toBe('9.068,73');
    expect(formatNumber(9068.73, 'en', 2)).toBe('9,068.73');
    expect(formatPercent(0.4567, 'vi')).toBe('45,7%');
  });

  it('give hectares no more digits than they deserve', () => {
    expect(formatHectares(8.449, 'vi')).toBe('8,4 ha');
    expect(formatHectares(12_345.6, 'vi')).toBe('12.346 ha');
  });
});

it('writes a point latitude first', () => {
  expect(formatPoint([103.76453, 22.3532], 'vi')).toBe('22,3532° B, 103,7645° Đ');
  expect(formatPoint([103.76453, 22.3532], 'vi', 5)).toBe('22,3532° B, 103,76453° Đ');
  expect(formatPoint([103.76453, 22.3532], 'en')).toBe('22.3532° N, 103.7645° E');
});

describe('dates', () => {
  it.each([
    ['2025-06-16', '16/06/2025'],
    ['2025-06', '06/2025'],
    ['2025', '2025'],
    ['2025-06-16T10:00:00Z', '16/06/2025'],
    ['cuối năm', 'cuối năm'],
  ])('%s reads %s', (date, text) => {
    expect(formatDate(date)).toBe(text);
  });
});

describe('names', () => {
  it('sort the Vietnamese way', () => {
    expect(['Đèo', 'Dào San', 'Ánh', 'An'].sort(compareNames)).toEqual(['An', 'Ánh', 'Dào San', 'Đèo']);
  });

  it('fold to what people type', () => {
    expect(foldText('Đèo Ô Quy Hồ')).toBe('deo o quy ho');
  });

  it.each([
    ['Bản Sin Suối Hồ', 'sin ho', true],
    ['Bản Sin Suối Hồ', 'sìn hô', true],
    ['Bản Sin Suối Hồ', 'uoi', false],
    ['Đồi chè Tân Uyên', 'doi che', true],
    ['Đồi chè Tân Uyên', '', true],
  ])('%s found by %j: %s', (name, words, found) => {
    expect(matchesWords(name, words)).toBe(found);
  });
});
