import {queryOptions, useQuery, useQueryClient} from '@tanstack/react-query';
import {searchEntriesQuery} from './search-entries.ts';

/** The index of names, fetched with its code when `wanted` first becomes true. */
export function useSearchIndex(wanted: boolean) {
  const queries = useQueryClient();
  const index = queryOptions({
    queryKey: ['search-index'],
    queryFn: async () => {
      const [{SearchIndex}, {entries}] = await Promise.all([
        import('./search-index.ts'),
        queries.fetchQuery(searchEntriesQuery()),
      ]);
      return new SearchIndex(entries);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return useQuery({...index, enabled: wanted});
}
