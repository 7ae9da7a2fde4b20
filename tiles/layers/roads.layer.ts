import {type Draw, defineLayer, type PaintValue, type Text} from '../layer.ts';
import {shieldImage} from '../style/signs.ts';
import {CONFIDENCE, NAME} from './columns.ts';
import {DETAIL} from './ground.ts';

const CLASSES: Readonly<Record<string, Text>> = {
  motorway: {vi: 'Đường cao tốc', en: 'Motorway'},
  trunk: {vi: 'Quốc lộ chính', en: 'Trunk road'},
  primary: {vi: 'Quốc lộ, tỉnh lộ chính', en: 'Primary road'},
  secondary: {vi: 'Đường tỉnh', en: 'Secondary road'},
  tertiary: {vi: 'Đường huyện, đường xã chính', en: 'Tertiary road'},
  unclassified: {vi: 'Đường xã', en: 'Minor road'},
  residential: {vi: 'Đường trong khu dân cư', en: 'Residential road'},
  service: {vi: 'Đường nội bộ', en: 'Service road'},
  track: {vi: 'Đường đất, đường rừng', en: 'Track'},
  path: {vi: 'Đường mòn', en: 'Path'},
};

/** Numbers that agree with the signs along the road; others of the source are old or mistaken and are never written. */
const TRUSTED_NUMBERS = [
  ...['QL4D', 'QL12', 'QL32', 'QL100', 'QL279', 'QL4H'],
  ...['ĐT127', 'ĐT128', 'ĐT132', 'ĐT136', 'ĐT142', 'ĐT155'],
];

/** Classes from the most to the least important, with the widths of their road in pixels at zoom 7, 10, 12 and 14. */
const WIDTHS = [
  [
    ['motorway', 'trunk'],
    [1.5, 2.6, 4, 7],
  ],
  [['primary'], [0.9, 2.2, 3.4, 6]],
  [['secondary'], [0.7, 1.6, 2.8, 5]],
  [['tertiary'], [0.5, 1, 2.2, 4]],
] as const satisfies readonly (readonly [readonly string[], readonly number[]])[];

const MAIN = WIDTHS.flatMap(([classes]) => classes);
const isMain = ['in', ['get', 'class'], ['literal', MAIN]];

/** Width by zoom and class, each changed by `of`. */
function widths(of: (width: number) => number): PaintValue {
  const at = (index: number) => [
    'match',
    ['get', 'class'],
    ...WIDTHS.flatMap(([classes, values]) => [classes, Math.max(0, of(values[index] ?? 0))]),
    0,
  ];
  return ['interpolate', ['linear'], ['zoom'], 7, at(0), 10, at(1), 12, at(2), 14, at(3)];
}

const ROUND = {'line-join': 'round', 'line-cap': 'round'} as const;
const RANK = ['match', ['get', 'class'], ...MAIN.flatMap((name, i) => [name, MAIN.length - i]), 0];

/** Two thin lines with the paper between them, which far away become one. */
function doubleLine(): readonly Draw[] {
  const layout = {...ROUND, 'line-sort-key': RANK};
  return [
    {
      type: 'line',
      part: 'casing',
      filter: isMain,
      layout,
      paint: {'line-color': '@road', 'line-width': widths(width => width)},
      quiet: {'line-opacity': 0.6},
    },
    {
      type: 'line',
      part: 'line',
      filter: isMain,
      layout,
      paint: {'line-color': '@sheet', 'line-width': widths(width => width - 1.3)},
      quiet: {'line-opacity': 0.5},
    },
  ];
}

function villageRoads(): Draw {
  return {
    type: 'line',
    part: 'village',
    filter: ['!', isMain],
    minzoom: 12,
    layout: {'line-join': 'round'},
    paint: {
      'line-color': '@road',
      'line-width': ['interpolate', ['linear'], ['zoom'], 12, 0.8, 15, 1.6],
      'line-dasharray': [1.5, 1.5],
    },
    quiet: {'line-opacity': 0.5},
  };
}

function shields(): Draw {
  return {
    type: 'symbol',
    part: 'shield',
    filter: ['in', ['coalesce', ['get', 'ref'], ''], ['literal', TRUSTED_NUMBERS]],
    minzoom: 7.8,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': ['interpolate', ['linear'], ['zoom'], 8, 180, 12, 320],
      'symbol-sort-key': ['-', 0, RANK],
      'text-field': ['get', 'ref'],
      'text-font': ['Be Vietnam Pro SemiBold'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, 9, 12, 10.5],
      // A plate stands upright, however the road bends under it.
      'text-max-angle': 180,
      'text-rotation-alignment': 'viewport',
      'icon-rotation-alignment': 'viewport',
      'icon-image': shieldImage('@sheet', '@road'),
      'icon-text-fit': 'both',
      'icon-text-fit-padding': [1, 3.5, 1, 3.5],
      'text-padding': 3,
      'icon-padding': 3,
    },
    paint: {'text-color': '@ink-soft'},
    quiet: {'icon-opacity': 0.85, 'text-opacity': 0.85},
  };
}

export const roads = defineLayer({
  id: 'roads',
  title: {vi: 'Đường bộ', en: 'Roads'},
  description: {
    vi: 'Đường bộ theo OpenStreetMap tháng 8/2021, đã khái quát 60–250 m; chưa có đường mở sau đó.',
    en: 'Roads from OpenStreetMap of August 2021, generalised to 60–250 m; roads opened later are missing.',
  },
  relation: 'map_road',
  key: 'id',
  keyType: 'integer',
  geometry: 'line',
  columns: {
    class: {type: 'text', title: {vi: 'Cấp đường', en: 'Class of road'}, values: CLASSES},
    ref: {type: 'text', title: {vi: 'Số hiệu', en: 'Number'}},
    name: NAME,
    detail: DETAIL,
    confidence: CONFIDENCE,
  },
  titleColumn: 'ref',
  zoom: [5, 14],
  shownFrom: 'shown_from',
  shownTo: 'shown_to',
  access: 'public',
  theme: 'TRAN',
  ground: {note: {vi: 'chưa có đường mở sau đó', en: 'roads opened later are missing'}},
  draw: () => [villageRoads(), ...doubleLine(), shields()],
});
