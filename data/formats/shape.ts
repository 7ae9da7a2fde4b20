/** A ring, a line or a point as x, y, x, y, …: east before north, in the units of the dataset's reference system. */
type Coordinates = Float64Array;

/** The geometry of one row: what the public layers consist of. */
export type Shape =
  | {readonly kind: 'point'; readonly point: Coordinates}
  | {readonly kind: 'lines'; readonly lines: readonly Coordinates[]}
  | {readonly kind: 'polygons'; readonly polygons: readonly (readonly Coordinates[])[]};

export type ShapeBounds = readonly [west: number, south: number, east: number, north: number];

const POINT = 1;
const LINE = 2;
const POLYGON = 3;
const MULTI_LINE = 5;
const MULTI_POLYGON = 6;

/** Type of the geometries of a whole file: one type each, so that every reader takes it. */
export const SHAPE_TYPES = {point: 'Point', line: 'MultiLineString', polygon: 'MultiPolygon'} as const;

/** Well-known binary of a Point, line or polygon, simple or multiple, rounded to `digits` decimals. Throws for anything else. */
export function readShape(wkb: Uint8Array, digits: number): Shape {
  const reader = new WkbReader(wkb, 10 ** digits);
  const type = reader.header();
  if (type === POINT) return {kind: 'point', point: reader.coordinates(1)};
  if (type === LINE) return {kind: 'lines', lines: [reader.line()]};
  if (type === MULTI_LINE) {
    const lines = reader.times(() => {
      reader.header();
      return reader.line();
    });
    return {kind: 'lines', lines};
  }
  if (type === POLYGON) return {kind: 'polygons', polygons: [reader.rings()]};
  if (type !== MULTI_POLYGON) throw new Error(`A geometry of type ${type} has no place in a download.`);
  const polygons = reader.times(() => {
    reader.header();
    return reader.rings();
  });
  return {kind: 'polygons', polygons};
}

class WkbReader {
  readonly #view: DataView;
  readonly #scale: number;
  #offset = 0;
  #little = true;

  constructor(wkb: Uint8Array, scale: number) {
    this.#view = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength);
    this.#scale = scale;
  }

  /** Type of the geometry that begins here. */
  header(): number {
    this.#little = this.#view.getUint8(this.#offset) === 1;
    this.#offset += 1;
    return this.#count();
  }

  line(): Coordinates {
    return this.coordinates(this.#count());
  }

  rings(): Coordinates[] {
    return this.times(() => this.line());
  }

  times<T>(read: () => T): T[] {
    return Array.from({length: this.#count()}, read);
  }

  coordinates(points: number): Coordinates {
    const numbers = new Float64Array(points * 2);
    for (let i = 0; i < numbers.length; i++) {
      const exact = this.#view.getFloat64(this.#offset + i * 8, this.#little);
      // Adding zero turns -0 into 0.
      numbers[i] = Math.round(exact * this.#scale) / this.#scale + 0;
    }
    this.#offset += numbers.byteLength;
    return numbers;
  }

  #count(): number {
    const count = this.#view.getUint32(this.#offset, this.#little);
    this.#offset += 4;
    return count;
  }
}

function ringsOf(shape: Shape): readonly Coordinates[] {
  if (shape.kind === 'point') return [shape.point];
  return shape.kind === 'lines' ? shape.lines : shape.polygons.flat();
}

/** Null for a shape without a point. */
export function shapeBounds(shape: Shape): ShapeBounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of ringsOf(shape)) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const [x = 0, y = 0] = [ring[i], ring[i + 1]];
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}

/** The box around two boxes, either of which may be missing. */
export function joinBounds(a: ShapeBounds | null, b: ShapeBounds | null): ShapeBounds | null {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** Well-known binary, little-endian: a Point, a MultiLineString or a MultiPolygon. */
export function shapeWkb(shape: Shape): Uint8Array {
  const bytes = new Uint8Array(wkbLength(shape));
  const writer = new WkbWriter(bytes);
  if (shape.kind === 'point') {
    writer.header(POINT);
    writer.coordinates(shape.point);
  } else if (shape.kind === 'lines') {
    writer.parts(MULTI_LINE, shape.lines, line => {
      writer.header(LINE);
      writer.line(line);
    });
  } else {
    writer.parts(MULTI_POLYGON, shape.polygons, rings => writer.parts(POLYGON, rings, ring => writer.line(ring)));
  }
  return bytes;
}

function wkbLength(shape: Shape): number {
  if (shape.kind === 'point') return 21;
  const lengthOf = (line: Coordinates) => 4 + line.byteLength;
  const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0);
  if (shape.kind === 'lines') return 9 + sum(shape.lines.map(line => 5 + lengthOf(line)));
  return 9 + sum(shape.polygons.map(rings => 9 + sum(rings.map(lengthOf))));
}

class WkbWriter {
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  header(type: number): void {
    this.#view.setUint8(this.#offset, 1);
    this.#offset += 1;
    this.#count(type);
  }

  /** A header of that type and as many parts as there are, each written by `write`. */
  parts<T>(type: number, parts: readonly T[], write: (part: T) => void): void {
    this.header(type);
    this.#count(parts.length);
    for (const part of parts) write(part);
  }

  line(numbers: Coordinates): void {
    this.#count(numbers.length / 2);
    this.coordinates(numbers);
  }

  #count(value: number): void {
    this.#view.setUint32(this.#offset, value, true);
    this.#offset += 4;
  }

  coordinates(numbers: Coordinates): void {
    for (const number of numbers) {
      this.#view.setFloat64(this.#offset, number, true);
      this.#offset += 8;
    }
  }
}

/** 'POINT (103.45 22.4)', 'MULTIPOLYGON (((…)))' */
export function shapeWkt(shape: Shape): string {
  if (shape.kind === 'point') return `POINT (${positions(shape.point, ' ', '', '')})`;
  const lines = (all: readonly Coordinates[]) => `(${all.map(line => `(${positions(line, ' ', '', '')})`)})`;
  if (shape.kind === 'lines') return `MULTILINESTRING ${shape.lines.length === 0 ? 'EMPTY' : lines(shape.lines)}`;
  return `MULTIPOLYGON ${shape.polygons.length === 0 ? 'EMPTY' : `(${shape.polygons.map(lines)})`}`;
}

/** A GeoJSON geometry as text; rings keep their order and direction. */
export function shapeJson(shape: Shape): string {
  if (shape.kind === 'point') return `{"type":"Point","coordinates":${positions(shape.point, ',', '[', ']')}}`;
  const lines = (all: readonly Coordinates[]) => `[${all.map(line => `[${positions(line, ',', '[', ']')}]`)}]`;
  if (shape.kind === 'lines') return `{"type":"MultiLineString","coordinates":${lines(shape.lines)}}`;
  return `{"type":"MultiPolygon","coordinates":[${shape.polygons.map(lines)}]}`;
}

function positions(numbers: Coordinates, between: string, open: string, close: string): string {
  let text = '';
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    text += `${i > 0 ? ',' : ''}${open}${numbers[i]}${between}${numbers[i + 1]}${close}`;
  }
  return text;
}
