import {createHash} from 'node:crypto';
import type {Database} from '../../core/db/database.ts';
import {loadShippedGround} from '../seed/index.ts';
import {type FeatureKind, readGroundFeatures} from './ground-features.ts';
import {GEONAMES, PLACES, readGroundPlaces} from './ground-places.ts';
import {
  type DegreeBox,
  type GroundFile,
  type GroundProblem,
  type GroundReading,
  type GroundRow,
  joined,
} from './ground-reading.ts';
import {type SourceAnswer, sourceOf} from './ground-source.ts';
import {
  addSource,
  countGround,
  detailsOf,
  forgetImport,
  type GroundTable,
  isImported,
  markImported,
  readCommuneIds,
  readKnownSources,
  readOtherLicences,
  readProvinceBox,
  replaceGround,
} from './ground-store.ts';
import {lockImports} from './imports-store.ts';
import {readRelief} from './read-relief.ts';

interface Kind extends GroundTable {
  /** File name endings, lower case. */
  readonly endings: readonly string[];
  readonly read: (file: GroundFile, box: DegreeBox) => GroundReading | Promise<GroundReading>;
}

const GEOJSON = ['.geojson', '.json'] as const;
const features = (kind: FeatureKind) => (file: GroundFile, box: DegreeBox) => readGroundFeatures(kind, file, box);
const PLAIN = {hasDetail: false, hasCommune: false} as const;

/** What can be imported besides outlines. */
export const GROUND_KINDS = {
  roads: {...PLAIN, table: 'base_road', countBy: 'class', hasDetail: true, endings: GEOJSON, read: features('roads')},
  rivers: {
    ...PLAIN,
    table: 'base_river',
    countBy: 'class',
    hasDetail: true,
    endings: GEOJSON,
    read: features('rivers'),
  },
  water: {...PLAIN, table: 'base_water', countBy: 'class', endings: GEOJSON, read: features('water')},
  places: {
    ...{...PLAIN, table: 'base_place', countBy: 'kind', hasCommune: true, endings: ['.csv']},
    read: (file, box) => readGroundPlaces(PLACES, file, box),
  },
  geonames: {
    ...{...PLAIN, table: 'geonames_place', countBy: 'kind', hasCommune: true, endings: ['.csv']},
    read: (file, box) => readGroundPlaces(GEONAMES, file, box),
  },
  'protected-areas': {
    ...{...PLAIN, table: 'protected_area', countBy: 'kind', endings: GEOJSON},
    read: features('protected-areas'),
  },
  relief: {...PLAIN, table: 'base_relief', countBy: null, endings: ['.tif', '.tiff'], read: readRelief},
} as const satisfies Readonly<Record<string, Kind>>;

export type GroundKind = keyof typeof GROUND_KINDS;

export function isGroundKind(text: string | undefined): text is GroundKind {
  return text !== undefined && text in GROUND_KINDS;
}

export interface GroundImport {
  readonly kind: GroundKind;
  /** Together they take the layer's place. */
  readonly files: readonly GroundFile[];
  /** Id of a known source, or who made the data; null: as the files say. */
  readonly source: string | null;
  /** Null: as the files or the known source say. */
  readonly licence: string | null;
  /** Check everything, change nothing. */
  readonly dryRun: boolean;
  /** Today, 'YYYY-MM-DD'. */
  readonly day: string;
}

/** How many rows a layer held and holds, by what they are. */
export interface GroundCounts {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
  readonly leftOut: ReadonlyMap<string, number>;
}

export type GroundReport =
  | {readonly outcome: 'refused'; readonly problems: readonly GroundProblem[]}
  | ({readonly outcome: 'imported' | 'unchanged' | 'checked' | 'shipped'} & GroundCounts);

/**
 * Replaces a layer of the ground by what files hold, all or nothing. Everything is judged before the database sees any of it;
 * what is already there changes nothing.
 */
export async function importGround(db: Database, order: GroundImport): Promise<GroundReport> {
  const kind: Kind = GROUND_KINDS[order.kind];
  const reading = await readFiles(db, kind, order.files);
  const source = sourceOf({...order, claims: reading.claims, known: await readKnownSources(db)});
  const problems = [
    ...reading.problems,
    ...sourceProblems(source, order),
    ...(await scaleProblems(db, kind, reading, source)),
  ];
  if (problems.length > 0 || 'problems' in source) return {outcome: 'refused', problems};
  const rows = reading.rows.map(row => ({...row, source_id: sourceId(source)}));
  const details = detailsOf(rows);
  const counts = {before: await countGround(db, kind, details), after: countRows(kind, rows), leftOut: reading.leftOut};
  const contents = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  if (await isImported(db, order.kind, kind, contents)) return {...counts, after: counts.before, outcome: 'unchanged'};
  if (order.dryRun) return {outcome: 'checked', ...counts};
  await db.transaction(async tx => {
    await lockImports(tx);
    if ('added' in source) await addSource(tx, source.added);
    await replaceGround(tx, kind, rows);
    await markImported(tx, order.kind, kind, contents);
  });
  return {outcome: 'imported', ...counts, after: await countGround(db, kind, details)};
}

