import {existsSync, mkdirSync, renameSync, rmdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSetupError, describeFailure} from './errors.ts';
import {PgliteConnection} from './pglite-connection.ts';

const STATEMENT_MS = 60_000;

/**
 * Makes the files of an embedded database, empty or from a dump, unless they are there. They are made aside and moved into
 * place when complete: a start that is cut short must not leave half a database behind. Throws DatabaseSetupError when the
 * folder holds something else.
 */
export async function createPgliteFiles(folder: string, dump?: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  makeRoom(folder);
  try {
    await makeFiles(folder, dump);
  } catch (error) {
    const {message} = describeFailure(error);
    throw new DatabaseSetupError(
      `The database in ${folder} could not be made: ${message}. It needs 300 MB of disk; VAR_DIR names another folder.`,
    );
  }
}

async function makeFiles(folder: string, dump: string | undefined): Promise<void> {
  const aside = `${folder}.new`;
  rmSync(aside, {recursive: true, force: true});
  mkdirSync(aside, {recursive: true});
  const connection = new PgliteConnection({kind: 'files', folder: aside, ...(dump === undefined ? {} : {dump})});
  try {
    await connection.run({kind: 'query', text: 'SELECT 1', values: []}, STATEMENT_MS);
  } finally {
    await connection.close(STATEMENT_MS);
  }
  renameSync(aside, folder);
}

function makeRoom(folder: string): void {
  try {
    // Only an empty folder can be removed so.
    if (existsSync(folder)) rmdirSync(folder);
  } catch {
    throw new DatabaseSetupError(
      `The folder ${folder} holds something that is not a database. Move it away, or set VAR_DIR to another folder.`,
    );
  }
}
