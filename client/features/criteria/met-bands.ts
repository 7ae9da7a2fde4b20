import {classColor, type Text} from '../../../tiles/layer.ts';
import {criteriaStatus} from '../../../tiles/layers/criteria-status.layer.ts';
import type {StateCounts} from '../../core/records.ts';

/** One class of "how many criteria are met". */
export interface MetBand {
  /** '15-18' */
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly title: Text;
  readonly color: string;
}

/** The classes of the map's own layer: the share of a set's criteria at which each begins. */
const shares = [
  ['all', 1],
  ['three_quarters', 0.75],
  ['half', 0.5],
  ['quarter', 0.25],
  ['less', 0],
] as const;

/** The classes for a set of so many criteria, best first; the same in every year. A short set has fewer classes. */
export function metBands(total: number): readonly MetBand[] {
  const ends = shares.map(([, share]) => Math.ceil(share * total));
  return shares.flatMap(([name], index) => {
    const [from = 0, above = total + 1] = [ends[index], ends[index - 1]];
    const to = above - 1;
    const color = classColor(criteriaStatus, name);
    return to < from ? [] : [{value: rangeOf(from, to), from, to, title: titleOf(from, to, total), color}];
  });
}

function rangeOf(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}

function titleOf(from: number, to: number, total: number): Text {
  if (from === total) return {vi: `Đủ ${total} tiêu chí`, en: `All ${total} criteria`};
  const range = rangeOf(from, to).replace('-', '–');
  return {vi: `${range} tiêu chí`, en: range === '1' ? '1 criterion' : `${range} criteria`};
}

/** The class of a unit by its criteria; null where none of them was reported or none applies. */
export function bandOf(counts: StateCounts, bands: readonly MetBand[]): MetBand | null {
  if (counts.met + counts.unmet === 0) return null;
  return bands.find(band => counts.met >= band.from) ?? null;
}
