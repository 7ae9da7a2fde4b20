import type {SourceSpecification} from '@maplibre/maplibre-gl-style-spec';
import type {Feature, LineString, Point} from 'geojson';
import type {Text} from '../layer.ts';
import {GENERALISED} from '../layers/boundary.ts';
import type {BaseLayer} from './style.ts';

/**
 * The plate the map lies on: paper, graticule, the province as a raised sheet with a band along its edge, and quiet
 * names around it. Everything is ours: no outside tiles.
 */

export type Language = keyof Text;

/** Names around the province, at places chosen by eye on its neighbours' land. */
const NEIGHBOURS: readonly (readonly [name: Text, lon: number, lat: number])[] = [
  [{vi: 'Điện Biên', en: 'Điện Biên'}, 102.96, 21.88],
  [{vi: 'Sơn La', en: 'Sơn La'}, 103.57, 21.7],
  [{vi: 'Lào Cai', en: 'Lào Cai'}, 103.94, 22.48],
  [{vi: 'Trung Quốc', en: 'China'}, 102.98, 22.74],
];

/** Named on any map of ours whose extent holds them. */
const ISLANDS: readonly (readonly [name: Text, lon: number, lat: number])[] = [
  [{vi: 'Quần đảo Hoàng Sa\n(Việt Nam)', en: 'Hoàng Sa archipelago\n(Việt Nam)'}, 112, 16.5],
  [{vi: 'Quần đảo Trường Sa\n(Việt Nam)', en: 'Trường Sa archipelago\n(Việt Nam)'}, 113.9, 9.6],
];

/** Degrees within which the graticule is drawn, and the frame around the province on which its lines are named. */
const GRATICULE = {west: 100, south: 19, east: 108, north: 25} as const;
const FRAME = {west: 102.12, south: 21.56, east: 104.18, north: 22.97} as const;

export function baseSources(lang: Language): Record<string, SourceSpecification> {
  return {
    graticule: {type: 'geojson', data: {type: 'FeatureCollection', features: graticule(lang)}},
    around: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: [...NEIGHBOURS.map(place('neighbour', lang)), ...ISLANDS.map(place('island', lang))],
      },
    },
  };
}

function place(kind: 'neighbour' | 'island', lang: Language) {
  return ([name, lon, lat]: (typeof NEIGHBOURS)[number]) => ({
    type: 'Feature' as const,
    properties: {kind, name: name[lang]},
    geometry: {type: 'Point' as const, coordinates: [lon, lat]},
  });
}

/** A line every half degree around the province, named in degrees and minutes where it crosses the frame. */
function graticule(lang: Language): Feature<LineString | Point>[] {
  const {west, south, east, north} = GRATICULE;
  const sides = lang === 'vi' ? {east: 'Đ', north: 'B'} : {east: 'E', north: 'N'};
  return [
    ...halfDegrees(west, east).flatMap(lon => [
      line([lon, south], [lon, north]),
      ...[FRAME.south, FRAME.north].map(lat => name(`${degrees(lon)} ${sides.east}`, [lon, lat])),
    ]),
    ...halfDegrees(south, north).flatMap(lat => [
      line([west, lat], [east, lat]),
      ...[FRAME.west, FRAME.east].map(lon => name(`${degrees(lat)} ${sides.north}`, [lon, lat])),
    ]),
  ];
}

function halfDegrees(from: number, to: number): number[] {
  return Array.from({length: (to - from) * 2 + 1}, (_, i) => from + i / 2);
}

function line(from: number[], to: number[]): Feature<LineString> {
  return {type: 'Feature', properties: {}, geometry: {type: 'LineString', coordinates: [from, to]}};
}

function name(text: string, coordinates: number[]): Feature<Point> {
  return {type: 'Feature', properties: {name: text}, geometry: {type: 'Point', coordinates}};
}

function degrees(value: number): string {
  return `${Math.floor(value)}°${value % 1 === 0 ? '00' : '30'}′`;
}

