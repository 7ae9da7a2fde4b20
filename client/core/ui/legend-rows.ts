import {type Layer, legendOf, type Text} from '../../../tiles/layer.ts';

export interface LegendRow {
  readonly value: string;
  readonly title: Text;
  readonly color: string;
  readonly shape: 'point' | 'area' | 'line';
  readonly icon: string | null;
  /** Letter or figure a point carries on the map. */
  readonly label: string | null;
  readonly hatch: boolean;
  /** How many features carry the class; null where it is not counted. */
  readonly count: number | null;
}

/** The legend of a registry layer with the counts of the records at hand; every class stays, also with none. */
export function legendRows(layer: Layer, counts?: ReadonlyMap<string, number>): readonly LegendRow[] {
  return legendOf(layer).map(({value, title, color, icon}) => ({
    value,
    title,
    color,
    icon,
    shape: layer.geometry === 'point' ? 'point' : 'area',
    label: null,
    hatch: value === 'not_reported',
    count: counts ? (counts.get(value) ?? 0) : null,
  }));
}

/** How many records carry each value. */
export function countBy<T>(records: readonly T[], classOf: (record: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(classOf(record), (counts.get(classOf(record)) ?? 0) + 1);
  return counts;
}
