import {readFile, writeFile} from 'node:fs/promises';
import {parentPort, workerData} from 'node:worker_threads';
import {PGlite} from '@electric-sql/pglite';
import {postgis} from '@electric-sql/pglite-postgis';
import {describeFailure} from './errors.ts';
import type {PgliteReply, PgliteRequest, PgliteTarget, PgliteTask} from './pglite-protocol.ts';
import {VALUE_PARSERS} from './values.ts';

// PGlite runs PostgreSQL inside the calling thread and blocks it; this thread exists so that only it is blocked.

const target: PgliteTarget = workerData;

async function openDatabase(): Promise<PGlite> {
  const options = {extensions: {postgis}, parsers: Object.fromEntries(VALUE_PARSERS)};
  const place = target.kind === 'files' ? {dataDir: target.folder} : {};
  if (target.dump === undefined) return PGlite.create({...options, ...place});
  return PGlite.create({...options, ...place, loadDataDir: new Blob([await readFile(target.dump)])});
}

async function perform(db: PGlite, task: PgliteTask): Promise<object[]> {
  switch (task.kind) {
    case 'query':
      return (await db.query<object>(task.text, [...task.values])).rows;
    case 'script':
      await db.exec(task.text);
      return [];
    case 'dump':
      await writeFile(task.file, new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer()));
      return [];
    case 'listen':
      await listen(db, task.channel);
      return [];
    case 'close':
      await db.close();
      return [];
  }
}

const channels = new Set<string>();

async function listen(db: PGlite, channel: string): Promise<void> {
  if (channels.has(channel)) return;
  // Quoted, else PGlite takes it for a name in lower case.
  await db.listen(`"${channel}"`, payload => parentPort?.postMessage({channel, payload} satisfies PgliteReply));
  channels.add(channel);
}

async function answer(id: number, work: () => Promise<object[]>): Promise<void> {
  let reply: PgliteReply;
  try {
    reply = {id, rows: await work()};
  } catch (error) {
    // Only message and codes leave: the error object carries the statement and PGlite's own minified source.
    reply = {id, failure: describeFailure(error)};
  }
  parentPort?.postMessage(reply);
}

let db: PGlite;
await answer(0, async () => {
  db = await openDatabase();
  return [];
});
parentPort?.on('message', (request: PgliteRequest) => answer(request.id, () => perform(db, request)));