/** Puts back what the product came with. */
export async function restoreGround(db: Database, name: GroundKind): Promise<GroundReport> {
  const kind: Kind = GROUND_KINDS[name];
  const before = await countGround(db, kind, null);
  await db.transaction(async tx => {
    await lockImports(tx);
    await loadShippedGround(tx, kind.table);
    await forgetImport(tx, name);
  });
  return {outcome: 'shipped', before, after: await countGround(db, kind, null), leftOut: new Map()};
}

async function readFiles(db: Database, kind: Kind, files: readonly GroundFile[]): Promise<GroundReading> {
  const box = await readProvinceBox(db);
  const readings: GroundReading[] = [];
  for (const file of files) {
    const known = kind.endings.some(ending => file.fileName.toLowerCase().endsWith(ending));
    readings.push(known ? await kind.read(file, box) : unknownFormat(file, kind));
  }
  const reading = oneGrid(joined(readings), kind, files);
  return kind.hasCommune ? withCommunes(reading, await readCommuneIds(db), files) : reading;
}

function nothing(problem: GroundProblem): GroundReading {
  return {rows: [], claims: [], leftOut: new Map(), problems: [problem]};
}

function unknownFormat({fileName}: GroundFile, {endings}: Kind): GroundReading {
  const expected = `a file name that ends in ${endings.join(', ')}`;
  return nothing({feature: null, fileName, problem: 'The format is not known', expected});
}

/** Grids cannot be put together. */
function oneGrid(reading: GroundReading, {table}: Kind, files: readonly GroundFile[]): GroundReading {
  const [, second] = files;
  if (table !== GROUND_KINDS.relief.table || !second) return reading;
  return nothing({
    ...{feature: null, fileName: second.fileName},
    problem: 'This is a second grid',
    expected: 'one file',
  });
}

/** Codes of communes become their ids; a code that names none is a problem. */
function withCommunes(
  reading: GroundReading,
  ids: ReadonlyMap<string, number>,
  files: readonly GroundFile[],
): GroundReading {
  const codeOf = ({commune_code: code}: GroundRow) => (typeof code === 'string' ? code : null);
  const unknown = new Set(reading.rows.map(codeOf).filter(code => code !== null && !ids.has(code)));
  const problems = [...unknown].map(code => ({
    ...{feature: null, fileName: files.map(({fileName}) => fileName).join(', '), path: 'commune_code'},
    ...{problem: `No commune of today has the code ${code}`, expected: 'a code of five digits, or an empty cell'},
  }));
  const rows = reading.rows.map(({commune_code: code, ...row}) => ({...row, unit_id: ids.get(String(code)) ?? null}));
  return {...reading, rows, problems: [...reading.problems, ...problems]};
}

function sourceProblems(source: SourceAnswer, {files}: GroundImport): GroundProblem[] {
  if (!('problems' in source)) return [];
  const fileName = files.map(file => file.fileName).join(', ');
  return source.problems.map(problem => ({...problem, feature: null, fileName}));
}

/** Lines of the other scale stay, and one layer is under one licence. */
async function scaleProblems(
  db: Database,
  kind: Kind,
  {rows}: GroundReading,
  source: SourceAnswer,
): Promise<GroundProblem[]> {
  if ('problems' in source || rows.length === 0) return [];
  const {licence} = 'known' in source ? source.known : source.added;
  const others = (await readOtherLicences(db, kind, detailsOf(rows))).filter(other => other !== licence);
  return others.map(other => ({
    ...{feature: null, fileName: 'detail', problem: `Lines of the other scale, which stay, are under “${other}”`},
    expected: `the same licence, or files with lines of both scales ("detail": "province" and "region") under “${licence}”`,
  }));
}

function sourceId(source: Exclude<SourceAnswer, {problems: unknown}>): string {
  return 'known' in source ? source.known.id : source.added.id;
}

function countRows({countBy}: Kind, rows: readonly GroundRow[]): ReadonlyMap<string, number> {
  const groups = Map.groupBy(rows, row => (countBy === null ? 'rows' : String(row[countBy])));
  return new Map([...groups].map(([word, list]) => [word, list.length]));
}
