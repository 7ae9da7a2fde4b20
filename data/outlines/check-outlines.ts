import type {AreaFeature, FeatureLabel, ImportProblem} from '../formats/format.ts';
import {type CoverageFault, type CoveredUnit, coverageFaults} from './coverage-faults.ts';
import {dissolve} from './dissolve.ts';
import {geodesicArea} from './geodesic-area.ts';
import {type Box, boxOf, type MultiPolygon, pointKey} from './geometry.ts';

/** A commune that the file must hold. */
export interface KnownCommune {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly officialAreaKm2: number | null;
}

/** Lai Châu with half a degree around it. */
const REGION: Box = [101.8, 21.1, 104.5, 23.4];
/** An outline farther from the official area than this is not that commune's, in percent. */
const AREA_TOLERANCE = 5;

/**
 * Judges a set of commune outlines as a whole: each commune once, under its own name, in its place and size, together covering
 * the land without gap or overlap. Returns every problem, none for a set that may be imported.
 */
export function checkOutlines(features: readonly AreaFeature[], communes: readonly KnownCommune[]): ImportProblem[] {
  const known = new Map(communes.map(commune => [commune.code, commune]));
  return [
    ...features.flatMap(feature => featureProblems(feature, known)),
    ...duplicates(features),
    ...missing(features, communes),
    ...coverage(features, known),
  ];
}

function featureProblems(feature: AreaFeature, known: ReadonlyMap<string, KnownCommune>): ImportProblem[] {
  const {label, polygons} = feature;
  const commune = label.code === null ? undefined : known.get(label.code);
  const place = polygons ? placeProblems(label, polygons) : [];
  if (!commune) return [unknownCode(label, known.size), ...place];
  const area = polygons && place.length === 0 ? areaProblems(label, polygons, commune) : [];
  return [...nameProblems(label, commune), ...place, ...area];
}

function unknownCode(label: FeatureLabel, count: number): ImportProblem {
  const problem = label.code === null ? 'There is no code' : `The code ${label.code} is not known on that day`;
  return {feature: label, path: 'properties.code', problem, expected: `the code of one of the ${count} communes`};
}

function nameProblems(label: FeatureLabel, {name, fullName}: KnownCommune): ImportProblem[] {
  if (label.name === null) return [];
  const path = 'properties.name';
  const composed = label.name.normalize('NFC');
  const problems: ImportProblem[] = [];
  if (composed !== label.name) {
    const expected = `"${composed}" in Unicode NFC`;
    problems.push({feature: label, path, problem: 'The name is written with separate accents (Unicode NFD)', expected});
  }
  if (composed !== name && composed !== fullName) {
    problems.push({
      feature: label,
      path,
      problem: `The name "${composed}" does not belong to this code`,
      expected: `"${name}"`,
    });
  }
  return problems;
}

function placeProblems(label: FeatureLabel, polygons: MultiPolygon): ImportProblem[] {
  const [west, south, east, north] = boxOf(polygons);
  if (west >= REGION[0] && south >= REGION[1] && east <= REGION[2] && north <= REGION[3]) return [];
  const box = [west, south, east, north].map(value => value.toFixed(3)).join(', ');
  const expected = 'longitude 102.3 to 104.0 and latitude 21.6 to 22.9, WGS 84';
  return [{feature: label, path: 'geometry', problem: `The outline lies outside Lai Châu: ${box}`, expected}];
}

function areaProblems(label: FeatureLabel, polygons: MultiPolygon, {officialAreaKm2}: KnownCommune): ImportProblem[] {
  if (officialAreaKm2 === null) return [];
  const measured = geodesicArea(polygons);
  if (Math.abs(measured / officialAreaKm2 - 1) * 100 <= AREA_TOLERANCE) return [];
  const problem = `The outline measures ${measured.toFixed(2)} km²`;
  return [{feature: label, path: 'geometry', problem, expected: `${officialAreaKm2} km² within ${AREA_TOLERANCE} %`}];
}

function duplicates(features: readonly AreaFeature[]): ImportProblem[] {
  const first = new Map<string, number>();
  return features.flatMap(({label}): ImportProblem[] => {
    if (label.code === null) return [];
    const earlier = first.get(label.code);
    if (earlier === undefined) {
      first.set(label.code, label.index);
      return [];
    }
    const problem = `The code ${label.code} stands in feature ${earlier} already`;
    return [{feature: label, path: 'properties.code', problem, expected: 'one feature per commune'}];
  });
}

function missing(features: readonly AreaFeature[], communes: readonly KnownCommune[]): ImportProblem[] {
  const present = new Set(features.map(({label}) => label.code));
  return communes
    .filter(({code}) => !present.has(code))
    .map(({code, fullName}) => ({
      feature: null,
      problem: `${fullName} (${code}) is missing`,
      expected: `all ${communes.length} communes`,
    }));
}

/** Gaps and parts are judged only where every commune could be read: a missing one is a gap by itself. */
function coverage(features: readonly AreaFeature[], known: ReadonlyMap<string, KnownCommune>): ImportProblem[] {
  const byCode = new Map<string, AreaFeature>();
  for (const feature of features)
    if (feature.label.code && known.has(feature.label.code)) byCode.set(feature.label.code, feature);
  const units = [...byCode].flatMap(([code, {polygons}]) => (polygons ? [{code, polygons}] : []));
  const complete = units.length === known.size;
  const faults = coverageFaults(units)
    .filter(({kind}) => complete || kind === 'overlap')
    .map(fault => ({
      feature: byCode.get(fault.code)?.label ?? null,
      path: 'geometry',
      problem: describeFault(fault, known),
      expected: 'borders that run through the same vertices on both sides',
    }));
  return complete && faults.length === 0 ? partsApart(units, byCode) : faults;
}

/** The province is one piece of land; a commune that touches none of the others has been moved. */
function partsApart(units: readonly CoveredUnit[], features: ReadonlyMap<string, AreaFeature>): ImportProblem[] {
  const [, ...apart] = dissolve(units.map(({polygons}) => polygons));
  return apart.map(([outer]) => {
    const corner = outer?.[0];
    const key = corner && pointKey(corner);
    const unit = units.find(({polygons}) => polygons.flat(2).some(point => pointKey(point) === key));
    const at = corner?.map(value => value.toFixed(6)).join(', ');
    const feature = (unit && features.get(unit.code)?.label) ?? null;
    return {
      feature,
      path: 'geometry',
      problem: `A part at ${at} lies apart from all others`,
      expected: 'one piece of land',
    };
  });
}

function describeFault(fault: CoverageFault, known: ReadonlyMap<string, KnownCommune>): string {
  const nameOf = (code: string) => `${known.get(code)?.fullName} (${code})`;
  const [one, two] = [nameOf(fault.code), fault.other === null ? null : nameOf(fault.other)];
  const at = fault.at.map(value => value.toFixed(6)).join(', ');
  const where = fault.places > 1 ? `in ${fault.places} places, one at ${at}` : `at ${at}`;
  const size = fault.areaKm2 === null ? '' : ` of ${(fault.areaKm2 * 100).toFixed(2)} ha`;
  if (fault.kind === 'gap')
    return `There is a gap${size} ${two ? `between ${one} and ${two}` : `beside ${one}`} ${where}`;
  if (fault.kind === 'overlap') return `There is an overlap${size} of ${one} and ${two} ${where}`;
  return `${one} and ${two} do not share the vertices of their border ${where}`;
}
