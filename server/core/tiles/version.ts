import {createHash} from 'node:crypto';
import {type Layer, sentColumns} from '../../../tiles/layer.ts';
import type {Database, Queryable} from '../db/database.ts';

/** How long what is known of the versions is taken for current, in milliseconds. */
const TRUSTED_MS = 1_000;
/** A reader with a newer address makes us look again at once, but not more often than this, in milliseconds. */
const LOOK_AGAIN_MS = 200;
/** A layer that nothing has been written to yet. */
export const FIRST_VERSION = 1;

/** Version of every layer that has one, by layer id. */
export async function readVersions(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{layer: string; version: number}>('SELECT layer, version FROM layer_version');
  return new Map(rows.map(({layer, version}) => [layer, version]));
}

/** Version of one layer in what readVersions returned. */
export function versionIn(versions: ReadonlyMap<string, number>, layer: string): number {
  return versions.get(layer) ?? FIRST_VERSION;
}

/** Gives the layers a new version. Belongs into the transaction that changes what they show. */
export async function bumpVersions(tx: Queryable, layers: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO layer_version (layer, version) SELECT layer, $2::bigint + 1 FROM unnest($1::text[]) AS layer
     ON CONFLICT (layer) DO UPDATE SET version = layer_version.version + 1, changed_at = now()`,
    [layers, FIRST_VERSION],
  );
}

/**
 * Gives a new version to every layer whose declaration has changed since the last start: a tile with another set of
 * columns must not be served under an address that browsers keep for ever.
 */
export async function bumpChangedDeclarations(db: Database, layers: readonly Layer[]): Promise<void> {
  const digests = new Map(layers.map(layer => [`layer:${layer.id}`, digestOf(layer)]));
  await db.transaction(async tx => {
    const known = await tx.query<{name: string; digest: string}>(
      `SELECT name, digest FROM loaded_dataset WHERE name = ANY($1::text[]) FOR UPDATE`,
      [[...digests.keys()]],
    );
    const same = new Set(known.filter(({name, digest}) => digests.get(name) === digest).map(({name}) => name));
    const changed = layers.filter(layer => !same.has(`layer:${layer.id}`));
    if (changed.length === 0) return;
    await bumpVersions(
      tx,
      changed.map(layer => layer.id),
    );
    await tx.query(
      `INSERT INTO loaded_dataset (name, digest) SELECT * FROM unnest($1::text[], $2::text[])
       ON CONFLICT (name) DO UPDATE SET digest = EXCLUDED.digest, loaded_at = now()`,
      [changed.map(layer => `layer:${layer.id}`), changed.map(digestOf)],
    );
  });
}

/** Of all that decides what stands in a tile. Raise `encoding` when the encoder writes something else for the same rows. */
function digestOf(layer: Layer): string {
  const encoding = 1;
  const types = sentColumns(layer).map(column => [column, layer.columns[column]?.type ?? layer.keyType]);
  const content = [encoding, layer.relation, layer.key, layer.geometry, layer.zoom, types];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/**
 * What this process knows of the layers' versions. Another process may import at any time, so what is older than a
 * second is read again in the background; meanwhile, and while the database is away, the last known version serves.
 */
export class KnownVersions {
  readonly #db: Queryable;
  readonly #now: () => number;
  #versions: ReadonlyMap<string, number> | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(db: Queryable, now: () => number = () => performance.now()) {
    this.#db = db;
    this.#now = now;
  }

  /** The version if it is known without asking; looks again in the background when that was long ago. */
  peek(layer: string): number | undefined {
    if (!this.#versions) return undefined;
    const now = this.#now();
    if (now - this.#readAt > TRUSTED_MS && now - this.#triedAt > LOOK_AGAIN_MS) this.#read().catch(() => undefined);
    return versionIn(this.#versions, layer);
  }

  /** The version, read again first when none is known or the caller has seen a newer one. Throws DatabaseError. */
  async get(layer: string, seen = 0): Promise<number> {
    const known = this.peek(layer);
    if (known !== undefined && (seen <= known || this.#now() - this.#triedAt < LOOK_AGAIN_MS)) return known;
    await this.#read();
    return versionIn(this.#versions ?? new Map(), layer);
  }

  #read(): Promise<void> {
    this.#triedAt = this.#now();
    this.#reading ??= readVersions(this.#db)
      .then(versions => {
        this.#versions = versions;
        this.#readAt = this.#now();
      })
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }
}
