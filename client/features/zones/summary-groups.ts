import type {ZoneSummary} from './zones-api.ts';

/** One crop in one commune. */
export type SummaryCell = ZoneSummary['by_commune'][number];

export interface SummaryPart {
  readonly crop: string;
  readonly code: string;
  readonly commune: string;
  readonly count: number;
  /** Null: not published. */
  readonly area_ha: number | null;
  /** Of the total of published areas, 0 to 1; null: its own is not published. */
  readonly share: number | null;
}

/** A crop with its communes, or a commune with its crops, largest first. */
export interface SummaryGroup {
  readonly key: string;
  readonly count: number;
  readonly area_ha: number | null;
  readonly share: number | null;
  readonly parts: readonly SummaryPart[];
}

/** The table by crop or by commune: groups and their parts by area, every share of the same total. */
export function summaryGroups(cells: readonly SummaryCell[], by: 'crop' | 'code'): readonly SummaryGroup[] {
  const total = sumKnown(cells, cell => cell.area_ha) ?? 0;
  const share = (area: number | null) => (area === null ? null : total > 0 ? area / total : 0);
  const groups = Map.groupBy(cells, cell => cell[by]);
  return [...groups]
    .map(([key, members]) => ({
      key,
      count: sum(members, cell => cell.count),
      area_ha: sumKnown(members, cell => cell.area_ha),
      share: share(sumKnown(members, cell => cell.area_ha)),
      parts: members
        .map(({crop, code, full_name, count, area_ha}) => ({
          ...{crop, code, commune: full_name, count, area_ha},
          share: share(area_ha),
        }))
        .sort(largestFirst),
    }))
    .sort(largestFirst);
}

export function sum<T>(records: readonly T[], figureOf: (record: T) => number): number {
  return records.reduce((total, record) => total + figureOf(record), 0);
}

/** The sum of what is known; null where nothing is. */
export function sumKnown<T>(records: readonly T[], figureOf: (record: T) => number | null): number | null {
  const known = records.map(figureOf).filter(figure => figure !== null);
  return known.length > 0 ? sum(known, figure => figure) : null;
}

/** What is not published comes last. */
function largestFirst(one: {readonly area_ha: number | null}, other: {readonly area_ha: number | null}): number {
  return (other.area_ha ?? -1) - (one.area_ha ?? -1);
}
