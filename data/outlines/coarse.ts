import type {GeoJsonProperties} from 'geojson';
import {topology} from 'topojson-server';
import {presimplify} from 'topojson-simplify';
import type {GeometryObject} from 'topojson-specification';
import {type MultiPolygon, type Point, polygonContains, type Ring, signedArea} from './geometry.ts';
import {crossingLines} from './rings.ts';

/** A point of a border with the area of the least triangle that goes with it, infinite for a point that must stay. */
type Weighed = readonly [point: Point, weight: number];
/** Indexes of borders end to end; ~index for one that is run through backwards. */
type RingOfBorders = readonly number[];

/** Units of all levels as the borders they share. */
export interface Coverage {
  readonly borders: readonly (readonly Weighed[])[];
  readonly units: ReadonlyMap<string, readonly (readonly RingOfBorders[])[]>;
}

/** Cuts outlines into the borders they share, whatever their levels; keys are the caller's. Any plane coordinates. */
export function shareBorders(outlines: ReadonlyMap<string, MultiPolygon>): Coverage {
  const geometries = [...outlines].map(([key, coordinates]) => [key, {type: 'MultiPolygon', coordinates}] as const);
  const {objects, ...shared} = topology(Object.fromEntries(geometries));
  const {arcs} = presimplify({...shared, objects: {}});
  return {
    borders: arcs.map(arc => arc.map(([x = 0, y = 0, weight = 0]): Weighed => [[x, y], weight])),
    units: new Map([...outlines.keys()].map(key => [key, ringsOf(objects[key])])),
  };
}

function ringsOf(object: GeometryObject<GeoJsonProperties> | undefined): number[][][] {
  return object?.type === 'MultiPolygon' ? object.arcs : [];
}

/**
 * Every outline with points left out that make less of a bend than the tolerance (Visvalingam: triangles below its square),
 * border by border, so that neighbours and levels keep fitting together. Where borders would meet or a ring would turn over
 * or leave its place, they keep more of their points: no unit is lost, and every outline is as valid as it was.
 */
export function coarsen(coverage: Coverage, tolerance: number): Map<string, MultiPolygon> {
  const {borders} = coverage;
  const standing = standingsOf(assemble(coverage, borders.map(whole)));
  const limits = borders.map(() => tolerance ** 2);
  for (;;) {
    const lines = borders.map((border, i) => thin(border, limits[i] ?? 0));
    const outlines = assemble(coverage, lines);
    const faulty = [...crossingLines(lines), ...moved(coverage, standing, standingsOf(outlines))];
    const open = new Set(faulty.filter(i => limits[i] !== 0));
    if (open.size === 0) return outlines;
    for (const i of open) limits[i] = lower(limits[i] ?? 0, tolerance);
  }
}

/** Half the tolerance at a time; below a hundredth of it all points stay. */
function lower(limit: number, tolerance: number): number {
  return limit > (tolerance / 100) ** 2 ? limit / 4 : 0;
}

function thin(border: readonly Weighed[], limit: number): Point[] {
  return border.filter(([, weight]) => weight >= limit).map(([point]) => point);
}

function whole(border: readonly Weighed[]): Point[] {
  return border.map(([point]) => point);
}

function assemble({units}: Coverage, lines: readonly (readonly Point[])[]): Map<string, MultiPolygon> {
  const outlines = [...units].map(
    ([key, polygons]) => [key, polygons.map(rings => rings.map(ring => walk(ring, lines)))] as const,
  );
  return new Map(outlines);
}

function walk(ring: RingOfBorders, lines: readonly (readonly Point[])[]): Ring {
  const points: Point[] = [];
  for (const index of ring) {
    const line = index < 0 ? (lines[~index] ?? []).toReversed() : (lines[index] ?? []);
    points.push(...line.slice(points.length === 0 ? 0 : 1));
  }
  return points;
}

/**
 * Borders of rings that stand otherwise than before. Where borders meet in their ends only and every ring stands as before,
 * each unit covers exactly what lies to the left of its borders, and its neighbours the rest: nothing overlaps.
 */
function moved({units}: Coverage, before: Standings, after: Standings): number[] {
  return [...units].flatMap(([key, polygons]) =>
    polygons.flat().flatMap((ring, i) => {
      const same = before.get(key)?.[i] === after.get(key)?.[i];
      return same ? [] : ring.map(index => (index < 0 ? ~index : index));
    }),
  );
}

/** How each ring of a unit runs, not at all when it has collapsed, and which of the unit's others it lies in or around, as text to be compared. */
type Standings = ReadonlyMap<string, readonly string[]>;

function standingsOf(outlines: ReadonlyMap<string, MultiPolygon>): Standings {
  return new Map([...outlines].map(([key, polygons]) => [key, polygons.flat().map(standing)]));
}

function standing(ring: Ring, _index: number, all: readonly Ring[]): string {
  const relation = (other: Ring) => (isInside(ring, other) ? '<' : isInside(other, ring) ? '>' : '.');
  return `${Math.sign(signedArea(ring))}${all.map(relation).join('')}`;
}

/** Rings may share a vertex, but no edge. */
function isInside(ring: Ring, other: Ring): boolean {
  const [a, b] = ring;
  return ring !== other && !!a && !!b && polygonContains([other], [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
}
