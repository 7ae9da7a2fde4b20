import type {DatasetState} from './datasets.ts';

/** Characters that some file system takes for something else. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}]/gu;

/** Value of Content-Disposition: a name that says what is inside, in ASCII and in Vietnamese. `variant` as 'epsg9205' or ''. */
export function disposition(
  {layer, title, isSample, changedAt}: DatasetState,
  ending: string,
  variant: string,
): string {
  const day = changedAt.slice(0, 10);
  const ascii = ['lai-chau', layer.id, ...(isSample ? ['du-lieu-mau'] : []), ...(variant ? [variant] : []), day];
  const parts = ['Lai Châu', title.vi, ...(variant ? [variant.toUpperCase()] : []), day];
  const full = parts.join(' – ').replaceAll(UNSAFE, '-');
  return `attachment; filename="${ascii.join('-')}.${ending}"; filename*=UTF-8''${encoded(`${full}.${ending}`)}`;
}

/** Percent-encoding of RFC 8187, which allows less than encodeURIComponent leaves. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