/** Under all data: ground, graticule and land. */
export function groundLayers(): readonly BaseLayer[] {
  return [
    {id: 'paper', type: 'background', paint: {'background-color': '@paper'}},
    {
      id: 'graticule',
      type: 'line',
      source: 'graticule',
      minzoom: 7,
      paint: {'line-color': '@rule', 'line-width': 0.7},
    },
    {
      id: 'graticule-degrees',
      type: 'symbol',
      source: 'graticule',
      filter: ['has', 'name'],
      minzoom: 7.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Be Vietnam Pro Regular'],
        'text-size': 10,
        'text-letter-spacing': 0.04,
      },
      // The halo interrupts the line, as on a printed plate.
      paint: {'text-color': '@ink-soft', 'text-halo-color': '@paper', 'text-halo-width': 4},
    },
    // Two soft strokes make a shadow that fades outward. Tiles carry eight pixels beyond their edge: no stroke is wider.
    shade('land-shade', [6, 4, 8, 8, 10, 15], 0.5),
    shade('land-shade-near', [6, 2, 8, 4, 10, 8], 0.6),
    {id: 'land', type: 'fill', ...PROVINCE, paint: {'fill-color': '@sheet'}},
    {
      id: 'land-band',
      type: 'line',
      ...PROVINCE,
      layout: {'line-join': 'round'},
      paint: {
        'line-color': '@band',
        // Rings run clockwise on the screen: a positive offset lies inside.
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1.5, 8, 4, 10, 7],
        'line-offset': ['interpolate', ['linear'], ['zoom'], 6, 0.7, 8, 2, 10, 3.5],
      },
    },
  ];
}

const PROVINCE = {source: 'province', 'source-layer': 'province'} as const;

/** Widths in pixels by zoom; the stroke is blurred over most of its width. */
function shade(id: string, widths: readonly number[], opacity: number): BaseLayer {
  const blurs = widths.map((value, i) => (i % 2 === 0 ? value : value * 0.6));
  return {
    id,
    type: 'line',
    ...PROVINCE,
    layout: {'line-join': 'round'},
    paint: {
      'line-color': '@glow',
      'line-width': ['interpolate', ['linear'], ['zoom'], ...widths],
      'line-blur': ['interpolate', ['linear'], ['zoom'], ...blurs],
      'line-opacity': opacity,
    },
  };
}

/** Over all areas, under all names: the edge of the province. */
export function edgeLayers(): readonly BaseLayer[] {
  return [
    {
      id: 'land-edge',
      type: 'line',
      ...PROVINCE,
      layout: {'line-join': 'round'},
      paint: {
        'line-color': '@ink-soft',
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 9, 1.6, 11, 2, 13, ['case', GENERALISED, 9, 2.4]],
        // Soft where the outline is true to about a kilometre only, as the borders of the communes are.
        'line-blur': ['interpolate', ['linear'], ['zoom'], 11, 0, 13, ['case', GENERALISED, 7, 0]],
      },
    },
  ];
}

/** Over everything: the names around the province and on the sea. */
export function placeLayers(): readonly BaseLayer[] {
  return [
    {
      id: 'neighbours',
      type: 'symbol',
      source: 'around',
      filter: ['==', ['get', 'kind'], 'neighbour'],
      minzoom: 6,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Be Vietnam Pro Regular'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 6, 11, 9, 17],
        'text-letter-spacing': 0.22,
        'text-max-width': 20,
      },
      paint: {'text-color': '@ink-soft', 'text-halo-color': '@paper', 'text-halo-width': 1.5},
    },
    {
      id: 'islands',
      type: 'symbol',
      source: 'around',
      filter: ['==', ['get', 'kind'], 'island'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Be Vietnam Pro Medium'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 3, 10, 7, 14],
        'text-max-width': 20,
        // Always shown, whatever competes for the room.
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: {'text-color': '@ink', 'text-halo-color': '@paper', 'text-halo-width': 1.5},
    },
  ];
}
