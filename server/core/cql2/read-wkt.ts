import {type Budget, FilterError} from './expression.ts';
import {
  type Coordinates,
  type Geometry,
  makeGeometry,
  NESTING,
  type Position,
  type SimpleGeometry,
} from './geometry.ts';
import type {TokenReader} from './token-reader.ts';

const TYPES: ReadonlyMap<string, SimpleGeometry['type'] | 'GeometryCollection'> = new Map([
  ['point', 'Point'],
  ['linestring', 'LineString'],
  ['polygon', 'Polygon'],
  ['multipoint', 'MultiPoint'],
  ['multilinestring', 'MultiLineString'],
  ['multipolygon', 'MultiPolygon'],
  ['geometrycollection', 'GeometryCollection'],
]);

/** Whether a word, in lower case, opens a geometry. */
export function isGeometryWord(word: string): boolean {
  return TYPES.has(word);
}

/** Reads the rest of a geometry whose first word has been taken. Heights are dropped. Throws FilterError. */
export function readWkt(word: string, tokens: TokenReader, budget: Budget): Geometry {
  const type = TYPES.get(word);
  if (type === undefined) throw new FilterError(`${word} is no geometry.`);
  tokens.takeWord('z');
  if (type !== 'GeometryCollection') return readSimple(type, tokens, budget);
  const geometries = listOf(tokens, () => {
    const inner = tokens.take();
    const member = inner.kind === 'word' ? TYPES.get(inner.text.toLowerCase()) : undefined;
    if (member === undefined || member === 'GeometryCollection') return tokens.fail('a geometry', inner);
    tokens.takeWord('z');
    return readSimple(member, tokens, budget);
  });
  return {type, geometries};
}

function readSimple(type: SimpleGeometry['type'], tokens: TokenReader, budget: Budget): SimpleGeometry {
  const read = (levels: number): Coordinates =>
    levels === 0 ? readPosition(tokens, budget) : listOf(tokens, () => read(levels - 1));
  if (type === 'Point') {
    const [position, ...rest] = listOf(tokens, () => readPosition(tokens, budget));
    if (!position || rest.length > 0) throw new FilterError('A POINT has one position.');
    return {type, coordinates: position};
  }
  // MULTIPOINT((1 2),(3 4)) and MULTIPOINT(1 2,3 4) are both in use.
  if (type === 'MultiPoint') {
    const coordinates = listOf(tokens, () => {
      const inner = tokens.takeSign('(');
      const position = readPosition(tokens, budget);
      if (inner) tokens.expectSign(')');
      return position;
    });
    return {type, coordinates};
  }
  return makeGeometry(type, read(NESTING[type]));
}

function readPosition(tokens: TokenReader, budget: Budget): Position {
  budget.vertex();
  const position: Position = [tokens.expectNumber(), tokens.expectNumber()];
  if (tokens.next.kind === 'number') tokens.expectNumber();
  return position;
}

function listOf<Item>(tokens: TokenReader, read: () => Item): Item[] {
  tokens.expectSign('(');
  const list = [read()];
  while (tokens.takeSign(',')) list.push(read());
  tokens.expectSign(')');
  return list;
}
