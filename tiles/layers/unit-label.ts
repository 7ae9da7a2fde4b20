import {pixelSize} from '../grid.ts';
import type {Column, Draw, PaintValue} from '../layer.ts';

/** Zoom and text size in pixels, by rising zoom: [zoom, size, zoom, size, …]. */
type Sizes = readonly number[];

export interface UnitLabelOptions {
  readonly sizes: Sizes;
  /** Zooms at which names join those already shown, as soon as they fit into their units. */
  readonly from: readonly number[];
  /** Names that no marker stands on are written in the middle alone. */
  readonly besideMarkers?: boolean;
  readonly maxzoom?: number;
  readonly font?: string;
}

const room = (vi: string, en: string): Column => ({type: 'integer', title: {vi, en}, unit: 'm'});

/** What the map must know to write a name only where it fits: rooms are the largest ems in metres of EPSG:3857. */
export const NAME_ROOM = {
  name_lines: {type: 'text', title: {vi: 'Tên, ngắt dòng', en: 'Name, broken into lines'}},
  name_room: room('Cỡ chữ vừa chỗ, hai dòng', 'Letter size that fits, two lines'),
  name_room_line: room('Cỡ chữ vừa chỗ, một dòng', 'Letter size that fits, one line'),
  name_room_above: room('Cỡ chữ vừa phía trên điểm', 'Letter size that fits above the point'),
  name_room_below: room('Cỡ chữ vừa phía dưới điểm', 'Letter size that fits below the point'),
} as const satisfies Readonly<Record<string, Column>>;

const CENTER = ['center', [0, 0]];
/** Past a marker on the label point, within the 2.5 ems that migration 0023 measures; MapLibre takes back 0.29 em of an offset. */
const ABOVE = ['bottom', [0, -1.55]];
const BELOW = ['top', [0, 1.55]];

/**
 * A letterspaced name in quiet ink over a paper halo, as on a printed plate: in one line where that fits, else in two, beside a
 * marker where that fits, and not at all where it would reach over the unit's outline.
 */
export function unitLabel(options: UnitLabelOptions): readonly Draw[] {
  return options.from.map((zoom, step) => ({
    type: 'symbol',
    part: step === 0 ? 'label' : `label-${step}`,
    minzoom: zoom,
    ...(options.maxzoom !== undefined && {maxzoom: options.maxzoom}),
    filter: joining(options, step),
    layout: layoutOf(options),
    paint: {'text-color': '@ink-soft', 'text-halo-color': '@halo', 'text-halo-width': 1.5, 'text-halo-blur': 0.5},
  }));
}

function layoutOf({sizes, besideMarkers, font}: UnitLabelOptions): NonNullable<Draw['layout']> {
  const fits = (column: keyof typeof NAME_ROOM, zoom: number) => ['>=', ['get', column], em(sizes, zoom)];
  const anchors = (zoom: number) => [
    'case',
    ['all', fits('name_room_above', zoom), fits('name_room_below', zoom)],
    ['literal', [...CENTER, ...ABOVE, ...BELOW]],
    fits('name_room_below', zoom),
    ['literal', [...CENTER, ...BELOW]],
    fits('name_room_above', zoom),
    ['literal', [...CENTER, ...ABOVE]],
    ['literal', CENTER],
  ];
  return {
    'text-field': byZoom(zoom => ['case', fits('name_room_line', zoom), ['get', 'name'], ['get', 'name_lines']]),
    'text-font': [font ?? 'Be Vietnam Pro Medium'],
    'text-size': ['interpolate', ['linear'], ['zoom'], ...sizes],
    'text-letter-spacing': 0.06,
    // Lines are broken by the data alone.
    'text-max-width': 40,
    'text-line-height': 1.1,
    'text-padding': 1,
    ...(besideMarkers && {'text-variable-anchor-offset': byZoom(anchors)}),
    // Where names meet the roomier unit wins: the other has its neighbours' space to gain by zooming in.
    'symbol-sort-key': ['-', 0, ['get', 'name_room']],
  };
}

/** What is laid out holds for a whole zoom; whatever fits at its beginning fits to its end. */
function byZoom(value: (zoom: number) => PaintValue): PaintValue {
  const zooms = [8, 9, 10, 11, 12, 13];
  return ['step', ['zoom'], value(7), ...zooms.flatMap(zoom => [zoom, value(zoom)])];
}

/** The names that fit from this step on and did not at the step before. */
function joining({sizes, from}: UnitLabelOptions, step: number): readonly unknown[] {
  const [zoom, before] = [from[step], from[step - 1]];
  const fits = ['>=', ['get', 'name_room'], em(sizes, zoom ?? 0)];
  return before === undefined ? fits : ['all', fits, ['<', ['get', 'name_room'], em(sizes, before)]];
}

/** Size of the letters at a zoom, in metres of EPSG:3857. */
function em(sizes: Sizes, zoom: number): number {
  return Math.round(sizeAt(sizes, zoom) * pixelSize(zoom));
}

function sizeAt(sizes: Sizes, zoom: number): number {
  const at = sizes.findIndex((stop, index) => index % 2 === 0 && stop > zoom);
  if (at < 0) return sizes.at(-1) ?? 0;
  const [z0, s0, z1 = 0, s1 = 0] = sizes.slice(Math.max(0, at - 2));
  if (at === 0 || z0 === undefined || s0 === undefined) return sizes[1] ?? 0;
  return s0 + ((s1 - s0) * (zoom - z0)) / (z1 - z0);
}
