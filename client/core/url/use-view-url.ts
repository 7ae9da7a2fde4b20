import {useNavigate, useSearch} from '@tanstack/react-router';
import {useCallback, useMemo} from 'react';
import {
  type Camera,
  type FeatureRef,
  formatCamera,
  formatHidden,
  formatLayers,
  formatRef,
  type HiddenClasses,
  parseCamera,
  parseHidden,
  parseLayers,
  parseRef,
  toggleHidden,
  type ViewSearch,
} from './view-search.ts';

/** Changes to the address; undefined removes a parameter. */
export type SearchPatch = Readonly<Record<string, string | undefined>>;

export interface ViewUrl {
  readonly camera: Camera | null;
  readonly selected: FeatureRef | null;
  /** Null while the view shows its own layers. */
  readonly layers: readonly string[] | null;
  readonly hidden: HiddenClasses;
  readonly words: string;
  /** Selecting is a step that the back button undoes. */
  readonly select: (ref: FeatureRef | null) => void;
  readonly moveCamera: (camera: Camera | null) => void;
  readonly setLayers: (ids: readonly string[] | null) => void;
  readonly toggleClass: (layer: string, value: string) => void;
  /** Resolves when the address has them. */
  readonly setWords: (words: string) => Promise<void>;
}

/** Changes parameters of the present address and keeps the others. `replace` leaves no step for the back button. */
export function usePatchSearch(): (patch: SearchPatch, options?: {readonly replace?: boolean}) => Promise<void> {
  const navigate = useNavigate();
  return useCallback(
    (patch, {replace = false} = {}) =>
      navigate({to: '.', search: previous => ({...previous, ...patch}), replace, resetScroll: false}),
    [navigate],
  );
}

/** What the address says about the view, and the ways to change it. */
export function useViewUrl(): ViewUrl {
  const search: ViewSearch = useSearch({strict: false});
  const patch = usePatchSearch();
  const state = useMemo(
    () => ({
      camera: parseCamera(search.v),
      selected: parseRef(search.chon),
      layers: parseLayers(search.lop),
      hidden: parseHidden(search.an),
      words: search.q ?? '',
    }),
    [search.v, search.chon, search.lop, search.an, search.q],
  );
  const {hidden} = state;
  const actions = useMemo(
    () => ({
      select: (ref: FeatureRef | null) => patch({chon: ref ? formatRef(ref) : undefined}),
      moveCamera: (camera: Camera | null) => patch({v: camera ? formatCamera(camera) : undefined}, {replace: true}),
      setLayers: (ids: readonly string[] | null) => patch({lop: ids ? formatLayers(ids) : undefined}, {replace: true}),
      toggleClass: (layer: string, value: string) =>
        patch({an: formatHidden(toggleHidden(hidden, layer, value))}, {replace: true}),
      setWords: (words: string) => patch({q: words || undefined}, {replace: true}),
    }),
    [patch, hidden],
  );
  return useMemo(() => ({...state, ...actions}), [state, actions]);
}
