import {apiQuery} from '../../core/http.ts';
import type {OcopProduct, TourismSite} from './tourism-records.ts';

/** Every tourism site of the province. */
export const sitesQuery = apiQuery<{tourism_sites: readonly TourismSite[]}>('/api/tourism-sites');

/** Every OCOP product of the province. */
export const productsQuery = apiQuery<{products: readonly OcopProduct[]}>('/api/ocop/products');
