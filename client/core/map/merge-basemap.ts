import type {LayerSpecification, SourceSpecification, StyleSpecification} from 'maplibre-gl';

const prefix = 'basemap:';

/** Lays our map over an online one: its sources and layers below, renamed so that no name meets ours; our ground drawn out. */
export function mergeBasemap(ours: StyleSpecification, online: StyleSpecification): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {};
  for (const [id, source] of Object.entries(online.sources)) sources[prefix + id] = source;
  const below = online.layers.map(renamed);
  const above = ours.layers.filter(layer => layer.type !== 'background' && !isGround(layer));
  return {
    ...ours,
    ...(online.glyphs && {glyphs: online.glyphs}),
    ...(online.sprite && {sprite: online.sprite}),
    sources: {...sources, ...ours.sources},
    layers: [...below, ...above],
  };
}

function renamed(layer: LayerSpecification): LayerSpecification {
  const named = {...layer, id: prefix + layer.id};
  return 'source' in named && typeof named.source === 'string' ? {...named, source: prefix + named.source} : named;
}

/** Fills of the province and its communes hide what lies under them. */
function isGround(layer: LayerSpecification): boolean {
  return layer.type === 'fill' && (layer.source === 'province' || layer.source === 'communes');
}
