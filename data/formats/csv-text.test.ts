import {describe, expect, it} from 'vitest';
import {csvText} from './csv-text.ts';

describe('CSV', () => {
  it('opens as UTF-8 in a spreadsheet', () => {
    expect(csvText([['Cây trồng', 'ha']], {bom: true})).toBe('\uFEFFCây trồng,ha\r\n');
  });

  it('quotes what would break a row, and leaves numbers alone', () => {
    expect(csvText([['a, b', 'c "d"', 'e\nf', 12.5, null, 0]], {bom: true})).toBe(
      '\uFEFF"a, b","c ""d""","e\nf",12.5,,0\r\n',
    );
  });

  it('has the separator and the decimal sign of Vietnamese settings', () => {
    expect(csvText([['a, b', 'c; d', 12.5, 1000, '12.5']], {bom: true, separator: 'semicolon'})).toBe(
      '\uFEFFa, b;"c; d";12,5;1000;12.5\r\n',
    );
  });

  it('keeps text from being run as a formula, but not numbers', () => {
    expect(csvText([['=1+1', '-2', '@x', -2]], {bom: true})).toBe("\uFEFF'=1+1,'-2,'@x,-2\r\n");
  });
});
