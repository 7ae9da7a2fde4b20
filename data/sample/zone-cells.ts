/** Cells of 30 m in whole steps of EPSG:9205: the raster on which sample plots grow. */
export interface Cell {
  readonly east: number;
  readonly north: number;
}

/** Side of a cell in metres. */
export const CELL_M = 30;
export const CELL_HA = (CELL_M * CELL_M) / 10_000;

/** Grows from the start, always by the fittest cell beside it, to the wanted size; undefined when hemmed in. */
export function growPlot(
  start: Cell,
  size: number,
  isFree: (cell: Cell) => boolean,
  misfit: (cell: Cell) => number,
): Cell[] | undefined {
  if (!isFree(start)) return undefined;
  const queue = new CostQueue();
  const seen = new Set([cellKey(start)]);
  const plot: Cell[] = [];
  queue.add(start, 0);
  for (let next = queue.take(); next && plot.length < size; next = queue.take()) {
    plot.push(next.cell);
    for (const neighbour of neighbours(next.cell)) {
      if (seen.has(cellKey(neighbour)) || !isFree(neighbour)) continue;
      seen.add(cellKey(neighbour));
      queue.add(neighbour, misfit(neighbour));
    }
  }
  return plot.length === size ? plot : undefined;
}

export function cellKey({east, north}: Cell): number {
  return north * 100_000 + east;
}

function neighbours({east, north}: Cell): Cell[] {
  return [
    {east: east + 1, north},
    {east: east - 1, north},
    {east, north: north + 1},
    {east, north: north - 1},
  ];
}

interface Waiting {
  readonly cell: Cell;
  readonly cost: number;
}

/** Binary heap, cheapest first. */
class CostQueue {
  readonly #heap: Waiting[] = [];

  add(cell: Cell, cost: number): void {
    const heap = this.#heap;
    let index = heap.push({cell, cost}) - 1;
    for (let up = (index - 1) >> 1; index > 0 && this.#costAt(up) > this.#costAt(index); up = (index - 1) >> 1) {
      this.#swap(index, up);
      index = up;
    }
  }

  take(): Waiting | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (!first || !last || this.#heap.length === 0) return first;
    this.#heap[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    for (let index = 0; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const child = this.#costAt(right) < this.#costAt(left) ? right : left;
      if (this.#costAt(child) >= this.#costAt(index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #costAt(index: number): number {
    return this.#heap[index]?.cost ?? Infinity;
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (!first || !second) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}
