import {queryOptions, useQuery, useQueryClient} from '@tanstack/react-query';
import type {Lang} from '../i18n/lang.ts';
import {entryIn, searchEntriesQuery} from './search-entries.ts';

/** The index of names, fetched with its code when `wanted` first becomes true. */
export function useSearchIndex(wanted: boolean, lang: Lang) {
  const queries = useQueryClient();
  const names = searchEntriesQuery();
  const index = queryOptions({
    // With the address of what it is made of, so that it is made anew when that has changed.
    queryKey: ['search-index', lang, ...names.queryKey],
    queryFn: async () => {
      const [{SearchIndex}, {entries}] = await Promise.all([import('./search-index.ts'), queries.fetchQuery(names)]);
      return new SearchIndex(entries.map(entry => entryIn(entry, lang)));
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return useQuery({...index, enabled: wanted});
}
