import {existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {DatabaseSetupError} from './errors.ts';
import {PgliteConnection} from './pglite-connection.ts';
import {checkRoom, explainMaking} from './pglite-failures.ts';
import {sync} from './sync.ts';

const STATEMENT_MS = 60_000;

/**
 * Makes the files of an embedded database, empty or from a dump, unless they are there. They are made aside and moved into
 * place when complete: a start that is cut short must not leave half a database behind. Throws DatabaseSetupError when the
 * folder holds something else.
 */
export async function createPgliteFiles(folder: string, dump?: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  makeRoom(folder);
  const aside = `${folder}.new`;
  rmSync(aside, {recursive: true, force: true});
  checkRoom(folder);
  try {
    await makeFiles(aside, dump);
    renameSync(aside, folder);
    sync(dirname(folder));
  } catch (error) {
    throw explainMaking(error, folder);
  }
}

async function makeFiles(folder: string, dump: string | undefined): Promise<void> {
  mkdirSync(folder, {recursive: true});
  const connection = new PgliteConnection({kind: 'new files', folder, ...(dump === undefined ? {} : {dump})});
  try {
    await connection.run({kind: 'query', text: 'SELECT 1', values: []}, STATEMENT_MS);
  } finally {
    await connection.close(STATEMENT_MS);
  }
  for (const entry of readdirSync(folder, {recursive: true, encoding: 'utf8'})) sync(join(folder, entry));
}

function makeRoom(folder: string): void {
  try {
    // Only an empty folder can be removed so.
    if (existsSync(folder)) rmdirSync(folder);
  } catch {
    throw new DatabaseSetupError(
      `The folder ${folder} holds something that is not a database, or not a whole one. Move it away, or set VAR_DIR to another folder.`,
    );
  }
}
