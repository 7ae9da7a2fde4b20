import {existsSync} from 'node:fs';
import {readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {gunzip, gzip} from 'node:zlib';
import type {Extension} from '@electric-sql/pglite';
import {postgis} from '@electric-sql/pglite-postgis';
import {selectTarEntries} from './tar.ts';

/** PostGIS itself and its projections; not raster, topology, the American addresses, nor the scripts of upgrades. */
const USED =
  /^(lib\/postgresql\/postgis-3\.so|share\/proj\/.+|share\/postgresql\/extension\/postgis(\.control|--[\d.]+\.sql))$/;

/**
 * PGlite's PostGIS without the parts that the atlas does not use, each of which PGlite would compile at every opening: it then opens
 * in half the time and takes half a gigabyte less. They are left out once, into a file in `folder`.
 */
export function slimPostgis(folder: string): Extension {
  return {
    ...postgis,
    setup: async (pg, options) => {
      const whole = await postgis.setup(pg, options);
      return {...whole, bundlePath: whole.bundlePath && (await slimBundle(whole.bundlePath, folder))};
    },
  };
}

async function slimBundle(whole: URL, folder: string): Promise<URL> {
  // Another release of the package has another size.
  const file = join(folder, `postgis-${(await stat(whole)).size}.tar.gz`);
  if (existsSync(file)) return pathToFileURL(file);
  const aside = `${file}.${process.pid}`;
  try {
    const entries = selectTarEntries(await promisify(gunzip)(await readFile(whole)), name => USED.test(name));
    await writeFile(aside, await promisify(gzip)(entries, {level: 1}));
    await rename(aside, file);
    return pathToFileURL(file);
  } catch {
    // The whole one does as well, and where there is no room the database says so better.
    await rm(aside, {force: true});
    return whole;
  }
}
