import type {Column, Layer} from '../../../tiles/layer.ts';
import {GEOMETRY} from '../../core/cql2/index.ts';
import {propertiesOf} from './collections.ts';
import type {Language} from './media.ts';

const TYPES = {text: 'string', integer: 'integer', number: 'number', boolean: 'boolean'} as const;

/** JSON Schema of every property of a layer, titles in one language. */
export function propertySchemas(layer: Layer, language: Language): Readonly<Record<string, object>> {
  return Object.fromEntries(
    propertiesOf(layer).map(([name, column]) => {
      const role = name === layer.key ? {'x-ogc-role': 'id'} : {};
      return [name, {...propertySchema(column, language), ...role}];
    }),
  );
}

function propertySchema({type, title, unit, values}: Column, language: Language): object {
  const described =
    values &&
    Object.entries(values)
      .map(([value, text]) => `${value}: ${text[language]}`)
      .join('; ');
  return {
    title: title[language],
    ...(described && {description: described}),
    type: TYPES[type],
    ...(values && {enum: Object.keys(values)}),
    ...(unit && {'x-ogc-unit': unit}),
  };
}

/** The geometry as one more property. */
export function geometrySchema({geometry}: Layer, title: string): Readonly<Record<string, object>> {
  const format = geometry === 'point' ? 'geometry-point' : 'geometry-multipolygon';
  return {[GEOMETRY]: {title, format, 'x-ogc-role': 'primary-geometry'}};
}
