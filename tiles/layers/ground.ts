import type {Column, Draw} from '../layer.ts';

/** What the layers of the ground share. */

/** Which scales a line is drawn at: lines of the surroundings are coarser and end where the detailed ones begin. */
export const DETAIL: Column = {
  type: 'text',
  title: {vi: 'Mức chi tiết', en: 'Level of detail'},
  values: {
    province: {vi: 'Trong tỉnh và 3 km quanh tỉnh, từ mức phóng 10', en: 'Province and 3 km around, from zoom 10 on'},
    region: {vi: 'Trong tỉnh và vùng lân cận, đến mức phóng 9', en: 'Province and surroundings, up to zoom 9'},
  },
};

export interface WaterNameOptions {
  readonly part: string;
  readonly placement: 'line' | 'point';
  readonly filter?: readonly unknown[];
  readonly minzoom: number;
  /** Text sizes in pixels by zoom: [zoom, size, zoom, size]. */
  readonly sizes: readonly number[];
  /** Letter spacing in ems. */
  readonly spacing?: number;
  /** Pixels between the places tried along the line. */
  readonly every?: number;
  /** Degrees the line may turn within a name. */
  readonly bend?: number;
}

/** Names of water are italic, along the line or within the surface. */
export function waterName({
  part,
  placement,
  filter,
  minzoom,
  sizes,
  spacing = 0.03,
  bend = 45,
  every = 200,
}: WaterNameOptions): Draw {
  return {
    type: 'symbol',
    part,
    minzoom,
    ...(filter && {filter}),
    layout: {
      'symbol-placement': placement,
      'symbol-spacing': every,
      'text-field': ['coalesce', ['get', 'name'], ''],
      'text-font': ['Be Vietnam Pro Italic'],
      'text-size': ['interpolate', ['linear'], ['zoom'], ...sizes],
      'text-letter-spacing': spacing,
      'text-max-width': 7,
      'text-max-angle': bend,
      'text-padding': 3,
      // Beside the river, which stays to be seen.
      ...(placement === 'line' && {'text-offset': [0, -0.65]}),
    },
    paint: {'text-color': '@water-ink', 'text-halo-color': '@halo', 'text-halo-width': 1.2, 'text-halo-blur': 0.4},
    quiet: {'text-opacity': 0.8},
  };
}
