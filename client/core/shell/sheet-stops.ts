/** Where the sheet of a phone can rest. */
export type Stop = 'peek' | 'half' | 'full';

const stops = ['peek', 'half', 'full'] as const satisfies readonly Stop[];

/** Heights of the sheet in pixels for a window and what lies above and below the sheet. */
export function stopHeights(windowHeight: number, top: number, bar: number): Readonly<Record<Stop, number>> {
  const most = Math.max(200, windowHeight - top - bar - 8);
  return {peek: 104, half: Math.min(most, Math.round((windowHeight - bar) * 0.44)), full: most};
}

/** Speed, in pixels per millisecond, from which a flick counts more than where it ends. */
const flick = 0.5;

/** The stop a dragged sheet comes to rest at. `velocity` in pixels per millisecond, upwards positive. */
export function settle(height: number, velocity: number, heights: Readonly<Record<Stop, number>>): Stop {
  if (Math.abs(velocity) >= flick) {
    const ahead =
      velocity > 0 ? stops.filter(stop => heights[stop] > height) : stops.filter(stop => heights[stop] < height);
    return (velocity > 0 ? ahead[0] : ahead.at(-1)) ?? (velocity > 0 ? 'full' : 'peek');
  }
  return (
    [...stops].sort((one, other) => Math.abs(heights[one] - height) - Math.abs(heights[other] - height))[0] ?? 'peek'
  );
}

export function higher(stop: Stop): Stop {
  return stops[stops.indexOf(stop) + 1] ?? stop;
}

export function lower(stop: Stop): Stop {
  return stops[stops.indexOf(stop) - 1] ?? stop;
}
