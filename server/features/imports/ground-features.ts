import {z} from 'zod';
import {type CollectionFeature, readCollection, type ShapeReading} from '../../../data/formats/geojson-collection.ts';
import {confidence, issuesOf, oneOf, textOrNull} from './ground-cells.ts';
import {
  type Claim,
  type DegreeBox,
  distanceProblem,
  type GroundFile,
  type GroundProblem,
  type GroundReading,
  type GroundRow,
} from './ground-reading.ts';
import {areaShape, type GroundShape, lineShape} from './ground-shapes.ts';

/** How features of a layer of the ground become rows. */
interface FeatureRules {
  readonly readShape: (geometry: unknown) => ShapeReading<GroundShape>;
  /** What a file should hold. */
  readonly expected: string;
  readonly columns: z.ZodType<GroundRow, unknown>;
}

type Properties = Readonly<Record<string, unknown>>;

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** Words of the OpenMapTiles schema, in which extracts of OpenStreetMap often come, → ours. */
const MINOR = new Map([
  ['unclassified', 'unclassified'],
  ['residential', 'residential'],
  ['living_street', 'residential'],
]);

function roadClass(properties: Properties): string {
  const {class: given, subclass} = properties;
  if (given === 'pedestrian') return 'path';
  return (given === 'minor' && MINOR.get(String(subclass))) || String(given ?? '');
}

const ROAD_CLASSES = [
  ...(['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified'] as const),
  ...(['residential', 'service', 'track', 'path'] as const),
] as const;

const DETAIL = oneOf(['province', 'region']).default('province');
const NAMED = {name: textOrNull, confidence};
const LINES = {readShape: lineShape, expected: 'lines'} as const;
const AREAS = {readShape: areaShape, expected: 'polygons'} as const;

const RULES = {
  roads: {
    ...LINES,
    columns: z.preprocess(
      (properties: Properties) => ({...properties, class: roadClass(properties)}),
      z.object({class: oneOf(ROAD_CLASSES), ref: textOrNull, detail: DETAIL, ...NAMED}),
    ),
  },
  rivers: {
    ...LINES,
    columns: z.object({class: oneOf(['river', 'stream', 'canal', 'ditch']), detail: DETAIL, ...NAMED}),
  },
  water: {...AREAS, columns: z.object({class: oneOf(['lake', 'river']), ...NAMED})},
  'protected-areas': {
    ...AREAS,
    columns: z.preprocess(
      ({class: given, kind = given, name, ...properties}: Properties) => ({
        ...properties,
        kind,
        name: text(name) || null,
      }),
      z.object({kind: oneOf(['national_park', 'nature_reserve', 'other']), ...NAMED}),
    ),
  },
} satisfies Readonly<Record<string, FeatureRules>>;

export type FeatureKind = keyof typeof RULES;

/** Reads a GeoJSON file of lines or polygons into rows of their table. */
export function readGroundFeatures(kind: FeatureKind, {fileName, bytes}: GroundFile, box: DegreeBox): GroundReading {
  const rules: FeatureRules = RULES[kind];
  const {features, problems: ofFile, metadata} = readCollection(bytes, rules);
  const problems: GroundProblem[] = ofFile.map(problem => ({...problem, fileName}));
  const rows = features.flatMap(feature => {
    const {row, found} = readFeature(feature, rules.columns, box);
    problems.push(...found.map(problem => ({...problem, fileName, feature: feature.label})));
    return row;
  });
  return {rows, claims: claimsOf(metadata), leftOut: new Map(), problems};
}

type Found = Omit<GroundProblem, 'fileName' | 'feature'>;

function readFeature(
  {properties, shape}: CollectionFeature<GroundShape>,
  columns: FeatureRules['columns'],
  box: DegreeBox,
): {row: GroundRow[]; found: readonly Found[]} {
  const parsed = columns.safeParse(properties);
  const distance = shape && distanceProblem(shape.points, box);
  const found = [
    ...(parsed.success ? [] : issuesOf(parsed.error, properties, 'properties.')),
    ...(distance ? [{path: 'geometry', ...distance}] : []),
  ];
  return {row: parsed.success && shape ? [{...parsed.data, geom: shape.ewkt}] : [], found};
}

function claimsOf({source, licence, license, date}: Properties): Claim[] {
  const claim = {source: text(source), licence: text(licence) || text(license), date: text(date)};
  return claim.source || claim.licence ? [claim] : [];
}
