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

/** Origins of outlines that are true to about a kilometre only. */
export const GENERALISED = ['in', ['get', 'outline_kind'], ['literal', ['grid_1km', 'nearest_point']]];

/**
 * The line between units; dashes mark outlines of a time past. From zoom 11 on, where a fine line would promise more than is
 * known, generalised outlines turn into a soft band; surveyed ones stay fine.
 */
export function boundary(color: PaintValue, widths: Stops, dashes?: readonly number[]): readonly Draw[] {
  return [
    {
      type: 'line',
      part: 'band',
      minzoom: 11,
      filter: GENERALISED,
      layout: {'line-join': 'round', 'line-cap': 'round'},
      paint: {
        'line-color': color,
        'line-width': soft(1),
        'line-blur': soft(0.8),
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 11, 0, 12, 0.75],
      },
    },
    {
      type: 'line',
      part: 'line',
      layout: {'line-join': 'round'},
      paint: {
        'line-color': color,
        'line-width': ['interpolate', ['linear'], ['zoom'], ...widths],
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 11, 1, 12, ['case', GENERALISED, 0, 1]],
        ...(dashes && {'line-dasharray': dashes}),
      },
    },
  ];
}

/** Tiles carry eight pixels beyond their edge, and more once they are drawn enlarged: the band is as wide as that allows. */
function soft(share: number): PaintValue {
  return ['interpolate', ['exponential', 2], ['zoom'], 11, 8 * share, 14, 16 * share, 17, 96 * share];
}
