/** A file of a package that is reached past the entry points its package.json names, and why there is no other way. */
export interface EntryException {
  /** The import's text, or how it begins where it ends in a slash. */
  readonly path: string;
  readonly reason: string;
}

/** scripts/check-imports.ts refuses any other such import, and any line here that nothing needs any more. */
export const ENTRY_EXCEPTIONS: readonly EntryException[] = [
  {
    path: 'maplibre-gl/dist/maplibre-gl-worker.mjs',
    reason: 'The map draws in a worker of its own, whose file the bundler has to name.',
  },
  {path: 'maplibre-gl/dist/maplibre-gl.css', reason: "MapLibre's documented style sheet; its exports name the folder."},
  {
    path: '@fontsource/be-vietnam-pro/files/',
    reason: 'The map style names fonts by address: the server sends the files.',
  },
];
