import {appendFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startCluster, stopCluster} from '../scripts/postgis/cluster.ts';
import {executeAlone} from '../scripts/postgis/initialise.ts';
import {needPrograms} from '../scripts/postgis/programs.ts';
import {clusterUser} from '../scripts/postgis/system-user.ts';
import {readConfig} from './core/config.ts';
import type {Database} from './core/db/database.ts';
import {openDatabase, openPublicDatabase} from './core/db/open-database.ts';
import {createLog} from './core/log.ts';
import {prepareDatabase} from './prepare-database.ts';
import {openTestServer} from './test/open-test-server.ts';
import {hasPrograms, openPrivateDatabase, type PrivateDatabase} from './test/private-database.ts';

/** What an administrator does before DATABASE_READ_URL is set: a login, let in, that may take on the role for tiles. */
async function createReader(folder: string): Promise<void> {
  await stopCluster(folder);
  const place = {folder, programs: await needPrograms(() => undefined), user: clusterUser()};
  executeAlone(place, 'CREATE ROLE atlas_reader LOGIN\nGRANT atlas_tile_reader TO atlas_reader\n');
  appendFileSync(join(folder, 'data', 'pg_hba.conf'), 'host all atlas_reader 127.0.0.1/32 trust\n');
  await startCluster(folder, false, () => undefined);
}

describe.runIf(hasPrograms)('the login of DATABASE_READ_URL', () => {
  const lines: string[] = [];
  const log = createLog('warn', {write: line => lines.push(line)});
  let cluster: PrivateDatabase;
  let reader: Database;
  beforeAll(async () => {
    cluster = await openPrivateDatabase();
    await createReader(cluster.cluster.folder);
    const readUrl = new URL(cluster.url);
    readUrl.username = 'atlas_reader';
    const config = readConfig({DATABASE_URL: cluster.url, DATABASE_READ_URL: readUrl.href});
    const owner = await openDatabase(config, log);
    await prepareDatabase(owner, log, {sampleData: true, databaseReadUrl: config.databaseReadUrl});
    await owner.close();
    reader = await openPublicDatabase(config, log);
  });
  afterAll(async () => {
    await reader.close();
    await cluster.close();
  });

  it.each([
    '/api/layers',
    '/api/assessments?set=XA_NTM_2021_2025&period=2025',
    '/api/search-entries',
    '/api/zones',
    '/style.json',
    '/tiles/communes/8/201/111.mvt',
    '/ogc/collections/tourism/items',
    '/downloads/tourism.csv',
    '/readyz',
  ])('reads what %s needs', async path => {
    const server = await openTestServer({db: reader});
    expect((await server.fetch(path)).status).toBe(200);
    await server.close();
  });

  it('writes nothing, and had its rights without a word in the log', async () => {
    await expect(reader.query(`UPDATE tourism_site SET name = 'x'`)).rejects.toMatchObject({code: '42501'});
    expect(lines).toEqual([]);
  });
});
