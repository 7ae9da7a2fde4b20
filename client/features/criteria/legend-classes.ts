import type {Text} from '../../../tiles/layer.ts';
import type {Theme} from '../../core/theme/theme.ts';
import type {UnitResult} from './criteria-records.ts';
import {type Fill, stateFill} from './state-colors.ts';
import {legendKey, type Measure} from './unit-shade.ts';

/** A row of the legend: a class of the set with its own title, or a state whose word the texts hold under `key`. */
export interface LegendClass {
  readonly key: LegendState | `band-${string}`;
  readonly title: Text | null;
  readonly fill: Fill;
  /** Sign of the state; null for a class of the set. */
  readonly state: 'met' | 'unmet' | 'not_reported' | 'not_applicable' | null;
  readonly count: number;
}

export type LegendState =
  | 'met'
  | 'unmet'
  | 'unmet-near'
  | 'unmet-mid'
  | 'unmet-far'
  | 'unmet-unmeasured'
  | 'not_reported'
  | 'not_applicable';

/** The classes a map can show under a measure, with how many units are in each; a class without units stays, so that breaks read. */
export function legendClasses(units: readonly UnitResult[], measure: Measure, theme: Theme): readonly LegendClass[] {
  const counts = new Map<string, number>();
  for (const unit of units) counts.set(legendKey(unit, measure), (counts.get(legendKey(unit, measure)) ?? 0) + 1);
  const state = (key: LegendState, fill: Fill): LegendClass => ({
    key,
    title: null,
    fill,
    state: key.startsWith('unmet') ? 'unmet' : (key as 'met' | 'not_reported' | 'not_applicable'),
    count: counts.get(key) ?? 0,
  });
  const quiet = [
    state('not_reported', stateFill('not_reported', null, theme)),
    state('not_applicable', stateFill('not_applicable', null, theme)),
  ];
  return [...leading(measure, counts, state, theme), ...quiet];
}

function leading(
  measure: Measure,
  counts: ReadonlyMap<string, number>,
  state: (key: LegendState, fill: Fill) => LegendClass,
  theme: Theme,
): readonly LegendClass[] {
  if (measure.kind === 'set') {
    return measure.bands.map(({value, title, color}) => ({
      key: `band-${value}` as const,
      title,
      fill: {color, pattern: null},
      state: null,
      count: counts.get(value) ?? 0,
    }));
  }
  const met = state('met', stateFill('met', null, theme));
  const numeric = measure.kind === 'indicator' && typeof measure.target === 'number';
  if (!numeric) return [met, state('unmet', stateFill('unmet', null, theme))];
  const gaps = (['near', 'mid', 'far'] as const).map(gap => state(`unmet-${gap}`, stateFill('unmet', gap, theme)));
  const unmeasured = counts.has('unmet-unmeasured') ? [state('unmet-unmeasured', stateFill('unmet', null, theme))] : [];
  return [met, ...gaps, ...unmeasured];
}
