import {parse} from 'csv-parse/sync';
import type {z} from 'zod';
import {FACT_TABLES, type FactFile, type FactRow} from './fact-tables.ts';

/** Gives the text of a file of data/facts by its name. */
export type ReadFact = (file: FactFile) => string;

/** What a file holds. With problems, only the rows without one. */
export interface FactTable<Row> {
  readonly rows: readonly Row[];
  /** Sentences that name file, row (the header is row 1) and column. */
  readonly problems: readonly string[];
}

/** Rows of a file of data/facts, checked and typed. Throws Error with all problems of the file, one per line. */
export function readFacts<File extends FactFile>(readFact: ReadFact, file: File): readonly FactRow<File>[] {
  const {rows, problems} = readTable(file, readFact(file), FACT_TABLES[file]);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return rows;
}

/** Reads a table whose columns are exactly those of the schema. */
export function readTable<Schema extends z.ZodObject>(
  file: string,
  text: string,
  schema: Schema,
): FactTable<z.output<Schema>> {
  let cells: string[][];
  try {
    cells = parse(text, {bom: true, relax_column_count: true});
  } catch (error) {
    return {rows: [], problems: [`${file}: not readable as CSV: ${error instanceof Error ? error.message : error}.`]};
  }
  const [header = [], ...records] = cells;
  const ofHeader = headerProblems(file, header, Object.keys(schema.shape));
  if (ofHeader.length > 0) return {rows: [], problems: ofHeader};
  const read = records.map((record, index) => readRow(`${file}, row ${index + 2}`, header, record, schema));
  return {rows: read.flatMap(({rows}) => rows), problems: read.flatMap(({problems}) => problems)};
}

function headerProblems(file: string, header: readonly string[], columns: readonly string[]): string[] {
  const unknown = header.filter(column => !columns.includes(column));
  const missing = columns.filter(column => !header.includes(column));
  const twice = header.filter((column, index) => header.indexOf(column) !== index);
  return [
    ...unknown.map(column => `${file}, row 1: column "${column}" is unknown; expected: ${columns.join(', ')}.`),
    ...missing.map(column => `${file}, row 1: column "${column}" is missing.`),
    ...twice.map(column => `${file}, row 1: column "${column}" stands twice.`),
  ];
}

function readRow<Schema extends z.ZodObject>(
  place: string,
  header: readonly string[],
  record: readonly string[],
  schema: Schema,
): FactTable<z.output<Schema>> {
  if (record.length !== header.length) {
    return {rows: [], problems: [`${place}: expected ${header.length} cells, found ${record.length}.`]};
  }
  const row = Object.fromEntries(header.map((column, index) => [column, record[index]]));
  const result = schema.safeParse(row);
  if (result.success) return {rows: [result.data], problems: []};
  const problems = result.error.issues.map(({path: [column = ''], message}) => {
    return `${place}, column ${String(column)}: ${message}, found "${row[String(column)]}".`;
  });
  return {rows: [], problems};
}
