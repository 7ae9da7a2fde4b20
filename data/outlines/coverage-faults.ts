import {strayLoops} from './coverage.ts';
import {unmatchedEdges} from './dissolve.ts';
import {geodesicArea} from './geodesic-area.ts';
import {
  type Box,
  boxOf,
  contains,
  forEachEdge,
  type MultiPolygon,
  type Point,
  pointKey,
  type Ring,
} from './geometry.ts';

export interface CoveredUnit {
  readonly code: string;
  readonly polygons: MultiPolygon;
}

/** Where two units do not fit together. */
export interface CoverageFault {
  /** 'unshared': their borders meet, but not vertex for vertex. */
  readonly kind: 'gap' | 'overlap' | 'unshared';
  readonly code: string;
  /** The other unit; null when a gap has only one neighbour. */
  readonly other: string | null;
  /** Longitude and latitude of one such place. */
  readonly at: Point;
  readonly places: number;
  /** Of the faulty places together; null where units are so far apart that no single place can be measured. */
  readonly areaKm2: number | null;
}

interface Sample {
  readonly kind: CoverageFault['kind'];
  readonly code: string;
  readonly other: string | null;
  readonly at: Point;
}

/** How far beside an edge it is looked what lies there, in degrees: about a centimetre. */
const BESIDE = 1e-7;

/** Every pair of units that leave a gap, overlap or do not share the vertices of their border; empty for a clean coverage. */
export function coverageFaults(units: readonly CoveredUnit[]): CoverageFault[] {
  const loops = strayLoops(units.map(({polygons}) => polygons));
  if (loops.length === 0) return [];
  const map = new UnitMap(units);
  const faults = new Map<string, CoverageFault>();
  for (const loop of loops) {
    const samples = samplesOf(loop, map);
    for (const sample of samples) {
      const known = faults.get(keyOf(sample)) ?? {...sample, places: 0, areaKm2: 0};
      const area =
        samples.length === 1 && known.areaKm2 !== null ? Math.abs(geodesicArea([[loop]])) + known.areaKm2 : null;
      faults.set(keyOf(sample), {...known, places: known.places + 1, areaKm2: area});
    }
  }
  return [...faults.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

function keyOf({kind, code, other}: Sample): string {
  return `${code} ${other ?? ''} ${kind}`;
}

/** At most one fault of a loop per kind and pair; at least one in all. */
function samplesOf(loop: Ring, map: UnitMap): Sample[] {
  const found: Sample[] = [];
  const owners = new Set<string>();
  forEachEdge(loop, (a, b) => {
    const code = map.ownerOf(a, b);
    if (code === undefined) return;
    owners.add(code);
    const sample = faultAt(a, b, code, map);
    if (sample) found.push(sample);
  });
  const [code = '', second = null] = owners;
  if (found.length === 0) found.push({kind: 'unshared', code, other: second, at: loop[0] ?? [Number.NaN, Number.NaN]});
  // A gap is found at a unit's own edge; its neighbour across the gap is another owner of the same loop.
  const paired = found.map(sample => inOrder({...sample, other: sample.other ?? otherThan(sample.code, owners)}));
  return [...new Map(paired.map(sample => [keyOf(sample), sample])).values()];
}

function otherThan(code: string, owners: ReadonlySet<string>): string | null {
  return [...owners].find(owner => owner !== code) ?? null;
}

function inOrder(sample: Sample): Sample {
  const {code, other} = sample;
  return other !== null && other < code ? {...sample, code: other, other: code} : sample;
}

/** A unit lies to the left of its edges: another one there overlaps it, none to the right leaves a gap. */
function faultAt(a: Point, b: Point, code: string, map: UnitMap): Sample | undefined {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [nx, ny] = [(-(b[1] - a[1]) / length) * BESIDE, ((b[0] - a[0]) / length) * BESIDE];
  const at: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const over = map.unitsAt([at[0] + nx, at[1] + ny]).find(unit => unit !== code);
  if (over !== undefined) return {kind: 'overlap', code, other: over, at};
  return map.unitsAt([at[0] - nx, at[1] - ny]).length === 0 ? {kind: 'gap', code, other: null, at} : undefined;
}

/** Finds units by place and by edge. */
class UnitMap {
  readonly #boxed: ReadonlyArray<{unit: CoveredUnit; box: Box}>;
  readonly #owners = new Map<string, string>();

  constructor(units: readonly CoveredUnit[]) {
    this.#boxed = units.map(unit => ({unit, box: boxOf(unit.polygons)}));
    const stray = new Set(unmatchedEdges(units.map(({polygons}) => polygons)).map(({from, to}) => edgeKey(from, to)));
    for (const {code, polygons} of units) {
      for (const ring of polygons.flat()) {
        forEachEdge(ring, (a, b) => {
          if (stray.has(edgeKey(a, b))) this.#owners.set(edgeKey(a, b), code);
        });
      }
    }
  }

  ownerOf(a: Point, b: Point): string | undefined {
    return this.#owners.get(edgeKey(a, b));
  }

  unitsAt(point: Point): string[] {
    const [x, y] = point;
    const near = this.#boxed.filter(
      ({box: [west, south, east, north]}) => x >= west && x <= east && y >= south && y <= north,
    );
    return near.filter(({unit}) => contains(unit.polygons, point)).map(({unit}) => unit.code);
  }
}

function edgeKey(a: Point, b: Point): string {
  return `${pointKey(a)} ${pointKey(b)}`;
}
