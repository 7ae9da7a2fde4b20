import type {FormerCommune, GridRun} from './grid.ts';

/** A row of a CSV file with a header. */
export type CsvRow = Readonly<Record<string, string>>;

/** Rows of grid_1km.csv. Throws when a column is missing or not a number. */
export function gridRuns(rows: readonly CsvRow[]): GridRun[] {
  return rows.map(row => ({
    northKm: numberIn(row, 'n_km'),
    eastFirstKm: numberIn(row, 'e_first_km'),
    eastLastKm: numberIn(row, 'e_last_km'),
    unitCode: textIn(row, 'unit_code'),
  }));
}

/** Rows of vintage 2023 in communes_facts.csv, with district and successor from crosswalk_2023_2025.csv; sorted by code. */
export function formerCommunes(facts: readonly CsvRow[], crosswalk: readonly CsvRow[]): FormerCommune[] {
  const links = new Map(crosswalk.map(row => [textIn(row, 'old_code'), row]));
  const before = facts.filter(row => row.vintage === '2023');
  return before.map(row => formerCommune(row, links)).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function formerCommune(row: CsvRow, links: ReadonlyMap<string, CsvRow>): FormerCommune {
  const code = textIn(row, 'code');
  const link = links.get(code);
  if (!link) throw new Error(`crosswalk_2023_2025.csv: no row for ${code}.`);
  return {
    code,
    districtCode: textIn(link, 'old_district_code'),
    successorCode: textIn(link, 'new_code'),
    point: [numberIn(row, 'lon'), numberIn(row, 'lat')],
  };
}

function textIn(row: CsvRow, column: string): string {
  const value = row[column];
  if (!value) throw new Error(`Column ${column} is empty in ${JSON.stringify(row)}.`);
  return value;
}

function numberIn(row: CsvRow, column: string): number {
  const value = Number(textIn(row, column));
  if (!Number.isFinite(value)) throw new Error(`Column ${column} is not a number in ${JSON.stringify(row)}.`);
  return value;
}
