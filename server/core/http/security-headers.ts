import type {ServerResponse} from 'node:http';
import type {Config} from '../config.ts';

/** Addresses whose answers any site may read: they carry no cookies and nothing private. */
const OPEN = /^\/(api|tiles|fonts|downloads)\/|^\/style\.json|^\/catalog\.jsonld/;

/** A function that sets the headers every answer carries. */
export function securityHeaders({
  basemapStyleUrl,
}: Pick<Config, 'basemapStyleUrl'>): (path: string, response: ServerResponse) => void {
  const outside = basemapStyleUrl === undefined ? '' : ` ${new URL(basemapStyleUrl).origin}`;
  const policy = [
    `default-src 'self'`,
    `img-src 'self' data: blob:`,
    // MapLibre and React set style attributes while they run.
    `style-src 'self' 'unsafe-inline'`,
    `worker-src 'self'`,
    `connect-src 'self'${outside}`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'self'`,
  ].join('; ');
  return (path, response) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), payment=(), geolocation=(self)');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    if (OPEN.test(path)) response.setHeader('Access-Control-Allow-Origin', '*');
    else response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  };
}
