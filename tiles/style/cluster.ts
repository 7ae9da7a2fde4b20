import {type Draw, type Layer, legendOf} from '../layer.ts';

const IS_CLUSTER = ['has', 'point_count'];

/** A counted cluster: a paper disc ringed in the layer's first colour, wider the more it holds. */
export function clusterDraws(layer: Layer): readonly Draw[] {
  const accent = legendOf(layer)[0]?.color ?? '@ink-soft';
  return [
    {
      type: 'circle',
      part: 'cluster',
      filter: IS_CLUSTER,
      paint: {
        'circle-color': '@sheet',
        'circle-radius': ['step', ['get', 'point_count'], 12, 5, 14, 10, 16, 50, 20],
        'circle-stroke-color': accent,
        'circle-stroke-width': 3,
      },
    },
    {
      type: 'symbol',
      part: 'cluster-count',
      filter: IS_CLUSTER,
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': ['Be Vietnam Pro SemiBold'],
        'text-size': 13,
        // Always drawn itself, and the names of places give way to the disc around it.
        'text-allow-overlap': true,
        'text-padding': 10,
      },
      paint: {'text-color': '@ink'},
    },
  ];
}
