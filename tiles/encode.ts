import {fromVectorTileJs, GeoJSONWrapper} from '@maplibre/vt-pbf';
import type {Feature, Geometry} from 'geojson';
import GeoJSONVT, {type LegacyFeature} from 'geojson-vt';
import {TILE_BUFFER, TILE_EXTENT, type TileId} from './grid.ts';
import {type Layer, sentColumns} from './layer.ts';
import {cleanRings} from './rings.ts';

/** One feature as it comes from the database: geometry in longitude and latitude, values by column name. */
export interface LayerFeature {
  readonly geometry: Geometry;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Finished tile, empty when nothing of the layer lies in it. */
export type EncodeTile = (tile: TileId) => Uint8Array;

/** Version 2 of the vector tile specification, as ST_AsMVT writes it. */
const MVT_VERSION = 2;
/** ST_AsMVTGeom generalises to half a tile unit; so does this. */
const TOLERANCE = 0.5;
/** geojson-vt does not simplify at its deepest zoom, so it is told to go deeper than tiles are asked for: its own grid gets finer too. */
const DEEPER = 3;
/** geojson-vt keeps every tile it ever cut; past this many the index is made anew rather than growing without end. */
const KEPT_TILES = 8192;

const EMPTY = new Uint8Array();

/**
 * Indexes the features of a layer and returns the function that encodes its tiles, byte-compatible with what ST_AsMVT
 * makes of the same rows: same attributes, same extent and buffer, features smaller than half a tile unit left out.
 * One nuance stays on the wire: a whole number in a `number` column is written as an integer, not as a double; readers
 * of MVT get the same number.
 */
export function createEncoder(layer: Layer, features: readonly LayerFeature[]): EncodeTile {
  const collection = {type: 'FeatureCollection' as const, features: features.map(feature => toGeoJson(layer, feature))};
  let index: GeoJSONVT | undefined;
  return ({z, x, y}) => {
    if (!index || index.tileCoords.length > KEPT_TILES) index = createIndex(layer, collection);
    const cut = index.getTile(z, x, y)?.features.flatMap(clean) ?? [];
    return cut.length === 0 ? EMPTY : write(layer.id, cut);
  };
}

function write(name: string, features: LegacyFeature[]): Uint8Array {
  const content = new GeoJSONWrapper(features, {version: MVT_VERSION, extent: TILE_EXTENT});
  content.name = name;
  return fromVectorTileJs({layers: {[name]: content}});
}

function createIndex(layer: Layer, data: {type: 'FeatureCollection'; features: Feature[]}): GeoJSONVT {
  return new GeoJSONVT(data, {
    maxZoom: layer.zoom[1] + DEEPER,
    indexMaxZoom: 4,
    tolerance: TOLERANCE,
    extent: TILE_EXTENT,
    buffer: TILE_BUFFER,
  });
}

/** Column order and the dropping of nulls are those of ST_AsMVT; only a whole-number key can be a feature's id in MVT. */
function toGeoJson(layer: Layer, {geometry, values}: LayerFeature): Feature {
  const properties: Record<string, unknown> = {};
  for (const column of sentColumns(layer)) {
    const value = values[column];
    if (value !== null && value !== undefined) properties[column] = value;
  }
  const key = values[layer.key];
  return {
    type: 'Feature',
    geometry,
    properties,
    ...(layer.keyType === 'integer' && typeof key === 'number' && {id: key}),
  };
}

/** The feature without rings that vanished in rounding; nothing when none is left. */
function clean(feature: LegacyFeature): LegacyFeature[] {
  if (feature.type !== 3) return [feature];
  const geometry = cleanRings(feature.geometry);
  return geometry.length === 0 ? [] : [{...feature, geometry}];
}
