import type {State} from '../../../data/criteria/states.ts';
import {THEMES} from '../../../tiles/style/theme.ts';
import type {Theme} from '../../core/theme/theme.ts';
import type {GapBand} from './gap.ts';

/** Drawn over a colour, so that a state reads in grey too: horizontal rules for unmet, a hatch for not reported. */
type Pattern = 'rules' | 'hatch';

export interface Fill {
  readonly color: string;
  readonly pattern: Pattern | null;
}

/** Orange side of the blue–orange scale: the wider the gap, the deeper. */
const unmet: Readonly<Record<GapBand, string>> = {near: '#FBD3A0', mid: '#F29A4B', far: '#C9580F'};

const flat: Readonly<Record<Theme, Readonly<Record<'met' | 'not_reported' | 'not_applicable', string>>>> = {
  light: {met: '#2B8577', not_reported: '#F3EEE2', not_applicable: THEMES.light['not-applicable']},
  dark: {met: '#2F9686', not_reported: '#20292D', not_applicable: THEMES.dark['not-applicable']},
};

/** The four states; an unmet one by its gap where a number is asked for, in the middle shade where it is yes or no. */
export function stateFill(state: State, gap: GapBand | null, theme: Theme): Fill {
  if (state === 'unmet') return {color: unmet[gap ?? 'mid'], pattern: 'rules'};
  return {color: flat[theme][state], pattern: state === 'not_reported' ? 'hatch' : null};
}
