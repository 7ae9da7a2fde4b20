/** Class of an OCOP product in the layer's legend; a product whose stars no source gives has one of its own. */
export function starClass({stars}: {readonly stars: number | null}): string {
  return String(stars ?? 'unstated');
}
