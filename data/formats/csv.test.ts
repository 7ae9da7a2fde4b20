import {parse} from 'csv-parse/sync';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {csv} from './csv.ts';
import {bytesOfRows, pointDataset} from './dataset.fixture.ts';

/** Rows as csv-parse finds them, by column. */
function read(bytes: Uint8Array, delimiter = ','): Record<string, string>[] {
  return parse(Buffer.from(bytes), {columns: true, delimiter, bom: true, record_delimiter: '\r\n'});
}

const row = (values: readonly (string | number | boolean | null)[]) => ({
  values,
  shape: {kind: 'point', point: new Float64Array([103.45, 22.4])} as const,
  sources: ['gso', 'sample'],
});

/** What is read back of a text: an apostrophe stands in front of what a spreadsheet would take for a formula. */
function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

describe('csv', () => {
  const dataset = pointDataset();

  it('writes a row of names, then values, place, source and licence', () => {
    const bytes = bytesOfRows(csv.open(dataset, {}), [row(['a-1', 'Chè Tân Uyên, "loại 1"', 12.5, 4, true, null])]);
    expect(Buffer.from(bytes).toString()).toBe(
      'id,name,area,stars,sample,note,longitude,latitude,wkt,source,licence\r\n' +
        'a-1,"Chè Tân Uyên, ""loại 1""",12.5,4,true,,103.45,22.4,POINT (103.45 22.4),' +
        'Danh mục – Tổng cục Thống kê (2023); Dữ liệu mẫu,Danh mục nhà nước; chưa nêu giấy phép\r\n',
    );
  });

  it('is read back as it was, whatever the texts and numbers are', () => {
    const texts = fc.array(fc.string({unit: 'binary'}), {minLength: 1, maxLength: 20});
    const sharp = fc.array(fc.string({unit: fc.constantFrom('"', ',', ';', '\r', '\n', '=', "'", 'ế', ' ')}), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.oneof(texts, sharp), fc.constantFrom('comma', 'semicolon'), (names, separator) => {
        const rows = names.map((name, index) =>
          row([`k${index}`, name, index / 3, index, index % 2 === 0, name || null]),
        );
        const found = read(bytesOfRows(csv.open(dataset, {separator}), rows), separator === 'comma' ? ',' : ';');
        expect(found.map(({name}) => name)).toEqual(names.map(defused));
        expect(found.map(({note}) => note)).toEqual(names.map(defused));
        const areas = found.map(({area = ''}) => Number(separator === 'comma' ? area : area.replace(',', '.')));
        expect(areas).toEqual(names.map((_, index) => index / 3));
      }),
    );
  });

  it('leaves no cell that a spreadsheet would run, and no number changed', () => {
    const evil = ['=1+1', '+84', '-2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")'];
    const rows = evil.map((text, index) => row([`k${index}`, text, -1.5, -3, false, text]));
    for (const {name = '', area, stars} of read(bytesOfRows(csv.open(dataset, {}), rows))) {
      expect(name).toMatch(/^'/);
      expect([area, stars]).toEqual(['-1.5', '-3']);
    }
  });

  it('tells an empty text from a missing one', () => {
    const bytes = bytesOfRows(csv.open(dataset, {}), [row(['a', '', null, null, null, null])]);
    expect(Buffer.from(bytes).toString().split('\r\n')[1]).toMatch(/^a,"",,,,,103/);
  });
});
