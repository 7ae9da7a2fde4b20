import {VIEW_PATHS, type ViewPath} from '../../../data/view-paths.ts';

export type {ViewPath};

/** The path of a page in the route tree. */
export function routePath<View extends ViewPath>(view: View): `/{-$lang}/${View}` {
  return `/{-$lang}/${view}`;
}

/** The page an address shows; the first view where the address names none. */
export function viewAt(pathname: string): ViewPath {
  return VIEW_PATHS.find(path => pathname.split('/').includes(path)) ?? 'du-lich';
}

const homes: Readonly<Record<string, ViewPath>> = {
  tourism: 'du-lich',
  ocop: 'du-lich',
  zones: 'vung-nguyen-lieu',
  facilities: 'vung-nguyen-lieu',
};

/** The view that shows a layer's records in full; null for communes, which every view shows. */
export function homeOf(layer: string): ViewPath | null {
  return homes[layer] ?? null;
}
