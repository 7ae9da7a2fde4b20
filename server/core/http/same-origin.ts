import {Problem} from './problem.ts';
import type {RequestContext} from './request-context.ts';

/**
 * Refuses a write that a page of another site has sent. Browsers say where a request comes from by Sec-Fetch-Site, older ones by
 * Origin; what names neither is no browser, and carries no cookies without being told to. Throws Problem cross_site.
 */
export function requireSameOrigin(context: RequestContext): void {
  const {headers} = context.request;
  const site = headers['sec-fetch-site'];
  const isOwn =
    site === undefined
      ? headers.origin === undefined || headers.origin === context.ownOrigin || headers.origin === context.origin
      : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Problem('cross_site', 'Only pages of this site may send this.');
}
