import type {LngLat} from '../../core/map/scene.ts';

export type Mode = 'line' | 'area';

/** A measurement being made: corners in the order they were set, WGS 84. */
export interface Measurement {
  readonly mode: Mode;
  readonly points: readonly LngLat[];
  /** No more points are taken from the map. */
  readonly finished: boolean;
}

export type MeasureStep =
  | {readonly does: 'add'; readonly point: LngLat}
  | {readonly does: 'mode'; readonly mode: Mode}
  | {readonly does: 'undo' | 'finish' | 'resume' | 'clear'};

export const noMeasurement: Measurement = {mode: 'line', points: [], finished: false};

/** Fewest points that give a figure. */
export function fewestPoints(mode: Mode): number {
  return mode === 'area' ? 3 : 2;
}

/** One step of measuring. A point on top of the last one, and an end that comes too early, change nothing. */
export function measureStep(now: Measurement, step: MeasureStep): Measurement {
  const {points} = now;
  if (step.does === 'add')
    return same(points.at(-1), step.point) ? now : {...now, points: [...points, step.point], finished: false};
  if (step.does === 'mode') return {...now, mode: step.mode, finished: false};
  if (step.does === 'undo') return {...now, points: points.slice(0, -1), finished: false};
  if (step.does === 'finish') return points.length < fewestPoints(now.mode) ? now : {...now, finished: true};
  if (step.does === 'resume') return {...now, finished: false};
  return {...noMeasurement, mode: now.mode};
}

function same(one: LngLat | undefined, other: LngLat): boolean {
  return one?.[0] === other[0] && one[1] === other[1];
}
