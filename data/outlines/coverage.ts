import {boundaryLoops} from './dissolve.ts';
import {type MultiPolygon, type Point, polygonContains, type Ring, signedArea} from './geometry.ts';
import {firstCrossing} from './rings.ts';

/**
 * Loops that should not be there when outlines cover their area without gap and without overlap. Neighbours' shared edges
 * cancel out; what remains must be the outer boundary: counter-clockwise loops that neither cross nor enclose one another.
 * An empty answer is a proof, as long as every ring is simple by itself.
 */
export function strayLoops(outlines: readonly MultiPolygon[]): Ring[] {
  const loops = boundaryLoops(outlines).sort((a, b) => signedArea(b) - signedArea(a));
  const accepted: Ring[] = [];
  return loops.filter(loop => {
    const good = signedArea(loop) > 0 && !accepted.some(outer => collide(outer, loop)) && !firstCrossing([loop]);
    if (good) accepted.push(loop);
    return !good;
  });
}

function collide(outer: Ring, loop: Ring): boolean {
  return polygonContains([outer], middleOfFirstEdge(loop)) || firstCrossing([outer, loop]) !== undefined;
}

function middleOfFirstEdge([a, b]: Ring): Point {
  return a && b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] : [Number.NaN, Number.NaN];
}
