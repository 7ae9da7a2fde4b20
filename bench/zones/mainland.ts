/**
 * Rough span of the Vietnamese mainland, only to spread generated records over: at each latitude the longitudes between which
 * there is land. Rows from north to south, degrees; straight lines between them.
 */
const SPAN: readonly (readonly [latitude: number, west: number, east: number])[] = [
  [23.2, 104.8, 105.5],
  [22.6, 102.4, 106.6],
  [22.0, 102.7, 107.0],
  [21.5, 103.0, 107.8],
  [21.0, 103.8, 107.0],
  [20.5, 104.7, 106.5],
  [20.0, 104.9, 106.0],
  [19.5, 104.2, 105.7],
  [19.0, 104.3, 105.6],
  [18.5, 105.2, 105.8],
  [18.0, 105.7, 106.3],
  [17.0, 106.5, 107.0],
  [16.5, 106.8, 107.5],
  [16.0, 107.4, 108.2],
  [15.0, 107.6, 108.9],
  [14.0, 107.5, 109.1],
  [13.0, 107.6, 109.2],
  [12.5, 107.5, 109.1],
  [12.0, 106.8, 109.0],
  [11.5, 106.1, 108.8],
  [11.0, 106.0, 108.0],
  [10.5, 105.1, 107.2],
  [10.0, 104.7, 106.5],
  [9.5, 104.9, 106.2],
  [8.7, 104.8, 105.2],
];

/** Latitudes between which there is any land. */
export const SOUTH = SPAN.at(-1)?.[0] ?? 0;
export const NORTH = SPAN[0]?.[0] ?? 0;

/** West and east end of the land at a latitude; null north or south of it. */
export function landAt(latitude: number): readonly [west: number, east: number] | null {
  const below = SPAN.findIndex(([row]) => row <= latitude);
  const [south, north] = [SPAN[below], SPAN[below - 1] ?? SPAN[below]];
  if (south === undefined || north === undefined || latitude > NORTH) return null;
  const share = north[0] === south[0] ? 0 : (latitude - south[0]) / (north[0] - south[0]);
  const between = (from: number, to: number) => from + (to - from) * share;
  return [between(south[1], north[1]), between(south[2], north[2])];
}
