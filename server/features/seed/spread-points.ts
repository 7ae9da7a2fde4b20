/** A position in degrees, longitude first. */
export type LonLat = readonly [lon: number, lat: number];
/** A position in metres of EPSG:3857. */
type Metres = readonly [x: number, y: number];

export interface Placed {
  readonly id: string;
  readonly accuracy: 'own' | 'unit_label' | 'none';
  readonly point: LonLat | null;
}

/** Distance between neighbours in a spread group, in metres of EPSG:3857. */
const SPACING = 500;
/** In a sunflower spiral the nearest neighbour stands about 1.7 scales away. */
const SCALE = SPACING / 1.7;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const EARTH_RADIUS = 6_378_137;

export function toWebMercator([lon, lat]: LonLat): Metres {
  const x = EARTH_RADIUS * (lon * (Math.PI / 180));
  return [x, EARTH_RADIUS * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))];
}

/** Floret number `index` of a sunflower around the centre; the first stands on the centre itself. */
function floret([x, y]: Metres, index: number): Metres {
  const distance = SCALE * Math.sqrt(index);
  const angle = index * GOLDEN_ANGLE;
  return [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
}

/**
 * Where each record is drawn. A point of its own stays exact. Records known only by their commune share its label point: they
 * are spread around it in the order of their ids, always the same way, so that every one can be seen and clicked.
 */
export function spreadPoints(records: readonly Placed[]): ReadonlyMap<string, Metres> {
  const drawn = new Map<string, Metres>();
  const groups = new Map<string, Placed[]>();
  for (const record of records) {
    if (record.point === null) continue;
    if (record.accuracy === 'own') drawn.set(record.id, toWebMercator(record.point));
    else groups.set(record.point.join(), [...(groups.get(record.point.join()) ?? []), record]);
  }
  for (const group of groups.values()) {
    const ordered = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const [index, {id, point}] of ordered.entries()) {
      if (point) drawn.set(id, floret(toWebMercator(point), index));
    }
  }
  return drawn;
}
