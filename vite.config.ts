import react from '@vitejs/plugin-react';
import {defineConfig, type Plugin} from 'vite';
import {THEMES} from './tiles/style/theme.ts';

/** Where the development server finds the running API; the built client is served by that same server instead. */
const api = 'http://localhost:8080';

/** Libraries that every page needs; they change with their versions, not with ours. */
const libraries = /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|react-i18next)\//;
/** What every view needs of our own: one file compresses better than thirty. The map, the search index and English come later. */
const shared =
  /client\/core\/(?!map\/(map-(?!model)|compose-style|marks|pick|shade-states|legend-room|pitched-fit|tile-watch|apart)|search\/search-index|.*-en\.ts)|client\/features\/(plan\/plan-search|tourism\/kinds|zones\/zones-search)\.ts|tiles\/(grid|layer|layers|style\/(icons|theme|patterns|raster))|data\/(view-paths|merger-date|criteria\/states)\.ts/;

/** Colours of the pages are those of the map: '--theme: dark;' in tokens.css becomes a declaration for each colour of that theme. */
const themeColours: Plugin = {
  name: 'theme-colours',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/client/core/tokens.css')) return;
    return code.replaceAll(/--theme: (light|dark);/g, (_, name: keyof typeof THEMES) =>
      Object.entries(THEMES[name])
        .map(([role, colour]) => `--${role}: ${colour};`)
        .join('\n'),
    );
  },
};

/** The built client may lie below any path: it names its fonts, which are no files of its own, from where it is itself. */
const fontsBesideUs: Plugin = {
  name: 'fonts-beside-us',
  apply: 'build',
  transformIndexHtml: html => html.replaceAll('href="/fonts/', 'href="fonts/'),
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
      file.source = String(file.source).replaceAll('url(/fonts/', 'url(../fonts/');
    }
  },
};

export default defineConfig({
  root: 'client',
  base: './',
  plugins: [react(), themeColours, fontsBesideUs],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    // The map is a megabyte by itself, and arrives after the list.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {name: 'libraries', test: libraries, priority: 2},
            {name: 'shared', test: shared, priority: 1},
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': api,
      '/tiles': api,
      '/ogc': api,
      '/downloads': api,
      '/catalog.jsonld': api,
      '/style.json': api,
      '/fonts': api,
    },
  },
});
