import type {Draw, Layer} from '../layer.ts';

/**
 * Hover and selection, the same on every layer: a 2 px ink outline with paper casing, driven by the feature states
 * `hover` and `selected`, so that pointing at a list row and at the map look alike and no tile is rebuilt.
 */
export function highlightDraws(layer: Layer): readonly Draw[] {
  if (layer.id === 'province' || layer.ground || layer.draw('').every(draw => draw.type === 'symbol')) return [];
  if (layer.geometry === 'polygon') return outline();
  // Dots that give way to outlines take their ring along.
  const last = Math.max(...layer.draw('').map(draw => draw.maxzoom ?? Number.POSITIVE_INFINITY));
  return ring().map(draw => (Number.isFinite(last) ? {...draw, maxzoom: last} : draw));
}

const shown = (state: string) => ['boolean', ['feature-state', state], false];
const OPACITY = ['case', shown('selected'), 1, shown('hover'), 1, 0];
const width = (selected: number, hover: number) => ['case', shown('selected'), selected, hover];

function outline(): readonly Draw[] {
  const layout = {'line-join': 'round'};
  return [
    {
      type: 'line',
      part: 'chosen-casing',
      layout,
      paint: {'line-color': '@sheet', 'line-width': width(6, 4), 'line-opacity': OPACITY},
    },
    {
      type: 'line',
      part: 'chosen',
      layout,
      paint: {'line-color': '@ink', 'line-width': width(2, 1.2), 'line-opacity': OPACITY},
    },
  ];
}

function ring(): readonly Draw[] {
  const radius = (beyond: number) => [
    'interpolate',
    ['linear'],
    ['zoom'],
    6,
    6.5 + beyond,
    9,
    9.5 + beyond,
    13,
    12.5 + beyond,
  ];
  const filter = ['!', ['has', 'point_count']];
  const circle = (part: string, beyond: number, color: string, stroke: number): Draw => ({
    type: 'circle',
    part,
    filter,
    paint: {
      'circle-color': color,
      'circle-opacity': 0,
      'circle-radius': radius(beyond),
      'circle-stroke-color': color,
      'circle-stroke-width': stroke,
      'circle-stroke-opacity': OPACITY,
    },
  });
  return [circle('chosen-casing', 1, '@casing', 5), circle('chosen', 2, '@ink', 2)];
}
