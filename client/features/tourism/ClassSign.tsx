import {legendOf} from '../../../tiles/layer.ts';
import {layerOf} from '../../core/map/registry.ts';
import {Swatch} from '../../core/ui/Swatch.tsx';

/** The figure a product's point carries on the map. */
export function starLabel(starClass: string): string {
  return starClass === 'unstated' ? '–' : starClass;
}

/** The sign of a site's category or of a product's stars, as on the map. */
export function ClassSign({layer, value}: {readonly layer: 'tourism' | 'ocop'; readonly value: string}) {
  const entry = legendOf(layerOf(layer)).find(one => one.value === value);
  if (!entry) return null;
  return (
    <Swatch shape="point" color={entry.color} icon={entry.icon} label={layer === 'ocop' ? starLabel(value) : null} />
  );
}
