import {useSearch} from '@tanstack/react-router';
import {usePatchSearch} from '../../core/url/use-view-url.ts';
import {levelParam} from './plan-search.ts';

export type PlanFilter = ReturnType<typeof usePlanFilter>;

/** Words and level the page is narrowed to, kept in the address. */
export function usePlanFilter() {
  const search: {readonly q?: string; readonly cap?: string} = useSearch({strict: false});
  const patch = usePatchSearch();
  const level = levelParam(search.cap);
  return {
    words: search.q ?? '',
    level,
    setWords: (words: string) => patch({q: words || undefined}, {replace: true}),
    toggleLevel: (value: string) => patch({cap: value === level ? undefined : value}, {replace: true}),
    clear: () => patch({q: undefined, cap: undefined}, {replace: true}),
  };
}
