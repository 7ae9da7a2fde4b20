import {FACT_TABLES, type FactFile} from './fact-tables.ts';
import {type ReadFact, readTable} from './read-facts.ts';

type Cells = Readonly<Record<string, unknown>>;
type Tables = ReadonlyMap<FactFile, readonly Cells[]>;

/** Column names, and the file and column that must hold what stands in them. */
const REFERENCES: readonly (readonly [RegExp, FactFile, string, ((row: Cells) => boolean)?])[] = [
  [/^(\w+_)?source_id$/, 'data_sources.csv', 'id'],
  [/^(new|unit)_code$/, 'communes_facts.csv', 'code', ({vintage}) => vintage === '2025'],
  [/^old_code$/, 'communes_facts.csv', 'code', ({vintage}) => vintage === '2023'],
  [/^crop_id$/, 'crops.csv', 'id'],
  [/^producer_id$/, 'ocop_producers.csv', 'id'],
  [/^tourism_site_id$/, 'tourism_sites.csv', 'id'],
];

export const FACT_FILES = Object.keys(FACT_TABLES) as FactFile[];

/** Reads all of data/facts. Throws Error with the problems of all files, one per line: cells, names that lead nowhere, ids given twice. */
export function checkFacts(readFact: ReadFact): void {
  const read = FACT_FILES.map(file => [file, readTable(file, readFact(file), FACT_TABLES[file])] as const);
  const problems = read.flatMap(([, table]) => table.problems);
  // A row that could not be read would be missed by those that name it.
  const tables: Tables = new Map(read.map(([file, {rows}]) => [file, rows]));
  if (problems.length === 0) problems.push(...danglingNames(tables), ...repeatedIds(tables));
  if (problems.length > 0) throw new Error(`The facts cannot be loaded.\n${problems.join('\n')}`);
}

function danglingNames(tables: Tables): string[] {
  return REFERENCES.flatMap(([columns, target, key, where = () => true]) => {
    const known = new Set((tables.get(target) ?? []).filter(where).map(row => row[key]));
    return cellsOf(tables, columns)
      .filter(({value}) => value !== null && !known.has(value))
      .map(({place, value}) => `${place}: "${value}" is not in ${target}.`);
  });
}

function repeatedIds(tables: Tables): string[] {
  const groups = Map.groupBy(cellsOf(tables, /^id$/), ({file, value}) => `${file}/${value}`);
  return [...groups.values()].flatMap(([, ...again]) =>
    again.map(({place, value}) => `${place}: "${value}" stands twice.`),
  );
}

function cellsOf(tables: Tables, columns: RegExp) {
  return [...tables].flatMap(([file, rows]) =>
    rows.flatMap((row, index) =>
      Object.entries(row)
        .filter(([column]) => columns.test(column))
        .map(([column, value]) => ({file, place: `${file}, row ${index + 2}, column ${column}`, value})),
    ),
  );
}
