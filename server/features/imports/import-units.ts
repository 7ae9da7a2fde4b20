import {createHash} from 'node:crypto';
import type {AreaFeature, ImportProblem} from '../../../data/formats/format.ts';
import {AREA_FORMATS, formatOf} from '../../../data/formats/index.ts';
import {checkOutlines} from '../../../data/outlines/check-outlines.ts';
import {DerivationError, deriveOutlines} from '../../../data/outlines/derive-outlines.ts';
import {geodesicArea} from '../../../data/outlines/geodesic-area.ts';
import type {MultiPolygon} from '../../../data/outlines/geometry.ts';
import type {FormerCommune} from '../../../data/outlines/grid.ts';
import type {Database} from '../../core/db/database.ts';
import {fillCoarseOutlines, outlineDigest} from '../units/index.ts';
import {
  type CommuneRow,
  lockImports,
  type OutlineRow,
  readCommunes,
  readStartDays,
  saveOutlines,
  saveSource,
} from './imports-store.ts';

export interface UnitImport {
  /** Its ending tells the format. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** First day of the communes whose outlines the file holds, 'YYYY-MM-DD'. */
  readonly validFrom: string;
  /** Who made the outlines, in a few words; null when not told. */
  readonly source: string | null;
  /** Check everything, change nothing. */
  readonly dryRun: boolean;
  /** Today, 'YYYY-MM-DD'. */
  readonly day: string;
  /** The communes that were merged into those of the file. */
  readonly former: readonly FormerCommune[];
}

/** Area of one commune as the file has it. */
export interface MeasuredArea {
  readonly code: string;
  readonly fullName: string;
  readonly officialKm2: number | null;
  /** On the ellipsoid. */
  readonly measuredKm2: number;
}

export type UnitImportReport =
  | {readonly outcome: 'refused'; readonly problems: readonly ImportProblem[]}
  | {readonly outcome: 'imported' | 'unchanged' | 'checked'; readonly areas: readonly MeasuredArea[]};

/**
 * Replaces the outlines of the communes that became valid on a day, and derives from them those of the former communes,
 * districts and the province, all or nothing. Everything is judged before the database sees any of it; a file whose outlines
 * are already there changes nothing.
 */
export async function importUnits(db: Database, order: UnitImport): Promise<UnitImportReport> {
  const communes = await readCommunes(db, order.validFrom);
  const {features, problems} = await judge(db, order, communes);
  if (problems.length > 0) return {outcome: 'refused', problems};
  const outlines = new Map(features.map(({label, polygons}) => [label.code ?? '', polygons ?? []]));
  const areas = communes.map(({code, full_name, official_area_km2}) => ({
    code,
    fullName: full_name,
    officialKm2: official_area_km2,
    measuredKm2: geodesicArea(outlines.get(code) ?? []),
  }));
  if (communes.every(commune => isUnchanged(commune, outlines.get(commune.code) ?? []))) {
    return {outcome: 'unchanged', areas};
  }
  const rows = derive(outlines, order.former);
  if ('problems' in rows) return {outcome: 'refused', problems: rows.problems};
  if (order.dryRun) return {outcome: 'checked', areas};
  await replace(db, order, rows);
  return {outcome: 'imported', areas};
}

async function judge(
  db: Database,
  {fileName, bytes, validFrom}: UnitImport,
  communes: readonly CommuneRow[],
): Promise<{features: readonly AreaFeature[]; problems: readonly ImportProblem[]}> {
  const refuse = (problem: string, expected: string) => ({
    features: [],
    problems: [{feature: null, problem, expected}],
  });
  if (communes.length === 0 || communes.some(({in_force}) => !in_force)) {
    const days = (await readStartDays(db)).join(' or ');
    return refuse(`There are no communes of today that became valid on ${validFrom}`, `--valid-from ${days}`);
  }
  const format = formatOf(fileName);
  if (!format) {
    const endings = AREA_FORMATS.flatMap(({extensions}) => extensions).join(', ');
    return refuse(`The format of ${fileName} is not known`, `a file name that ends in ${endings}`);
  }
  const reading = format.read(bytes);
  if (reading.features.length === 0) return reading;
  const known = communes.map(({code, name, full_name, official_area_km2}) => ({
    ...{code, name, fullName: full_name, officialAreaKm2: official_area_km2},
  }));
  return {features: reading.features, problems: [...reading.problems, ...checkOutlines(reading.features, known)]};
}

function isUnchanged({outline_kind, outline_digest}: CommuneRow, polygons: MultiPolygon): boolean {
  return outline_kind === 'imported' && outline_digest === outlineDigest(polygons);
}

/** Outlines of all levels; the digest of an imported one is that of the file, whatever vertices its neighbours add. */
function derive(
  given: ReadonlyMap<string, MultiPolygon>,
  former: readonly FormerCommune[],
): OutlineRow[] | {problems: ImportProblem[]} {
  try {
    const {province, districts, communes, formerCommunes} = deriveOutlines(given, former);
    return [
      {...province, level: 'province', before: false, kind: 'derived'},
      ...districts.map(outline => ({...outline, level: 'district', before: true, kind: 'derived'}) as const),
      ...communes.map(outline => {
        const digest = outlineDigest(given.get(outline.code) ?? []);
        return {...outline, level: 'commune', before: false, kind: 'imported', digest} as const;
      }),
      ...formerCommunes.map(outline => ({...outline, level: 'commune', before: true, kind: 'nearest_point'}) as const),
    ];
  } catch (error) {
    if (!(error instanceof DerivationError)) throw error;
    return {problems: [{feature: null, problem: error.message, expected: 'the land of the former communes'}]};
  }
}

async function replace(db: Database, order: UnitImport, rows: readonly OutlineRow[]): Promise<void> {
  await db.transaction(async tx => {
    await lockImports(tx);
    const sourceId = await saveSource(tx, sourceOf(order));
    await saveOutlines(tx, order.validFrom, sourceId, rows);
    await fillCoarseOutlines(tx);
  });
}

function sourceOf({fileName, bytes, validFrom, source, day}: UnitImport): {
  id: string;
  title: string;
  publisher: string | null;
} {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const [year, month, date] = day.split('-');
  const origin = source === null ? fileName : `${source} (${fileName})`;
  return {
    id: `outlines-${validFrom}-${digest}`,
    title: `${origin}, ${date}/${month}/${year}`.normalize('NFC'),
    publisher: source?.normalize('NFC') ?? null,
  };
}
