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
  const places = boxes.map(box =>
    box ? hilbert(cell(box[0], box[2], west, east), cell(box[1], box[3], south, north)) : 0,
  );
  return [...boxes.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
}

/** Distance along the curve of a cell. */
function hilbert(column: number, row: number): number {
  let [x, y, distance] = [column, row, 0];
  for (let side = SIDE / 2; side >= 1; side /= 2) {
    const right = x >= side;
    const upper = y >= side;
    distance += side * side * (right ? (upper ? 2 : 3) : upper ? 1 : 0);
    [x, y] = [right ? x - side : x, upper ? y - side : y];
    if (!upper) [x, y] = right ? [side - 1 - y, side - 1 - x] : [y, x];
  }
  return distance;
}

export interface TreeLeaf {
  readonly bounds: ShapeBounds | null;
  /** Where the feature begins, counted from the first one. */
  readonly offset: number;
}

interface TreeNode {
  readonly bounds: ShapeBounds;
  /** Of the feature, or the number of the first child. */
  readonly link: number;
}

/** The packed R-tree of FlatGeobuf over features in the order they have in the file, the root first. At least one leaf. */
export function packedTree(leaves: readonly TreeLeaf[]): Uint8Array {
  const levels = generateLevelBounds(leaves.length, NODE_SIZE);
  const nodes: TreeNode[] = [];
  const [firstLeaf = 0] = levels[0] ?? [];
  for (const [index, {bounds, offset}] of leaves.entries())
    nodes[firstLeaf + index] = {bounds: bounds ?? NOWHERE, link: offset};
  for (const [level, [from = 0, to = 0]] of levels.slice(0, -1).entries()) {
    const [parent = 0] = levels[level + 1] ?? [];
    for (let child = from; child < to; child += NODE_SIZE) {
      const children = nodes.slice(child, Math.min(child + NODE_SIZE, to));
      const bounds = children.map(node => node.bounds).reduce<ShapeBounds | null>(joinBounds, null) ?? NOWHERE;
      nodes[parent + (child - from) / NODE_SIZE] = {bounds, link: child};
    }
  }
  const view = new DataView(new ArrayBuffer(nodes.length * NODE_ITEM_BYTE_LEN));
  for (const [index, {bounds, link}] of nodes.entries()) {
    const at = index * NODE_ITEM_BYTE_LEN;
    for (const [place, value] of bounds.entries()) view.setFloat64(at + place * 8, value, true);
    view.setBigUint64(at + 32, BigInt(link), true);
  }
  return new Uint8Array(view.buffer);
}
