import type {SourceSpecification} from '@maplibre/maplibre-gl-style-spec';
import type {Text} from '../layer.ts';
import type {BaseLayer} from './style.ts';

/**
 * The plate the map lies on: paper, graticule, the province as a raised sheet with a band along its edge, and quiet
 * names around it. Everything is ours: no outside tiles.
 */

export type Language = keyof Text;

/** Names around the province, at places chosen by eye on its neighbours' land. */
const NEIGHBOURS: readonly (readonly [name: Text, lon: number, lat: number])[] = [
  [{vi: 'Điện Biên', en: 'Điện Biên'}, 102.96, 21.88],
  [{vi: 'Sơn La', en: 'Sơn La'}, 103.7, 21.6],
  [{vi: 'Lào Cai', en: 'Lào Cai'}, 104.16, 22.3],
  [{vi: 'Trung Quốc', en: 'China'}, 102.98, 22.74],
];

/** Named on any map of ours whose extent holds them. */
const ISLANDS: readonly (readonly [name: Text, lon: number, lat: number])[] = [
  [{vi: 'Quần đảo Hoàng Sa\n(Việt Nam)', en: 'Hoàng Sa archipelago\n(Việt Nam)'}, 112, 16.5],
  [{vi: 'Quần đảo Trường Sa\n(Việt Nam)', en: 'Trường Sa archipelago\n(Việt Nam)'}, 113.9, 9.6],
];

const NEAR_PROVINCE = {west: 100, south: 19, east: 108, north: 25} as const;

export function baseSources(lang: Language): Record<string, SourceSpecification> {
  return {
    graticule: {type: 'geojson', data: {type: 'FeatureCollection', features: graticule(lang)}},
    places: {
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

/** A line every half degree around the province, named in degrees and minutes. */
function graticule(lang: Language) {
  const {west, south, east, north} = NEAR_PROVINCE;
  const sides = lang === 'vi' ? {east: 'Đ', north: 'B'} : {east: 'E', north: 'N'};
  const line = (coordinates: number[][], name: string) => ({
    type: 'Feature' as const,
    properties: {name},
    geometry: {type: 'LineString' as const, coordinates},
  });
  const half = (from: number, to: number) => Array.from({length: (to - from) * 2 + 1}, (_, i) => from + i / 2);
  return [
    ...half(west, east).map(lon =>
      line(
        [
          [lon, south],
          [lon, north],
        ],
        `${degrees(lon)} ${sides.east}`,
      ),
    ),
    ...half(south, north).map(lat =>
      line(
        [
          [west, lat],
          [east, lat],
        ],
        `${degrees(lat)} ${sides.north}`,
      ),
    ),
  ];
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
      minzoom: 5,
      paint: {'line-color': '@rule', 'line-width': 0.7},
    },
    {
      id: 'graticule-degrees',
      type: 'symbol',
      source: 'graticule',
      minzoom: 7,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['get', 'name'],
        'text-font': ['Be Vietnam Pro Regular'],
        'text-size': 10,
        'text-letter-spacing': 0.04,
        'text-offset': [0, -0.7],
      },
      paint: {'text-color': '@ink-soft', 'text-opacity': 0.75, 'text-halo-color': '@paper', 'text-halo-width': 1},
    },
    // Two soft strokes make a shadow that fades outward. Tiles carry eight pixels beyond their edge: no stroke is wider.
    shade(15, 9, 0.55),
    shade(8, 5, 0.6),
    {id: 'land', type: 'fill', ...PROVINCE, paint: {'fill-color': '@sheet'}},
    {
      id: 'land-band',
      type: 'line',
      ...PROVINCE,
      layout: {'line-join': 'round'},
      paint: {
        'line-color': '@band',
        'line-opacity': 0.55,
        // Rings run clockwise on the screen: a positive offset lies inside.
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 3, 9, 6],
        'line-offset': ['interpolate', ['linear'], ['zoom'], 6, 1.5, 9, 3],
      },
    },
  ];
}

const PROVINCE = {source: 'province', 'source-layer': 'province'} as const;

function shade(width: number, blur: number, opacity: number): BaseLayer {
  return {
    id: `land-shade-${width}`,
    type: 'line',
    ...PROVINCE,
    layout: {'line-join': 'round'},
    paint: {'line-color': '@glow', 'line-width': width, 'line-blur': blur, 'line-opacity': opacity},
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
      paint: {'line-color': '@ink-soft', 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 9, 1.6, 13, 2.4]},
    },
  ];
}

/** Over everything: the names around the province and on the sea. */
export function placeLayers(): readonly BaseLayer[] {
  return [
    {
      id: 'neighbours',
      type: 'symbol',
      source: 'places',
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
      source: 'places',
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
