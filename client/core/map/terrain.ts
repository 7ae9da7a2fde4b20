import type {StyleSpecification} from 'maplibre-gl';

const SOURCE = 'relief';
/** A source of its own: the same tiles serve mountains that rise and mountains that are shaded at other zooms. */
const TERRAIN_SOURCE = 'relief-terrain';
/** The grid is too coarse to be looked at from nearer. */
export const TERRAIN_MAX_ZOOM = 11;
/** Camera pitch in degrees that shows mountains and still the valleys behind them. */
export const TERRAIN_PITCH = 50;
const EXAGGERATION = 1.5;

/** The style with mountains that rise. */
export function withTerrain(style: StyleSpecification): StyleSpecification {
  const source = style.sources[SOURCE];
  if (!source) return style;
  return {
    ...style,
    sources: {...style.sources, [TERRAIN_SOURCE]: source},
    terrain: {source: TERRAIN_SOURCE, exaggeration: EXAGGERATION},
  };
}
