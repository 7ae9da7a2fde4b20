/** East first, north second, whatever the reference system says. */
export type Position = readonly [number, number];

export type SimpleGeometry =
  | {readonly type: 'Point'; readonly coordinates: Position}
  | {readonly type: 'LineString' | 'MultiPoint'; readonly coordinates: readonly Position[]}
  | {readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[]}
  | {readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[]}
  | {readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[]};

export interface GeometryCollection {
  readonly type: 'GeometryCollection';
  readonly geometries: readonly SimpleGeometry[];
}

export type Geometry = SimpleGeometry | GeometryCollection;

/** How deep the positions of a type lie in its coordinates: 0 for the position itself. */
export const NESTING = {
  Point: 0,
  LineString: 1,
  MultiPoint: 1,
  Polygon: 2,
  MultiLineString: 2,
  MultiPolygon: 3,
} as const satisfies Record<SimpleGeometry['type'], number>;

/** Positions, lines of positions and so on. */
export type Coordinates = Position | readonly Coordinates[];

function isPosition(coordinates: Coordinates): coordinates is Position {
  return typeof coordinates[0] === 'number';
}

/** A geometry of that type. Throws RangeError where the nesting of the coordinates is not that of the type. */
export function makeGeometry(type: SimpleGeometry['type'], coordinates: Coordinates): SimpleGeometry {
  if (!hasNesting(coordinates, NESTING[type])) throw new RangeError(`These are not the coordinates of a ${type}.`);
  // The nesting has just been compared with the type's; the compiler does not count levels.
  return {type, coordinates} as SimpleGeometry;
}

function hasNesting(coordinates: Coordinates, levels: number): boolean {
  if (isPosition(coordinates)) return levels === 0;
  return levels > 0 && coordinates.every(part => hasNesting(part, levels - 1));
}

/** The same geometry with every position changed. */
export function mapPositions(geometry: SimpleGeometry, change: (position: Position) => Position): SimpleGeometry {
  const walk = (part: Coordinates): Coordinates => (isPosition(part) ? change(part) : part.map(walk));
  return makeGeometry(geometry.type, walk(geometry.coordinates));
}

/** Every position of a geometry, in order. */
export function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  const walk = (part: Coordinates): Position[] => (isPosition(part) ? [part] : part.flatMap(walk));
  return walk(geometry.coordinates);
}
