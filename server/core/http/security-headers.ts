import type {ServerResponse} from 'node:http';
import type {Config} from '../config.ts';

/** Addresses whose answers any site may read: they carry no cookies and nothing private. */
const OPEN = /^\/(api|tiles|fonts|downloads)\/|^\/ogc(\/|\?|$)|^\/style\.json|^\/catalog\.jsonld/;

export function isOpen(path: string): boolean {
  return OPEN.test(path);
}

/** Sets the headers that an answer at this path carries. */
export type SetHeaders = (path: string, response: ServerResponse) => void;

export function securityHeaders(config: SecurityConfig): SetHeaders {
  const [open, own] = ['/api/', '/'].map(path => securityHeaderList(config, path));
  return (path, response) => {
    for (const [name, value] of (isOpen(path) ? open : own) ?? []) response.setHeader(name, value);
  };
}

type SecurityConfig = Pick<Config, 'basemapStyleUrl'>;

/** Name and value of each of the headers that an answer at this path carries. */
export function securityHeaderList({basemapStyleUrl}: SecurityConfig, path: string): readonly [string, string][] {
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
  return [
    ['Content-Security-Policy', policy],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), payment=(), geolocation=(self)'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    isOpen(path) ? ['Access-Control-Allow-Origin', '*'] : ['Cross-Origin-Resource-Policy', 'same-origin'],
  ];
}
