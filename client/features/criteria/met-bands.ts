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

/** Lower ends of the classes of the set of 19, which the map's own layer draws; other sets keep the same shares. */
const lowerEnds = [19, 15, 10, 5, 0] as const;
const colors = ['19', '15-18', '10-14', '5-9', '0-4'].map(value => classColor(criteriaStatus, value));

/** The classes for a set of so many criteria, best first; the same in every year. A short set has fewer classes. */
export function metBands(total: number): readonly MetBand[] {
  const ends = lowerEnds.map(end => Math.round((end / 19) * total));
  return ends.flatMap((from, index) => {
    const above = ends[index - 1];
    const to = above === undefined ? total : above - 1;
    const color = colors[index];
    return to < from || color === undefined
      ? []
      : [{value: rangeOf(from, to), from, to, title: titleOf(from, to, total), color}];
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
