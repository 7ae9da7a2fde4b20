import {existsSync, readdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {RequestHandler} from 'express';
import {VIEW_PATHS} from '../../../data/view-paths.ts';
import {Problem} from './problem.ts';
import {StaticFile} from './static-file.ts';

const DIST = fileURLToPath(new URL('../../../client/dist', import.meta.url));
const {resolve} = createRequire(import.meta.url);

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';
const MONTH = 'public, max-age=2592000';

/** The client's pages, by language. */
const PAGES = new RegExp(`^(/en)?(/(${VIEW_PATHS.join('|')})?)?$`);

/** Addresses of more parts are no pages. */
const DEEPEST = 9;

const FONT_SUBSETS = ['latin', 'latin-ext', 'vietnamese'];
const FONT_STYLES = ['400-normal', '500-normal', '600-normal', '400-italic'];

/**
 * Serves the built client: its files, the fonts the map style names, and index.html for every other page address.
 * Only files listed at the start can be asked for, so no path can lead outside. Without a build, pages answer 404.
 */
export function createStaticClient(dist = DIST): RequestHandler {
  const files = new Map([...clientFiles(dist), ...fontFiles()]);
  const index = join(dist, 'index.html');
  const pages = existsSync(index) ? pagesByDepth(index) : [];
  if (pages[0]) files.set('/index.html', pages[0]);
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem('method_not_allowed', 'Pages answer GET and HEAD.', {allow: 'GET, HEAD'});
    }
    const page = isPage(request.path, request.headers.accept) ? pages[depthOf(request.path)] : undefined;
    const file = files.get(decodeURIComponent(request.path)) ?? page;
    if (!file) {
      next(
        new Problem(
          'not_found',
          pages.length > 0 ? `There is nothing at ${request.path}.` : 'The client has not been built: npm run build.',
        ),
      );
      return;
    }
    await file.send(request, response);
  };
}

/**
 * A page, and not a file that has gone. Browsers name HTML and get the client for every address, which says what is wrong with
 * it. Link previews and uptime monitors accept anything, and get pages only.
 */
function isPage(path: string, accept = '*/*'): boolean {
  if (/^\/(assets|fonts)\//.test(path)) return false;
  return /text\/html/.test(accept) || (accept.startsWith('*/*') && PAGES.test(path));
}

/** Slashes in an address beyond the first: '/en/du-lich' has one. */
function depthOf(path: string): number {
  return path.split('/').length - 2;
}

/**
 * The page for addresses of each depth. Its base leads up to where the atlas begins, whatever path a proxy has taken off before the
 * request came here.
 */
function pagesByDepth(index: string): StaticFile[] {
  return Array.from({length: DEEPEST + 1}, (_, depth) => {
    const base = '../'.repeat(depth) || './';
    return new StaticFile(index, REVALIDATE, html => html.replace('<base href="/"', `<base href="${base}"`));
  });
}

function clientFiles(dist: string): [string, StaticFile][] {
  if (!existsSync(dist)) return [];
  return readdirSync(dist, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile() && !entry.name.endsWith('.br'))
    .map(entry => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(dist, file).split(sep).join('/')}`;
      return [path, new StaticFile(file, path.startsWith('/assets/') ? IMMUTABLE : REVALIDATE)];
    });
}

function fontFiles(): [string, StaticFile][] {
  return FONT_SUBSETS.flatMap(subset =>
    FONT_STYLES.map((style): [string, StaticFile] => {
      const name = `be-vietnam-pro-${subset}-${style}.woff2`;
      return [`/fonts/${name}`, new StaticFile(resolve(`@fontsource/be-vietnam-pro/files/${name}`), MONTH)];
    }),
  );
}
