import type {Draw, LayerClass, PaintValue} from '../layer.ts';
import {iconImage} from '../style/icons.ts';

/** Points in clusters carry point_count; only the ones standing alone are drawn as themselves. */
const ALONE = ['!', ['has', 'point_count']];

const RADIUS = ['interpolate', ['linear'], ['zoom'], 6, 6.5, 9, 9.5, 13, 12.5];
const ICON_SIZE = ['interpolate', ['linear'], ['zoom'], 6, 0.55, 9, 0.8, 13, 1];

/** A disc in the colour of the class: the ground for an icon or a figure. */
export function disc(color: PaintValue, strokeWidth = 1.5): Draw {
  return {
    type: 'circle',
    part: 'disc',
    filter: ALONE,
    paint: {
      'circle-color': color,
      'circle-radius': RADIUS,
      'circle-stroke-color': '@casing',
      'circle-stroke-width': strokeWidth,
    },
  };
}

/** The icon of each class, white on its disc: categories stay apart without colour. */
export function classIcon(by: string, classes: readonly LayerClass[]): Draw {
  const images = classes.flatMap(([value, , , icon]) => (icon ? [value, iconImage(icon)] : []));
  return {
    type: 'symbol',
    part: 'icon',
    filter: ALONE,
    layout: {
      'icon-image': ['match', ['get', by], ...images, iconImage('dot')],
      'icon-size': ICON_SIZE,
      // Always drawn itself, and the names of places give way to it.
      'icon-allow-overlap': true,
      'icon-padding': 5,
    },
  };
}

/** A name beside the marker once there is room for it. */
export function markerName(minzoom: number): Draw {
  return {
    type: 'symbol',
    part: 'name',
    filter: ALONE,
    minzoom,
    layout: {
      'text-field': '@name',
      'text-font': ['Be Vietnam Pro Medium'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 9, 12, 13, 14],
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 1.25,
      'text-justify': 'auto',
      'text-max-width': 9,
      'text-optional': true,
    },
    paint: {'text-color': '@ink', 'text-halo-color': '@paper', 'text-halo-width': 1.6},
  };
}
