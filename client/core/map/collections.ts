import type {StyleSpecification} from 'maplibre-gl';
import {getJson} from '../http.ts';
import type {Collections} from './compose-style.ts';

/**
 * Reads those of the layers that gather into clusters, which the style names by address; those at hand are kept. A layer
 * that cannot be read is left out, to be tried again with the next scene: the rest of the map is worth more than none.
 */
export async function loadCollections(
  base: StyleSpecification,
  layers: readonly string[],
  kept: Collections,
): Promise<Collections> {
  const missing = missingCollections(base, layers, kept);
  if (missing.length === 0) return kept;
  const answers = await Promise.allSettled(
    missing.map(async ([id, address]) => [id, await getJson<GeoJSON.FeatureCollection>(address)] as const),
  );
  const read = answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []));
  return read.length > 0 ? new Map([...kept, ...read]) : kept;
}

/** Those of the layers that gather into clusters and are not at hand, with their addresses. */
export function missingCollections(
  base: StyleSpecification,
  layers: readonly string[],
  kept: Collections,
): (readonly [id: string, address: string])[] {
  return layers.flatMap(id => {
    const source = base.sources[id];
    return source?.type === 'geojson' && typeof source.data === 'string' && !kept.has(id)
      ? [[id, source.data] as const]
      : [];
  });
}
