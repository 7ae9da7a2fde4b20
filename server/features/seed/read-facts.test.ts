import {readdirSync} from 'node:fs';
import {expect, it} from 'vitest';
import {checkFacts, FACT_FILES} from './check-facts.ts';
import {shippedFact} from './index.ts';
import {type ReadFact, readFacts} from './read-facts.ts';

/** The shipped facts with the lines of some files changed. */
const changed =
  (changes: Readonly<Record<string, (lines: string[]) => string[]>>): ReadFact =>
  file => {
    const text = shippedFact(file);
    return changes[file]?.(text.split('\n')).join('\n') ?? text;
  };

const addColumn = (name: string) => (lines: string[]) =>
  lines.map((line, index) => line && `${line},${index === 0 ? name : 'x'}`);

it('knows every file of data/facts, and reads all of it without a problem', () => {
  const shipped = readdirSync(new URL('../../../data/facts/', import.meta.url)).filter(name => name.endsWith('.csv'));
  expect(shipped.sort()).toEqual(FACT_FILES.toSorted());
  checkFacts(shippedFact);
});

it.each(FACT_FILES)('refuses a column of %s that is unknown, and one that is missing', file => {
  expect(() => readFacts(changed({[file]: addColumn('colour')}), file)).toThrow(
    `${file}, row 1: column "colour" is unknown`,
  );
  const [column = ''] = shippedFact(file).split(',');
  const renamed = changed({[file]: ([header = '', ...rows]) => [header.replace(column, `${column}s`), ...rows]});
  expect(() => readFacts(renamed, file)).toThrow(`${file}, row 1: column "${column}" is missing.`);
});

it('names all problems at once, each with file, row and column', () => {
  const facts = changed({
    'crops.csv': lines => [...lines.slice(0, 3), 'rice,LUA,,Rice', ...lines.slice(4)],
    'unit_aliases.csv': ([header = '', , ...rows]) => [
      header,
      '03391,2024,Lản Nhì Thàng,nq1670',
      ...rows.filter(Boolean),
      'a,b',
    ],
    'province_indicators.csv': lines => lines.map(line => line.replace('9068.73', '9.068,73')),
  });
  expect(messageOf(() => checkFacts(facts)).split('\n')).toEqual([
    'The facts cannot be loaded.',
    'crops.csv, row 4, column name_vi: expected text, found an empty cell, found "".',
    'province_indicators.csv, row 2: expected 11 cells, found 12.',
    'unit_aliases.csv, row 2, column vintage: expected one of: 2023, 2025, found "2024".',
    'unit_aliases.csv, row 12: expected 4 cells, found 2.',
  ]);
});

it('names cells that lead nowhere and ids given twice', () => {
  const facts = changed({
    'ocop_producers.csv': lines => lines.map(line => line.replace('htx-phu-thanh,', 'htx-thanh-xuan,')),
    'crop_figures.csv': lines => lines.map(line => line.replace(/^cassava,/, 'manioc,')),
    'tourism_sites.csv': lines =>
      lines.map(line => line.replace(',ruudnguyen,', ',ruud,').replace(',03394,', ',03395,')),
  });
  const problems = messageOf(() => checkFacts(facts)).split('\n');
  expect(problems).toContain('crop_figures.csv, row 21, column crop_id: "manioc" is not in crops.csv.');
  expect(problems).toContain('tourism_sites.csv, row 21, column source_id: "ruud" is not in data_sources.csv.');
  expect(problems).toContain('tourism_sites.csv, row 2, column new_code: "03395" is not in communes_facts.csv.');
  expect(problems).toContain('ocop_producers.csv, row 9, column id: "htx-thanh-xuan" stands twice.');
});

it('says so when a file is not a table at all', () => {
  const facts = changed({'crops.csv': () => ['id,code,name_vi,name_en', '"tea,CHE']});
  expect(() => readFacts(facts, 'crops.csv')).toThrow(/^crops\.csv: not readable as CSV/);
});

function messageOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
