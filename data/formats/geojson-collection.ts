import type {FeatureLabel, ImportProblem} from './format.ts';
import type {GeometryProblem} from './positions.ts';
import {decodeUtf8} from './utf8.ts';

type Json = Readonly<Record<string, unknown>>;

/** Names under which the coordinate system of RFC 7946 is still written into files. */
const WGS84_NAMES = [/CRS:?84$/i, /EPSG:{1,2}4326$/i];

/** What a reader of geometry makes of one; null when it cannot be used, and then the problems say why. */
export interface ShapeReading<Shape> {
  readonly shape: Shape | null;
  readonly problems: readonly GeometryProblem[];
}

export interface CollectionFeature<Shape> {
  readonly label: FeatureLabel;
  readonly properties: Json;
  readonly shape: Shape | null;
}

export interface Collection<Shape> {
  readonly features: readonly CollectionFeature<Shape>[];
  readonly problems: readonly ImportProblem[];
  /** What the file says of itself beside its features; empty when it says nothing. */
  readonly metadata: Json;
}

export interface CollectionOptions<Shape> {
  readonly readShape: (geometry: unknown) => ShapeReading<Shape>;
  /** What the file should hold: 'one feature per unit'. */
  readonly expected: string;
}

/** Reads GeoJSON (RFC 7946), a FeatureCollection in longitude and latitude. Never throws, whatever the bytes are. */
export function readCollection<Shape>(bytes: Uint8Array, options: CollectionOptions<Shape>): Collection<Shape> {
  const parsed = parse(bytes);
  return 'problem' in parsed ? refuse(parsed.problem, parsed.expected) : readValue(parsed.value, options);
}

function parse(bytes: Uint8Array): {value: unknown} | {problem: string; expected: string} {
  const expected = 'a GeoJSON FeatureCollection';
  if (bytes.length === 0) return {problem: 'The file is empty (0 bytes)', expected};
  const text = decodeUtf8(bytes);
  if (text === undefined) return {problem: 'The file is not text in UTF-8', expected};
  try {
    return {value: JSON.parse(text)};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {problem: `The file is not JSON: ${reason}`, expected};
  }
}

function readValue<Shape>(value: unknown, options: CollectionOptions<Shape>): Collection<Shape> {
  if (!isObject(value)) return refuse('The file holds no JSON object', 'a GeoJSON FeatureCollection');
  if (value.type !== 'FeatureCollection') {
    return refuse(`The file is of type ${show(value.type)}`, 'type "FeatureCollection"');
  }
  const problems = crsProblems(value.crs);
  if (!Array.isArray(value.features)) {
    const refused = refuse('"features" is not a list', 'a list of features');
    return {...refused, problems: [...problems, ...refused.problems]};
  }
  if (value.features.length === 0) problems.push(wholeFile('There are no features', options.expected));
  const features = value.features.map((feature: unknown, index) => readFeature(feature, index, options, problems));
  return {features, problems, metadata: isObject(value.metadata) ? value.metadata : {}};
}

/** RFC 7946 knows one coordinate system; an older file may name another one, and then its numbers mean something else. */
function crsProblems(crs: unknown): ImportProblem[] {
  if (crs === undefined || crs === null) return [];
  const name = isObject(crs) && isObject(crs.properties) ? crs.properties.name : undefined;
  if (typeof name === 'string' && WGS84_NAMES.some(pattern => pattern.test(name))) return [];
  const expected = 'longitude and latitude on WGS 84 (EPSG:4326) and no "crs" member';
  return [
    {feature: null, path: 'crs', problem: `The file declares the coordinate system ${show(name ?? crs)}`, expected},
  ];
}

function readFeature<Shape>(
  feature: unknown,
  index: number,
  {readShape}: CollectionOptions<Shape>,
  problems: ImportProblem[],
): CollectionFeature<Shape> {
  const properties = isObject(feature) && isObject(feature.properties) ? feature.properties : {};
  const label = labelOf(isObject(feature) ? feature : {}, properties, index);
  if (!isObject(feature) || feature.type !== 'Feature') {
    problems.push({feature: label, problem: 'This is not a feature', expected: 'an object with type "Feature"'});
    return {label, properties, shape: null};
  }
  const id = typeof feature.id === 'string' ? {id: feature.id} : {};
  const {shape, problems: found} = readShape(feature.geometry);
  problems.push(...found.map(problem => ({feature: label, ...problem})));
  return {label, properties: {...id, ...properties}, shape};
}

function labelOf(feature: Json, properties: Json, index: number): FeatureLabel {
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
  return {index, code: text(properties.code) ?? text(feature.id), name: text(properties.name)};
}

function refuse(problem: string, expected: string): Collection<never> {
  return {features: [], problems: [wholeFile(problem, expected)], metadata: {}};
}

function wholeFile(problem: string, expected: string): ImportProblem {
  return {feature: null, problem, expected};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? '(none)' : JSON.stringify(value).slice(0, 100);
}
