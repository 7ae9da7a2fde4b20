import type {ZoneSummary} from './zones-api.ts';

/** One crop in one commune. */
export type SummaryCell = ZoneSummary['by_commune'][number];

export interface SummaryPart {
  readonly crop: string;
  readonly code: string;
  readonly commune: string;
  readonly count: number;
  readonly area_ha: number;
  /** Of the total area, 0 to 1. */
  readonly share: number;
}

/** A crop with its communes, or a commune with its crops, largest first. */
export interface SummaryGroup {
  readonly key: string;
  readonly count: number;
  readonly area_ha: number;
  readonly share: number;
  readonly parts: readonly SummaryPart[];
}

/** The table by crop or by commune: groups and their parts by area, every share of the same total. */
export function summaryGroups(cells: readonly SummaryCell[], by: 'crop' | 'code'): readonly SummaryGroup[] {
  const total = sum(cells, cell => cell.area_ha);
  const share = (area: number) => (total > 0 ? area / total : 0);
  const groups = Map.groupBy(cells, cell => cell[by]);
  return [...groups]
    .map(([key, members]) => ({
      key,
      count: sum(members, cell => cell.count),
      area_ha: sum(members, cell => cell.area_ha),
      share: share(sum(members, cell => cell.area_ha)),
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

function largestFirst(one: {readonly area_ha: number}, other: {readonly area_ha: number}): number {
  return other.area_ha - one.area_ha;
}
