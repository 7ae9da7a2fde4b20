import {apiQuery} from '../../core/http.ts';
import type {GroundPlace, OcopProduct, TourismSite} from './tourism-records.ts';

/** Every tourism site of the province. */
export const sitesQuery = apiQuery<{tourism_sites: readonly TourismSite[]}>('/api/tourism-sites');

/** Every OCOP product of the province. */
export const productsQuery = apiQuery<{products: readonly OcopProduct[]}>('/api/ocop/products');

/** One village, peak or service of the base map. */
export function placeQuery(layer: string, id: string) {
  return apiQuery<GroundPlace>(`/api/places/${layer}/${encodeURIComponent(id)}`);
}
