import {generateLevelBounds, NODE_ITEM_BYTE_LEN} from 'flatgeobuf/lib/mjs/packedrtree.js';
import {joinBounds, type ShapeBounds} from './shape.ts';

/** Children of one node, as FlatGeobuf files usually have it. */
export const NODE_SIZE = 16;

/** The Hilbert curve runs through a square of so many cells a side. */
const SIDE = 2 ** 16;
const NOWHERE: ShapeBounds = [Infinity, Infinity, -Infinity, -Infinity];

/** Where the middle of each box lies along a Hilbert curve over all of them: neighbours in the list are then neighbours on the map. */
export function hilbertOrder(boxes: readonly (ShapeBounds | null)[]): readonly number[] {
  const [west, south, east, north] = boxes.reduce(joinBounds, null) ?? NOWHERE;
  const cell = (low: number, high: number, from: number, to: number) =>
    to > from ? Math.min(SIDE - 1, Math.floor((((low + high) / 2 - from) / (to - from)) * SIDE)) : 0;
  // The place and, among equals, the position in one number each: numbers are sorted without a comparator.
  const keys = Float64Array.from(boxes, (box, index) => {
    const place = box ? hilbert(cell(box[0], box[2], west, east), cell(box[1], box[3], south, north)) : 0;
    return place * boxes.length + index;
  });
  return Array.from(keys.sort(), key => key % boxes.length);
}

/** Distance along the curve of a cell. */
function hilbert(column: number, row: number): number {
  let x = column;
  let y = row;
  let distance = 0;
  for (let side = SIDE / 2; side >= 1; side /= 2) {
    const right = x >= side;
    const upper = y >= side;
    distance += side * side * (right ? (upper ? 2 : 3) : upper ? 1 : 0);
    const across = right ? x - side : x;
    const up = upper ? y - side : y;
    x = upper ? across : right ? side - 1 - up : up;
    y = upper ? up : right ? side - 1 - across : across;
  }
  return distance;
}

export interface TreeLeaf {
  readonly bounds: ShapeBounds | null;
  /** Where the feature begins, counted from the first one. */
  readonly offset: number;
}

/** The packed R-tree of FlatGeobuf over features in the order they have in the file, the root first. At least one leaf. */
export function packedTree(leaves: readonly TreeLeaf[]): Uint8Array {
  const levels = generateLevelBounds(leaves.length, NODE_SIZE);
  const [firstLeaf = 0, end = 0] = levels[0] ?? [];
  const view = new DataView(new ArrayBuffer(end * NODE_ITEM_BYTE_LEN));
  for (const [index, {bounds, offset}] of leaves.entries())
    writeNode(view, firstLeaf + index, bounds ?? NOWHERE, offset);
  for (const [level, [from = 0, to = 0]] of levels.slice(0, -1).entries()) {
    const [parent = 0] = levels[level + 1] ?? [];
    for (let child = from; child < to; child += NODE_SIZE) {
      const bounds = boundsOfNodes(view, child, Math.min(child + NODE_SIZE, to));
      writeNode(view, parent + (child - from) / NODE_SIZE, bounds, child);
    }
  }
  return new Uint8Array(view.buffer);
}

/** `link` is the offset of a feature, or the number of the first child. */
function writeNode(view: DataView, node: number, [west, south, east, north]: ShapeBounds, link: number): void {
  const at = node * NODE_ITEM_BYTE_LEN;
  view.setFloat64(at, west, true);
  view.setFloat64(at + 8, south, true);
  view.setFloat64(at + 16, east, true);
  view.setFloat64(at + 24, north, true);
  view.setBigUint64(at + 32, BigInt(link), true);
}

function boundsOfNodes(view: DataView, from: number, to: number): ShapeBounds {
  let [west, south, east, north] = NOWHERE;
  for (let at = from * NODE_ITEM_BYTE_LEN; at < to * NODE_ITEM_BYTE_LEN; at += NODE_ITEM_BYTE_LEN) {
    west = Math.min(west, view.getFloat64(at, true));
    south = Math.min(south, view.getFloat64(at + 8, true));
    east = Math.max(east, view.getFloat64(at + 16, true));
    north = Math.max(north, view.getFloat64(at + 24, true));
  }
  return [west, south, east, north];
}
