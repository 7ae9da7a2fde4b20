import {type Outlines, outlinesFrom} from './build-outlines.ts';
import {strayLoops} from './coverage.ts';
import {type MultiPolygon, type Point, pointKey} from './geometry.ts';
import type {FormerCommune} from './grid.ts';
import {firstCrossing} from './rings.ts';
import {type BorderNode, borderNodes, type Site, splitByPoints, withNodes} from './split-by-points.ts';

/** The outlines of the communes cannot be split up among those they were merged from. */
export class DerivationError extends Error {
  override readonly name = 'DerivationError';
}

/**
 * All four levels from outlines of today's communes that cover the land cleanly: each former commune gets what lies nearest to
 * its point inside its successor, and everything else is put together from these parts. Where a part begins on a border, both
 * neighbours get the vertex; otherwise the given outlines keep their vertices. Throws DerivationError.
 */
export function deriveOutlines(
  communes: ReadonlyMap<string, MultiPolygon>,
  former: readonly FormerCommune[],
): Outlines {
  const sitesOf = Map.groupBy(former, ({successorCode}) => successorCode);
  const nodes = new Map([...communes].map(([code, outline]) => [code, borderNodes(outline, sitesOf.get(code) ?? [])]));
  const shared = nodesByEdge([...nodes.values()].flat());
  const parts = new Map<string, MultiPolygon>();
  for (const [code, outline] of communes) {
    const complete = outline.map(polygon =>
      polygon.map(ring => withNodes(ring, (a, b) => shared.get(edgeKey(a, b)) ?? [])),
    );
    const split = splitByPoints(complete, sitesOf.get(code) ?? [], nodes.get(code) ?? []);
    for (const [formerCode, part] of split) parts.set(formerCode, part);
  }
  checkParts(parts, former);
  return outlinesFrom(parts, former);
}

function nodesByEdge(nodes: readonly BorderNode[]): Map<string, Point[]> {
  const groups = Map.groupBy(nodes, ({a, b}) => edgeKey(a, b));
  return new Map([...groups].map(([key, list]) => [key, list.map(({at}) => at)]));
}

/** The same for both directions. */
function edgeKey(a: Point, b: Point): string {
  return [pointKey(a), pointKey(b)].sort().join(' ');
}

function checkParts(parts: ReadonlyMap<string, MultiPolygon>, former: readonly Site[]): void {
  const without = former.filter(({code}) => !parts.get(code)?.length).map(({code}) => code);
  if (without.length > 0) {
    throw new DerivationError(
      `No land of their successor lies nearest to these former communes: ${without.join(', ')}.`,
    );
  }
  const crossed = [...parts].filter(([, part]) => part.some(polygon => firstCrossing(polygon))).map(([code]) => code);
  if (crossed.length > 0 || strayLoops([...parts.values()]).length > 0) {
    throw new DerivationError(`The former communes could not be separated cleanly: ${crossed.join(', ')}.`);
  }
}
