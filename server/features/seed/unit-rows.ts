import {MERGER_DATE} from '../../../data/merger-date.ts';
import {buildOutlines, type Outline, PROVINCE_CODE} from '../../../data/outlines/build-outlines.ts';
import {gridRuns} from '../../../data/outlines/facts.ts';
import type {FormerCommune} from '../../../data/outlines/grid.ts';
import type {FactRow} from './fact-tables.ts';
import {readFormerCommunes} from './former-communes.ts';
import {type ReadFact, readFacts} from './read-facts.ts';

/** First day of our records; not the day the units were founded. */
export const RECORDS_FROM = '2021-01-01';

export interface UnitRow {
  readonly code: string;
  readonly level: 'province' | 'district' | 'commune';
  readonly kind: 'province' | 'city' | 'district' | 'commune' | 'ward' | 'township';
  readonly name: string;
  readonly full_name: string;
  readonly valid_from: string;
  /** First day no longer valid. */
  readonly valid_to: string | null;
  readonly parent_code: string | null;
  readonly official_area_km2: number | null;
  readonly area_source_id: string | null;
  readonly population: number | null;
  readonly population_year: number | null;
  readonly population_source_id: string | null;
  readonly seat: string | null;
  readonly aliases: readonly string[];
  readonly note: string | null;
  readonly note_en: string | null;
  readonly confidence: string;
  readonly source_id: string;
  readonly outline_kind: 'grid_1km' | 'nearest_point';
  readonly outline_source_id: string;
  readonly outline: Outline;
}

export interface LineageRow {
  readonly predecessor_code: string;
  readonly successor_code: string;
  readonly share: number;
  readonly source_id: string;
}

type CommuneRow = FactRow<'communes_facts.csv'>;

const KINDS = {Xã: 'commune', Phường: 'ward', 'Thị trấn': 'township'} as const;
const GRID = {outline_kind: 'grid_1km', outline_source_id: 'grid-1km'} as const;
const NEAREST = {outline_kind: 'nearest_point', outline_source_id: 'nearest-point-outline'} as const;
const UNKNOWN = {
  ...{official_area_km2: null, area_source_id: null},
  ...{population: null, population_year: null, population_source_id: null},
};
const PLAIN = {seat: null, aliases: [], note: null, note_en: null, confidence: 'high'};

/** Every unit of both vintages with its generalised outline: province first, then districts, then communes. */
export function unitRows(readFact: ReadFact): UnitRow[] {
  const facts = readFacts(readFact, 'communes_facts.csv');
  const crosswalk = readFacts(readFact, 'crosswalk_2023_2025.csv');
  const former = readFormerCommunes(readFact);
  const outlines = buildOutlines(gridRuns(readFacts(readFact, 'grid_1km.csv')), former);
  const aliases = aliasesOf(readFacts(readFact, 'unit_aliases.csv'));
  const districtOf = new Map(former.map(({code, districtCode}) => [code, districtCode]));
  const before = communesOf(facts, '2023', outlines.formerCommunes, aliases, row => ({
    ...{valid_from: RECORDS_FROM, valid_to: MERGER_DATE, parent_code: districtOf.get(row.code) ?? null, ...NEAREST},
  }));
  const today = communesOf(facts, '2025', outlines.communes, aliases, () => ({
    ...{valid_from: MERGER_DATE, valid_to: null, parent_code: PROVINCE_CODE, ...GRID},
  }));
  const province = provinceRow(readFacts(readFact, 'province_indicators.csv'), outlines.province);
  return [province, ...districtRows(crosswalk, former, before, outlines.districts), ...before, ...today];
}

/** Which commune went into which. Resolution 1670 merges whole units only. */
export function lineageRows(readFact: ReadFact): LineageRow[] {
  return readFacts(readFact, 'crosswalk_2023_2025.csv').map(row => ({
    predecessor_code: row.old_code,
    successor_code: row.new_code,
    share: row.share,
    source_id: row.source_id,
  }));
}

