import {fromVectorTileJs, GeoJSONWrapper} from '@maplibre/vt-pbf';
import type {Feature, LineString, MultiLineString, MultiPolygon, Point, Polygon, Position} from 'geojson';
import GeoJSONVT, {type LegacyFeature} from 'geojson-vt';
import {fromMercator, TILE_BUFFER, TILE_EXTENT, type TileId, tileUnit} from './grid.ts';
import {type Layer, sentColumns} from './layer.ts';
import {snapLines} from './lines.ts';
import {cleanRings, snapPolygons} from './rings.ts';

/** One feature as it comes from the database: geometry in metres (EPSG:3857), values by column name. */
export interface LayerFeature {
  readonly geometry: Point | LineString | MultiLineString | Polygon | MultiPolygon;
  /** Lowest and highest zoom whose tiles show it. */
  readonly shownFrom: number;
  readonly shownTo: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Finished tile, empty when nothing of the layer lies in it. With `keys` only of the features that have one of these. */
export type EncodeTile = (tile: TileId, keys?: ReadonlySet<unknown>) => Uint8Array;

/** Version 2 of the vector tile specification, as ST_AsMVT writes it. */
const MVT_VERSION = 2;
/** geojson-vt keeps every tile it ever cut; past this many an index is made anew rather than growing without end. */
const KEPT_TILES = 2048;

const EMPTY = new Uint8Array();

/**
 * Prepares the features of a layer and returns the function that encodes its tiles: the same features, attributes and
 * geometry as ST_AsMVT and ST_AsMVTGeom make of the same rows. One nuance stays on the wire: a whole number in a
 * `number` column is written as an integer, not as a double; readers of MVT get the same number.
 */
export function createEncoder(layer: Layer, features: readonly LayerFeature[]): EncodeTile {
  const indexes = new Map<number, GeoJSONVT>();
  const tagged = features.map(feature => ({...feature, tags: tagsOf(layer, feature)}));
  return ({z, x, y}, keys) => {
    let index = indexes.get(z);
    if (!index || index.tileCoords.length > KEPT_TILES) {
      index = createIndex(tagged, z);
      indexes.set(z, index);
    }
    const found = index.getTile(z, x, y)?.features ?? [];
    const cut = found.filter(({tags}) => !keys || keys.has(tags?.[layer.key])).flatMap(clean);
    return cut.length === 0 ? EMPTY : write(layer.id, cut);
  };
}

function write(name: string, features: LegacyFeature[]): Uint8Array {
  const content = new GeoJSONWrapper(features, {version: MVT_VERSION, extent: TILE_EXTENT});
  content.name = name;
  return fromVectorTileJs({layers: {[name]: content}});
}

/** What a feature carries into the tile. */
interface Tags {
  readonly properties: Record<string, unknown>;
  readonly id?: number;
}

interface Tagged extends LayerFeature {
  readonly tags: Tags;
}

/** Column order and the dropping of nulls are those of ST_AsMVT; only a whole-number key can be a feature's id in MVT. */
function tagsOf(layer: Layer, {values}: LayerFeature): Tags {
  const properties: Record<string, unknown> = {};
  for (const column of sentColumns(layer)) {
    const value = values[column];
    if (value !== null && value !== undefined) properties[column] = value;
  }
  const key = values[layer.key];
  return {properties, ...(layer.keyType === 'integer' && typeof key === 'number' && {id: key})};
}

/**
 * An index for one zoom. geojson-vt's deepest zoom is this one, so it works in whole tile units, and corners are rounded
 * before they are cut, as ST_AsMVTGeom does. Nothing is simplified at the deepest zoom; the huge tolerance only keeps the
 * tiles passed on the way down from costing anything.
 */
function createIndex(features: readonly Tagged[], z: number): GeoJSONVT {
  const drawn = features.flatMap(({geometry, shownFrom, shownTo, tags}): Feature[] => {
    const shown = shownFrom <= z && z <= shownTo && inDegrees(geometry, tileUnit(z));
    return shown ? [{type: 'Feature', geometry: shown, ...tags}] : [];
  });
  const options = {maxZoom: z, indexMaxZoom: 0, tolerance: 1e6, extent: TILE_EXTENT, buffer: TILE_BUFFER};
  return new GeoJSONVT({type: 'FeatureCollection', features: drawn}, options);
}

/** The geometry as geojson-vt takes it, lines and polygons rounded to tile units; undefined when nothing is left to show. */
function inDegrees(
  geometry: LayerFeature['geometry'],
  unit: number,
): Point | MultiLineString | MultiPolygon | undefined {
  if (geometry.type === 'Point') return {type: 'Point', coordinates: toDegrees(geometry.coordinates, 1)};
  if (geometry.type === 'LineString') return linesInDegrees([geometry.coordinates], unit);
  if (geometry.type === 'MultiLineString') return linesInDegrees(geometry.coordinates, unit);
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const kept = snapPolygons(polygons, unit);
  if (kept.length === 0) return undefined;
  return {
    type: 'MultiPolygon',
    coordinates: kept.map(polygon => polygon.map(ring => ring.map(at => toDegrees(at, unit)))),
  };
}

function linesInDegrees(lines: readonly Position[][], unit: number): MultiLineString | undefined {
  const kept = snapLines(lines, unit);
  if (kept.length === 0) return undefined;
  return {type: 'MultiLineString', coordinates: kept.map(line => line.map(at => toDegrees(at, unit)))};
}

function toDegrees([x = 0, y = 0]: readonly number[], unit: number): Position {
  return fromMercator(x * unit, y * unit);
}

/** The feature without rings that vanished in rounding; nothing when none is left. */
function clean(feature: LegacyFeature): LegacyFeature[] {
  if (feature.type !== 3) return [feature];
  const geometry = cleanRings(feature.geometry);
  return geometry.length === 0 ? [] : [{...feature, geometry}];
}
