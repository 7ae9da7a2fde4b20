import {legendOf, type Text} from '../../../tiles/layer.ts';
import {layerOf} from '../../core/map/registry.ts';
import {type HiddenClasses, type RawSearch, textParam} from '../../core/url/view-search.ts';

/** A kind of place: a category of tourism sites, or OCOP products as a whole. */
export interface Kind {
  readonly id: string;
  readonly layer: 'tourism' | 'ocop';
  readonly title: Text;
  readonly color: string;
}

const sites = layerOf('tourism');
const products = layerOf('ocop');
const categories = legendOf(sites);

/** OCOP first: it is the kind that is not a place to go. */
export const kinds: readonly Kind[] = [
  {
    id: 'ocop',
    layer: 'ocop',
    title: {vi: 'Sản phẩm OCOP', en: 'OCOP products'},
    color: legendOf(products)[1]?.color ?? '',
  },
  ...categories.map(({value, title, color}) => ({id: value, layer: 'tourism' as const, title, color})),
];

export interface TourismSearch {
  /** Kinds shown alone: 'market' or 'cave,peak'. Absent: all. */
  readonly loai?: string | undefined;
}

export function tourismSearch(raw: RawSearch): TourismSearch {
  const chosen = parseKinds(textParam(raw, 'loai'));
  return chosen.length > 0 ? {loai: chosen.join(',')} : {};
}

export function parseKinds(value: string | undefined): readonly string[] {
  const named = new Set((value ?? '').split(','));
  return kinds.map(kind => kind.id).filter(id => named.has(id));
}

/** Presses a chip: the first narrows to its kind, further ones add theirs, letting go of the last shows all again. */
export function toggleKind(chosen: readonly string[], id: string): readonly string[] {
  const next = kinds.map(kind => kind.id).filter(one => (one === id) !== chosen.includes(one));
  return next.length === kinds.length ? [] : next;
}

/** Classes out of sight: those switched off in the legend and those the chosen kinds leave out. */
export function hiddenClasses(hidden: HiddenClasses, chosen: readonly string[]): HiddenClasses {
  if (chosen.length === 0) return hidden;
  const left = categories.map(({value}) => value).filter(value => !chosen.includes(value));
  const stars = chosen.includes('ocop') ? [] : legendOf(products).map(({value}) => value);
  return {
    ...hidden,
    tourism: union(hidden.tourism, left),
    ocop: union(hidden.ocop, stars),
  };
}

function union(one: readonly string[] = [], other: readonly string[] = []): readonly string[] {
  return [...new Set([...one, ...other])];
}
