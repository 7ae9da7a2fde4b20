import {legendOf} from '../../../tiles/layer.ts';
import {layerOf} from '../map/registry.ts';
import {Swatch} from './Swatch.tsx';

/** The figure an OCOP point carries on the map; null on the layers whose points carry an icon or nothing. */
export function pointLabel(layer: string, value: string): string | null {
  if (layer !== 'ocop') return null;
  return value === 'unstated' ? '–' : value;
}

/** The sign of a record's class, as the map draws it. Nothing for a class the registry does not declare. */
export function ClassSign({layer, value}: {readonly layer: string; readonly value: string}) {
  const declared = layerOf(layer);
  const entry = legendOf(declared).find(one => one.value === value);
  if (!entry) return null;
  const shape = declared.geometry === 'point' ? 'point' : 'area';
  return <Swatch shape={shape} color={entry.color} icon={entry.icon} label={pointLabel(layer, value)} />;
}
