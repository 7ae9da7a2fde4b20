import type {Facility as FacilitySchema} from '../../../server/features/facilities/facilities-schema.ts';
import type {
  ZoneDetail as ZoneDetailSchema,
  ZoneList as ZoneListSchema,
  ZoneSummary as ZoneSummarySchema,
} from '../../../server/features/zones/zones-schema.ts';
import type {ApiResponse} from '../../core/api-response.ts';
import {address, apiQuery, getJson} from '../../core/http.ts';
import {filterQuery, type ZoneFilter} from './zone-filter.ts';

export type ZonePage = ApiResponse<typeof ZoneListSchema>;
export type Zone = ZonePage['zones'][number];
export type ZoneDetail = ApiResponse<typeof ZoneDetailSchema>;
export type ZoneSummary = ApiResponse<typeof ZoneSummarySchema>;
export type Facility = ApiResponse<typeof FacilitySchema>;

/** Zones on one page of the list. */
const pageSize = 60;
/** The most the server hands out at once. */
const largestPage = 1000;

/** The list, page by page. */
export function zonePagesQuery(filter: ZoneFilter) {
  return {
    queryKey: ['zone-pages', address('/api/zones', filterQuery(filter))],
    queryFn: ({pageParam, signal}: {pageParam: string | null; signal: AbortSignal}) =>
      readPage(filter, pageSize, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: ZonePage) => page.next_cursor,
    staleTime: 5 * 60_000,
  };
}

function readPage(filter: ZoneFilter, limit: number, cursor: string | null, signal?: AbortSignal): Promise<ZonePage> {
  const path = address('/api/zones', {...filterQuery(filter), limit, cursor});
  return getJson<ZonePage>(path, signal ? {signal} : {});
}

/** Every zone that matches, for a file. */
export async function readAllZones(filter: ZoneFilter): Promise<readonly Zone[]> {
  const zones: Zone[] = [];
  let cursor: string | null = null;
  do {
    const page: ZonePage = await readPage(filter, largestPage, cursor);
    zones.push(...page.zones);
    cursor = page.next_cursor;
  } while (cursor);
  return zones;
}

export function zoneQuery(id: string) {
  return apiQuery<ZoneDetail>(`/api/zones/${encodeURIComponent(id)}`);
}

/** Numbers and areas by crop and commune of what matches. */
export function zoneSummaryQuery(filter: ZoneFilter) {
  return apiQuery<ZoneSummary>(address('/api/zones/summary', filterQuery(filter)));
}

/** Every protected area that has been imported; a handful. */
export const protectedAreasQuery = apiQuery<{
  readonly features: readonly {readonly properties: {readonly kind: string}}[];
}>('/api/layers/protected-areas/features?limit=500');

export const facilitiesQuery = apiQuery<{readonly facilities: readonly Facility[]}>('/api/facilities');
