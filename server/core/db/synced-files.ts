import {fsyncSync} from 'node:fs';
import {join} from 'node:path';
import {PGlite} from '@electric-sql/pglite';
import {NodeFS} from '@electric-sql/pglite/nodefs';
import {sync} from './sync.ts';

type Init = NodeFS['init'];
type Module = NonNullable<Awaited<ReturnType<Init>>['emscriptenOpts']['preRun']>[number];

/** WASI's number of "the disk failed". */
const IO_FAILURE = 29;

/**
 * Files of an embedded database that survive a power cut. PGlite turns PostgreSQL's fsync off, and its files have none: a commit
 * would be on the disk when the system pleases, and in any order. With it PostgreSQL keeps its own promises.
 */
export class SyncedFiles extends NodeFS {
  /** What PGlite is to start PostgreSQL with. fdatasync, the usual way for the log, does nothing in PGlite. */
  static readonly startParams = [
    ...PGlite.defaultStartParams.filter(parameter => parameter !== '-F'),
    ...['fsync=on', 'wal_sync_method=fsync', 'min_wal_size=32MB', 'max_wal_size=64MB'].flatMap(set => ['-c', set]),
    // Half of PGlite's; the shipped records fill it.
    ...['-c', 'shared_buffers=64MB'],
  ];

  override async init(...given: Parameters<Init>): ReturnType<Init> {
    const {emscriptenOpts} = await super.init(...given);
    const addFsync: Module = ({FS}) => Object.assign(streamsOf(FS.filesystems.NODEFS), {fsync: this.#fsync});
    return {emscriptenOpts: {...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync]}};
  }

  readonly #fsync = (stream: Stream): number => {
    try {
      if (stream.nfd === undefined) sync(this.#placeOf(stream.node));
      else fsyncSync(stream.nfd);
      return 0;
    } catch {
      return IO_FAILURE;
    }
  };

  #placeOf(node: Node): string {
    return node.parent === node ? this.rootDir : join(this.#placeOf(node.parent), node.name);
  }
}

/** An open file of Emscripten's layer over Node's files; a folder has no descriptor. */
interface Stream {
  readonly nfd?: number;
  readonly node: Node;
}

/** A file or folder by its name; the root is its own parent. */
interface Node {
  readonly name: string;
  readonly parent: Node;
}

function streamsOf(layer: object): object {
  if ('stream_ops' in layer && typeof layer.stream_ops === 'object' && layer.stream_ops) return layer.stream_ops;
  throw new Error('PGlite has another file layer than the one this was written for: see docs/decisions/0039.');
}
