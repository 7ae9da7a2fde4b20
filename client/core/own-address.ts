/** Where the atlas begins on the origin of the page: '/', or '/atlas/' below a path of a proxy. */
const base = beginning();

/** The server says so on every page. Taken out of it again, so that links to a place in the page stay within the page. */
function beginning(): string {
  if (typeof document === 'undefined') return '/';
  const {pathname} = new URL(document.baseURI);
  // Browsers look for the icon again when the base changes.
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  icon?.setAttribute('href', icon.href);
  document.querySelector('base')?.remove();
  return pathname;
}

/** For the router: '' or '/atlas'. */
export const basePath = base.replace(/\/$/, '');

/** An address of our own server as this page reaches it: '/api/site' → '/atlas/api/site'. Other addresses stay as they are. */
export function ownAddress(path: string): string {
  return path.startsWith('/') ? basePath + path : path;
}

/**
 * A document of our server with its own absolute addresses as this page reaches them: it may have been opened by another name than the
 * one the server gives to the outside. `made` is the origin in the document, without a closing slash.
 */
export function atOwnOrigin<Document>(document: Document, made: string): Document {
  const own = window.location.origin + basePath;
  if (made === own) return document;
  return JSON.parse(JSON.stringify(document).replaceAll(`"${made}/`, `"${own}/`)) as Document;
}
