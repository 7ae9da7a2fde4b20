import {z} from 'zod';
import type {Column, Layer} from '../../../tiles/layer.ts';
import {PUBLIC_LAYERS} from '../../../tiles/layers/index.ts';
import {Box, Text} from '../../core/http/shapes.ts';

const ColumnInfo = z
  .object({
    name: z.string(),
    type: z.enum(['text', 'integer', 'number', 'boolean']),
    title: Text,
    unit: z.string().nullable(),
    values: z.array(z.object({value: z.string(), title: Text})).nullable(),
  })
  .meta({id: 'LayerColumn'});

export const LayerInfo = z
  .object({
    id: z.string(),
    title: Text,
    description: Text.meta({description: 'What the layer shows and how far it can be trusted'}),
    geometry: z.enum(['point', 'line', 'polygon', 'raster-dem']),
    key: z.string().meta({description: 'Column that identifies a feature'}),
    title_column: z.string(),
    columns: z.array(ColumnInfo),
    classes: z
      .object({
        by: z.string(),
        of: z.array(z.object({value: z.string(), title: Text, color: z.string(), icon: z.string().nullable()})),
      })
      .nullable(),
    zoom: z.tuple([z.int(), z.int()]).meta({description: 'Lowest and highest tile zoom'}),
    part_of: z
      .string()
      .nullable()
      .meta({description: 'The layer whose labels or dots these are; null for a layer of its own'}),
    version: z.int().meta({description: 'Rises whenever what the layer shows changes'}),
    bounds: Box.nullable(),
    count: z.int(),
    links: z.object({
      tilejson: z.string(),
      features: z.string(),
      downloads: z
        .record(z.string(), z.string())
        .nullable()
        .meta({description: 'Address of the whole layer by format; null for what belongs to another layer'}),
    }),
  })
  .meta({id: 'Layer'});

export const TileJson = z
  .object({
    tilejson: z.literal('3.0.0'),
    name: z.string(),
    description: z.string(),
    attribution: z.string(),
    scheme: z.literal('xyz'),
    tiles: z.array(z.string()),
    minzoom: z.int(),
    maxzoom: z.int(),
    bounds: Box.optional(),
    encoding: z.enum(['terrarium']).optional().meta({description: 'How heights stand in the colours of an image'}),
    vector_layers: z.array(
      z.object({
        id: z.string(),
        description: z.string(),
        minzoom: z.int(),
        maxzoom: z.int(),
        fields: z.record(z.string(), z.string()),
      }),
    ),
  })
  .meta({id: 'TileJson', description: 'TileJSON 3.0.0'});

export const Style = z
  .looseObject({version: z.literal(8), sources: z.record(z.string(), z.unknown()), layers: z.array(z.unknown())})
  .meta({id: 'Style', description: 'MapLibre style; tiles and fonts at absolute addresses'});

/** Properties of a feature as the registry declares them: one OpenAPI component per layer. */
function propertiesOf(layer: Layer) {
  const declared = Object.entries(layer.columns).map(([name, column]) => [name, valueSchema(column).nullable()]);
  const key = layer.keyType === 'integer' ? z.int() : z.string();
  return z.strictObject({...Object.fromEntries(declared), [layer.key]: key}).meta({
    id: `${componentName(layer.id)}Properties`,
    description: layer.description.en,
  });
}

function valueSchema(column: Column) {
  const description = column.unit ? `${column.title.en}, ${column.unit}` : column.title.en;
  if (column.values) return z.enum(Object.keys(column.values)).meta({description});
  if (column.type === 'integer') return z.int().meta({description});
  if (column.type === 'number') return z.number().meta({description});
  if (column.type === 'boolean') return z.boolean().meta({description});
  return z.string().meta({description});
}

/** 'ocop-producers' → 'OcopProducers' */
function componentName(id: string): string {
  return id.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const Geometry = z.object({
  type: z.enum(['Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
});

export const FeatureCollection = z
  .object({
    type: z.literal('FeatureCollection'),
    number_matched: z.int().meta({description: 'Features that fit the question'}),
    number_returned: z.int().meta({description: 'Features in this answer'}),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.union([z.string(), z.int()]),
        geometry: Geometry.meta({description: 'Longitude and latitude, WGS 84, six decimals'}),
        properties: z.union(PUBLIC_LAYERS.map(propertiesOf)),
      }),
    ),
  })
  .meta({id: 'FeatureCollection'});
