import {createHash} from 'node:crypto';
import {type Layer, sentColumns} from '../../../tiles/layer.ts';
import type {Database, Queryable} from '../db/database.ts';

/** A layer that nothing has been written to yet. */
export const FIRST_VERSION = 1;

/** Stands among the layers for all that pages and answers show besides them: migration 0036 gives it its versions. */
export const RECORDS = 'records';

/** Gives the layers a new version, everywhere, when the transaction commits. Changes of rows do so by themselves. */
export async function bumpVersions(tx: Queryable, layers: readonly string[]): Promise<void> {
  await tx.query('SELECT bump_layer(layer, NULL) FROM unnest($1::text[]) AS layer', [layers]);
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
  const {relation, key, geometry, zoom, coarse, shownFrom, shownTo} = layer;
  const content = [encoding, relation, key, geometry, zoom, coarse, shownFrom, shownTo, types];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
