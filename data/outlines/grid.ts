import {dissolve} from './dissolve.ts';
import type {MultiPolygon, Point} from './geometry.ts';
import {toVn2000} from './vn2000.ts';

/** Cells of one row of the provincial grid whose centres lie in one commune of 2025. Whole kilometres of EPSG:9205. */
export interface GridRun {
  readonly northKm: number;
  readonly eastFirstKm: number;
  readonly eastLastKm: number;
  readonly unitCode: string;
}

/** A commune before 01/07/2025, known by one point inside it. */
export interface FormerCommune {
  readonly code: string;
  readonly districtCode: string;
  /** The commune of 2025 that it went into. */
  readonly successorCode: string;
  /** WGS 84 longitude and latitude. */
  readonly point: Point;
}

interface Cell {
  readonly east: number;
  readonly north: number;
  owner?: string;
}

interface Site {
  readonly code: string;
  readonly at: Point;
}

/**
 * Cells of every former commune, dissolved, in kilometres of EPSG:9205. A cell goes to the nearest interior point among the
 * former communes of its commune; the cell at a point is the point's own, so that no former commune, however small, is lost.
 */
export function formerCommuneCells(
  runs: readonly GridRun[],
  former: readonly FormerCommune[],
): Map<string, MultiPolygon> {
  const squares = new Map<string, MultiPolygon[]>(former.map(({code}) => [code, []]));
  for (const [communeCode, cells] of cellsByCommune(runs)) {
    const sites = former.filter(({successorCode}) => successorCode === communeCode).map(siteOf);
    if (sites.length === 0) throw new Error(`Grid: commune ${communeCode} has no former communes.`);
    claimOwnCells(cells, sites);
    for (const cell of cells) {
      const owner = cell.owner ?? nearest(sites, site => distance(site, cell)).code;
      squares.get(owner)?.push(squareOf(cell));
    }
  }
  return new Map([...squares].map(([code, parts]) => [code, dissolve(parts)]));
}

function cellsByCommune(runs: readonly GridRun[]): Map<string, Cell[]> {
  const byCommune = new Map<string, Cell[]>();
  for (const {northKm, eastFirstKm, eastLastKm, unitCode} of runs) {
    const cells = byCommune.get(unitCode) ?? [];
    byCommune.set(unitCode, cells);
    for (let east = eastFirstKm; east <= eastLastKm; east += 1) cells.push({east, north: northKm});
  }
  return byCommune;
}

function claimOwnCells(cells: readonly Cell[], sites: readonly Site[]): void {
  for (const site of sites) {
    const free = cells.filter(cell => cell.owner === undefined);
    if (free.length === 0) throw new Error(`Grid: no cell is left for former commune ${site.code}.`);
    nearest(free, cell => distance(site, cell)).owner = site.code;
  }
}

function siteOf({code, point}: FormerCommune): Site {
  const [easting, northing] = toVn2000(point);
  return {code, at: [easting / 1000, northing / 1000]};
}

function distance({at}: Site, {east, north}: Cell): number {
  return Math.hypot(at[0] - east - 0.5, at[1] - north - 0.5);
}

function squareOf({east, north}: Cell): MultiPolygon {
  const corners: Point[] = [
    [east, north],
    [east + 1, north],
    [east + 1, north + 1],
    [east, north + 1],
    [east, north],
  ];
  return [[corners]];
}

function nearest<T>(items: readonly T[], measure: (item: T) => number): T {
  return items.reduce((a, b) => (measure(b) < measure(a) ? b : a));
}
