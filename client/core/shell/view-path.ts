/** The pages, by their path after the language. */
export type ViewPath = 'du-lich' | 'vung-nguyen-lieu' | 'tieu-chi' | 'ke-hoach' | 'gioi-thieu';

/** The path of a page in the route tree. */
export function routePath<View extends ViewPath>(view: View): `/{-$lang}/${View}` {
  return `/{-$lang}/${view}`;
}
