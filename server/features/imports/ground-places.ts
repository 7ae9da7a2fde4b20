import {parse} from 'csv-parse/sync';
import {z} from 'zod';
import {decodeUtf8} from '../../../data/formats/utf8.ts';
import {confidence, degrees, issuesOf, metresOrNull, textOrNull} from './ground-cells.ts';
import {
  type Claim,
  type DegreeBox,
  distanceProblem,
  type GroundFile,
  type GroundProblem,
  type GroundReading,
  type GroundRow,
  rowLabel,
} from './ground-reading.ts';
import {NAMED_KINDS, PLACE_KINDS} from './place-kinds.ts';

type Cells = Readonly<Record<string, string>>;

/** How rows of a table of points become rows of the database. */
export interface PlaceRules {
  /** Columns of the file, each under any of its names; the first one is ours. */
  readonly required: readonly (readonly [string, ...string[]])[];
  /** What a row is; null when its words mean nothing here. */
  readonly kindOf: (cells: Cells) => string | null;
  readonly columns: z.ZodType<GroundRow, unknown>;
  /** Whether a record without a name is worth drawing. */
  readonly mayBeUnnamed: (kind: string) => boolean;
}

const POSITION = [
  ['lon', 'longitude'],
  ['lat', 'latitude'],
] as const;

export const PLACES: PlaceRules = {
  required: [['kind', 'class', 'elevation_m'], ...POSITION],
  // A table of peaks alone has no word for what they are.
  kindOf: ({kind, subclass}) => (kind === undefined ? 'peak' : (PLACE_KINDS.get(subclass || kind) ?? null)),
  columns: z.object({kind: z.string(), name: textOrNull, elevation_m: metresOrNull, confidence}),
  mayBeUnnamed: kind => !NAMED_KINDS.has(kind),
};

/** Populated places as GeoNames codes them: PPL and its kin, those of an administration PPLA and PPLC. */
export const GEONAMES: PlaceRules = {
  required: [['feature_code'], ...POSITION],
  kindOf: ({feature_code: code = ''}) => (/^PPL[AC]/.test(code) ? 'seat' : code.startsWith('PPL') ? 'village' : null),
  columns: z
    .object({kind: z.string(), name: textOrNull, position: z.string().default(''), confidence})
    .transform(({position, ...row}) => ({
      ...row,
      position_accuracy: position.startsWith('minute') ? 'minute' : 'point',
    })),
  mayBeUnnamed: () => false,
};

/** Reads a CSV file of points. Its rows keep the code of their commune, where the file tells one. */
export function readGroundPlaces(rules: PlaceRules, {fileName, bytes}: GroundFile, box: DegreeBox): GroundReading {
  const table = readTable(bytes, rules);
  if ('problem' in table) {
    const {problem, expected} = table;
    return {rows: [], claims: [], leftOut: new Map(), problems: [{feature: null, fileName, problem, expected}]};
  }
  const leftOut = new Map<string, number>();
  const problems: GroundProblem[] = [];
  const rows = table.flatMap((cells, index) => {
    const kind = rules.kindOf(cells);
    const unnamed = kind !== null && !cells.name?.trim() && !rules.mayBeUnnamed(kind);
    if (kind === null || unnamed) {
      const word = kind === null ? cells.subclass || cells.kind || cells.feature_code || '?' : `${kind} without a name`;
      leftOut.set(word, (leftOut.get(word) ?? 0) + 1);
      return [];
    }
    const {row, found} = readRow(cells, kind, rules, box);
    const feature = rowLabel(index + 2, cells.name || null);
    problems.push(...found.map(problem => ({...problem, fileName, row: index + 2, feature})));
    return row;
  });
  return {rows, claims: claimsOf(table), leftOut, problems};
}

function readTable(bytes: Uint8Array, rules: PlaceRules): readonly Cells[] | {problem: string; expected: string} {
  const text = decodeUtf8(bytes);
  if (text === undefined) return {problem: 'The file is not text in UTF-8', expected: 'a CSV file in UTF-8'};
  let header: readonly string[] = [];
  try {
    const columns = (names: string[]) => {
      header = names;
      return names.map(name => rules.required.find(known => known.includes(name) && known[1] === name)?.[0] ?? name);
    };
    const rows: Cells[] = parse(text, {bom: true, columns, skip_empty_lines: true});
    const missing = rules.required.filter(names => !names.some(name => header.includes(name)));
    if (missing.length > 0) {
      const list = missing.map(names => names.join(' or ')).join('; ');
      return {
        problem: `There is no column ${list}`,
        expected: `columns ${rules.required.map(([name]) => name).join(', ')}`,
      };
    }
    return rows.length > 0 ? rows : {problem: 'There are no rows', expected: 'one row per place'};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      problem: `The file is not readable as CSV: ${reason}`,
      expected: 'cells with commas between, as many in every row',
    };
  }
}

type Found = Omit<GroundProblem, 'fileName' | 'feature'>;

const Position = z.object({lon: degrees(180), lat: degrees(90)});

function readRow(cells: Cells, kind: string, rules: PlaceRules, box: DegreeBox): {row: GroundRow[]; found: Found[]} {
  const columns = rules.columns.safeParse({...cells, kind});
  const position = Position.safeParse(cells);
  const {lon, lat} = position.data ?? {lon: 0, lat: 0};
  const distance = position.success ? distanceProblem([[lon, lat]], box) : null;
  const found = [
    ...(columns.success ? [] : issuesOf(columns.error, cells)),
    ...(position.success ? [] : issuesOf(position.error, cells)),
    ...(distance ? [{path: 'lon, lat', ...distance}] : []),
  ];
  const commune_code = cells.commune_code || cells.new_code || null;
  return {row: columns.success ? [{...columns.data, commune_code, geom: `SRID=4326;POINT(${lon} ${lat})`}] : [], found};
}

/** Each combination of source and licence once, with its latest day. */
function claimsOf(rows: readonly Cells[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const {source = '', source_id = '', licence = '', date = ''} of rows) {
    const maker = source || source_id;
    if (!maker && !licence) continue;
    const key = `${maker}|${licence}`;
    const known = claims.get(key);
    claims.set(key, {source: maker, licence, date: known && known.date > date ? known.date : date});
  }
  return [...claims.values()];
}
