import {queryOptions, useQuery, useQueryClient} from '@tanstack/react-query';
import {searchEntriesQuery} from './search-entries.ts';

/** The index of names, fetched with its code when `wanted` first becomes true. */
export function useSearchIndex(wanted: boolean) {
  const queries = useQueryClient();
  const names = searchEntriesQuery();
  const index = queryOptions({
    // With the address of what it is made of, so that it is made anew when that has changed.
    queryKey: ['search-index', ...names.queryKey],
    queryFn: async () => {
      const [{SearchIndex}, {entries}] = await Promise.all([import('./search-index.ts'), queries.fetchQuery(names)]);
      return new SearchIndex(entries);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return useQuery({...index, enabled: wanted});
}
