import type {Draw, PaintValue} from '../layer.ts';

/** Zoom and width pairs for an interpolation: [zoom, value, zoom, value, …]. */
type Stops = readonly number[];

/** Outlines of units, made coarser together (data/outlines/coarse) to half a pixel of the zoom they serve up to. */
export const COARSE_OUTLINES = [
  [5, 'geom_z5'],
  [7, 'geom_z7'],
  [9, 'geom_z9'],
  [11, 'geom_z11'],
] as const;

/** A fill that shows nothing until the pointer rests on it, so that the whole unit can be hovered and selected. */
export function hitArea(): Draw {
  return {
    type: 'fill',
    part: 'area',
    paint: {
      'fill-color': '@ink',
      'fill-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 0.07, 0],
    },
  };
}

/** The line between units; dashes mark outlines of a time past. */
export function boundary(color: PaintValue, widths: Stops, dashes?: readonly number[]): Draw {
  return {
    type: 'line',
    part: 'line',
    layout: {'line-join': 'round'},
    paint: {
      'line-color': color,
      'line-width': ['interpolate', ['linear'], ['zoom'], ...widths],
      ...(dashes && {'line-dasharray': dashes}),
    },
  };
}

export interface UnitLabelOptions {
  readonly minzoom: number;
  readonly maxzoom?: number;
  /** Text sizes in pixels by zoom. */
  readonly sizes: Stops;
  /** Names with the lower key are placed first. */
  readonly sortKey?: PaintValue;
  /** Letter spacing in ems. */
  readonly spacing?: number;
  readonly font?: string;
}

/** A letterspaced name in quiet ink over a paper halo, as on a printed plate. */
export function unitLabel(options: UnitLabelOptions): Draw {
  return {
    type: 'symbol',
    part: 'label',
    minzoom: options.minzoom,
    ...(options.maxzoom !== undefined && {maxzoom: options.maxzoom}),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': [options.font ?? 'Be Vietnam Pro Medium'],
      'text-size': ['interpolate', ['linear'], ['zoom'], ...options.sizes],
      'text-letter-spacing': options.spacing ?? 0.06,
      'text-max-width': 7,
      'text-padding': 4,
      // A name stands in the middle of its unit, or beside the marker that stands there.
      'text-variable-anchor-offset': [
        'center',
        [0, 0],
        'top',
        [0, 1.5],
        'bottom',
        [0, -1.5],
        'left',
        [1.7, 0],
        'right',
        [-1.7, 0],
      ],
      'text-justify': 'auto',
      ...(options.sortKey !== undefined && {'symbol-sort-key': options.sortKey}),
    },
    paint: {'text-color': '@ink-soft', 'text-halo-color': '@halo', 'text-halo-width': 1.5, 'text-halo-blur': 0.5},
  };
}
