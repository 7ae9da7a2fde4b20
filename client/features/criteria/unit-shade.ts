import type {Theme} from '../../core/theme/theme.ts';
import type {Direction, Target, UnitResult} from './criteria-records.ts';
import {type GapBand, gapBand, gapOf} from './gap.ts';
import {bandOf, type MetBand} from './met-bands.ts';
import {type Fill, stateFill} from './state-colors.ts';

/** What a result is held against: the classes of a whole set, or the target of one indicator. */
export type Measure =
  | {readonly kind: 'set'; readonly total: number; readonly bands: readonly MetBand[]}
  | {readonly kind: 'criterion'}
  | {readonly kind: 'indicator'; readonly target: Target; readonly direction: Direction; readonly unit: string};

/** The fill of a unit on the map, in the list and in the legend. */
export function unitFill(result: UnitResult, measure: Measure, theme: Theme): Fill {
  if (measure.kind !== 'set') return stateFill(result.state, unmetBand(result, measure), theme);
  const band = result.counts ? bandOf(result.counts, measure.bands) : null;
  if (band) return {color: band.color, pattern: null};
  return stateFill(result.state === 'not_applicable' ? 'not_applicable' : 'not_reported', null, theme);
}

/** The figure in a unit's sign: criteria met of a whole set; none where nothing was reported or nothing applies. */
export function countedMet({counts}: UnitResult, measure: Measure): number | undefined {
  return measure.kind === 'set' && counts && counts.met + counts.unmet > 0 ? counts.met : undefined;
}

/** How wide the gap of an unmet result is; null where no number is asked for. */
function unmetBand(result: UnitResult, measure: Measure): GapBand | null {
  if (measure.kind !== 'indicator' || result.state !== 'unmet') return null;
  const gap = gapOf(result.value, measure.target, measure.direction);
  return gap === null ? null : gapBand(gap);
}

/** The key of the legend row a unit counts in: a class of the set, a state, or 'unmet-far' and the like. */
export function legendKey(result: UnitResult, measure: Measure): string {
  if (measure.kind === 'set') {
    const band = result.counts ? bandOf(result.counts, measure.bands) : null;
    return band?.value ?? (result.state === 'not_applicable' ? 'not_applicable' : 'not_reported');
  }
  const gap = unmetBand(result, measure);
  if (gap) return `unmet-${gap}`;
  // Judged before values were on record: its gap is not known.
  const unmeasured = result.state === 'unmet' && measure.kind === 'indicator' && typeof measure.target === 'number';
  return unmeasured ? 'unmet-unmeasured' : result.state;
}
