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