function provinceRow(indicators: readonly FactRow<'province_indicators.csv'>[], outline: Outline): UnitRow {
  const indicator = (id: string) => indicators.find(row => row.id === id);
  const population = indicator('population-2025');
  const area = indicator('natural-area');
  return {
    ...{code: PROVINCE_CODE, level: 'province', kind: 'province', name: 'Lai Châu', full_name: 'Tỉnh Lai Châu'},
    ...{valid_from: RECORDS_FROM, valid_to: null, parent_code: null, ...PLAIN, ...GRID, outline},
    official_area_km2: area?.value ?? null,
    area_source_id: area?.source_id ?? null,
    population: population?.value ?? null,
    population_year: population ? Number(population.period.slice(0, 4)) : null,
    population_source_id: population?.source_id ?? null,
    source_id: 'qd19-2025-codes',
  };
}

/** A district's population is the sum over its communes, all counted on the same day. */
function districtRows(
  crosswalk: readonly FactRow<'crosswalk_2023_2025.csv'>[],
  former: readonly FormerCommune[],
  communes: readonly UnitRow[],
  outlines: readonly Outline[],
): UnitRow[] {
  const fullNames = new Map(crosswalk.map(row => [row.old_district_code, row.old_district]));
  return outlines.map(outline => {
    const {code} = outline;
    const fullName = fullNames.get(code) ?? '';
    const members = communes.filter(({parent_code}) => parent_code === code);
    if (members.length !== former.filter(({districtCode}) => districtCode === code).length) {
      throw new Error(`District ${code}: communes are missing.`);
    }
    return {
      ...{code, level: 'district', kind: fullName.startsWith('Thành phố') ? 'city' : 'district'},
      ...{name: fullName.replace(/^(Thành phố|Huyện) /, ''), full_name: fullName},
      ...{valid_from: RECORDS_FROM, valid_to: MERGER_DATE, parent_code: PROVINCE_CODE},
      ...{...UNKNOWN, ...PLAIN, ...GRID, outline},
      ...commonPopulation(members),
      source_id: 'gso-2023-units',
    };
  });
}

function commonPopulation(members: readonly UnitRow[]): Partial<UnitRow> {
  const [first] = members;
  const alike = members.every(
    ({population, population_year}) => population !== null && population_year === first?.population_year,
  );
  if (!first || !alike) return {};
  const {population_year, population_source_id} = first;
  return {
    population: members.reduce((sum, row) => sum + (row.population ?? 0), 0),
    population_year,
    population_source_id,
  };
}

type Dated = Pick<UnitRow, 'valid_from' | 'valid_to' | 'parent_code' | 'outline_kind' | 'outline_source_id'>;

function communesOf(
  facts: readonly CommuneRow[],
  vintage: string,
  outlines: readonly Outline[],
  aliases: ReadonlyMap<string, readonly string[]>,
  dated: (row: CommuneRow) => Dated,
): UnitRow[] {
  const outlineOf = new Map(outlines.map(outline => [outline.code, outline]));
  const rows = facts.filter(row => row.vintage === vintage);
  if (rows.length !== outlines.length) throw new Error(`communes_facts.csv: ${rows.length} rows of ${vintage}.`);
  return rows.map(row => communeRow(row, outlineOf, aliases, dated(row)));
}

function communeRow(
  row: CommuneRow,
  outlines: ReadonlyMap<string, Outline>,
  aliases: ReadonlyMap<string, readonly string[]>,
  dated: Dated,
): UnitRow {
  const {code, name, type, population, population_year, population_source_id, confidence, source_id} = row;
  const outline = outlines.get(code);
  if (!outline) throw new Error(`communes_facts.csv: ${code} ${name} has no cell in the grid.`);
  return {
    ...{code, level: 'commune', kind: KINDS[type], name, full_name: `${type} ${name}`, ...dated, outline},
    ...{population, population_year, population_source_id, confidence, source_id},
    official_area_km2: row.area_km2,
    area_source_id: row.area_source_id,
    seat: row.admin_centre,
    aliases: aliases.get(`${code} ${row.vintage}`) ?? [],
    note: row.note_vi,
    note_en: row.note_en,
  };
}

function aliasesOf(rows: readonly FactRow<'unit_aliases.csv'>[]): Map<string, string[]> {
  const groups = Map.groupBy(rows, row => `${row.code} ${row.vintage}`);
  return new Map([...groups].map(([key, members]) => [key, members.map(row => row.alias)]));
}
