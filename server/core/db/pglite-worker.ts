import {readFile, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {parentPort, workerData} from 'node:worker_threads';
import {type Extension, PGlite} from '@electric-sql/pglite';
import {postgis} from '@electric-sql/pglite-postgis';
import {describeFailure} from './errors.ts';
import type {PgliteReply, PgliteRequest, PgliteTarget, PgliteTask} from './pglite-protocol.ts';
import {slimPostgis} from './slim-postgis.ts';
import {SyncedFiles} from './synced-files.ts';
import {VALUE_PARSERS} from './values.ts';

// PGlite runs PostgreSQL inside the calling thread and blocks it; this thread exists so that only it is blocked.

const target: PgliteTarget = workerData;

async function openDatabase(): Promise<PGlite> {
  const dump = target.kind === 'files' ? undefined : target.dump;
  return PGlite.create({
    parsers: Object.fromEntries(VALUE_PARSERS),
    ...(target.kind !== 'new files' && {extensions: {postgis: chooseExtension(target)}}),
    ...(target.kind !== 'memory' && {fs: new SyncedFiles(target.folder), startParams: SyncedFiles.startParams}),
    ...(dump !== undefined && {loadDataDir: new Blob([await readFile(dump)])}),
  });
}

function chooseExtension(target: Exclude<PgliteTarget, {kind: 'new files'}>): Extension {
  const beside = target.kind === 'files' ? target.folder : target.dump;
  return beside === undefined ? postgis : slimPostgis(dirname(beside));
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
  let isOver = false;
  try {
    reply = {id, rows: await work()};
  } catch (error) {
    // Only message and codes leave: the error object carries the statement and PGlite's own minified source.
    reply = {id, failure: describeFailure(error)};
    isOver = hasGivenUp(error);
  }
  parentPort?.postMessage(reply);
  // The thread ends, and the next statement opens the files in a new one.
  if (isOver) parentPort?.close();
}

/** Whether PostgreSQL has ended itself, for instance because its log could not be written. */
function hasGivenUp(error: unknown): boolean {
  return error instanceof Error && ['RuntimeError', 'ExitStatus'].includes(error.name);
}

let db: PGlite;
await answer(0, async () => {
  db = await openDatabase();
  return [];
});
parentPort?.on('message', (request: PgliteRequest) => answer(request.id, () => perform(db, request)));
