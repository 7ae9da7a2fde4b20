import {readGeometry} from './area-geometry.ts';
import type {AreaFeature, AreaFormat, AreaReading, FeatureLabel, ImportProblem} from './format.ts';
import {decodeUtf8} from './utf8.ts';

type Json = Readonly<Record<string, unknown>>;

/** Names under which the coordinate system of RFC 7946 is still written into files. */
const WGS84_NAMES = [/CRS:?84$/i, /EPSG:{1,2}4326$/i];

/** GeoJSON (RFC 7946): a FeatureCollection of polygons in longitude and latitude. */
export const geojson: AreaFormat = {
  id: 'geojson',
  title: 'GeoJSON',
  extensions: ['.geojson', '.json'],
  read: bytes => {
    const parsed = parse(bytes);
    return 'problem' in parsed ? refuse(parsed.problem, parsed.expected) : readCollection(parsed.value);
  },
};

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

function readCollection(value: unknown): AreaReading {
  if (!isObject(value)) return refuse('The file holds no JSON object', 'a GeoJSON FeatureCollection');
  if (value.type !== 'FeatureCollection') {
    return refuse(`The file is of type ${show(value.type)}`, 'type "FeatureCollection"');
  }
  const problems = crsProblems(value.crs);
  if (!Array.isArray(value.features)) {
    return {features: [], problems: [...problems, wholeFile('"features" is not a list', 'a list of features')]};
  }
  if (value.features.length === 0) problems.push(wholeFile('There are no features', 'one feature per unit'));
  const features = value.features.map((feature: unknown, index) => readFeature(feature, index, problems));
  return {features, problems};
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

function readFeature(feature: unknown, index: number, problems: ImportProblem[]): AreaFeature {
  const properties = isObject(feature) && isObject(feature.properties) ? feature.properties : {};
  const label = labelOf(isObject(feature) ? feature : {}, properties, index);
  if (!isObject(feature) || feature.type !== 'Feature') {
    problems.push({feature: label, problem: 'This is not a feature', expected: 'an object with type "Feature"'});
    return {label, properties, polygons: null};
  }
  const id = typeof feature.id === 'string' ? {id: feature.id} : {};
  const {polygons, problems: found} = readGeometry(feature.geometry);
  problems.push(...found.map(problem => ({feature: label, ...problem})));
  return {label, properties: {...id, ...properties}, polygons};
}

function labelOf(feature: Json, properties: Json, index: number): FeatureLabel {
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
  return {index, code: text(properties.code) ?? text(feature.id), name: text(properties.name)};
}

function refuse(problem: string, expected: string): AreaReading {
  return {features: [], problems: [wholeFile(problem, expected)]};
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
