import type {StyleSpecification} from 'maplibre-gl';
import {getJson} from '../http.ts';
import type {Collections} from './compose-style.ts';

/**
 * Reads the layers that gather into clusters, which the style names by address; those already at hand under the same
 * address are kept. Throws ProblemError when one cannot be read.
 */
export async function loadCollections(base: StyleSpecification, kept: Collections): Promise<Collections> {
  const sources = Object.entries(base.sources).flatMap(([id, source]) =>
    source.type === 'geojson' && typeof source.data === 'string' ? [[id, source.data] as const] : [],
  );
  const loaded = sources.map(async ([id, address]) => {
    const known = kept.get(id);
    return [id, known ?? (await getJson<GeoJSON.FeatureCollection>(address))] as const;
  });
  return new Map(await Promise.all(loaded));
}
