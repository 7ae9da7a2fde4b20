import type {Queryable} from '../db/database.ts';
import {FIRST_VERSION} from './version.ts';

/** Version of every layer that has one, as the database has it, by layer id. */
export async function readVersions(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{layer: string; version: number}>('SELECT layer, version FROM layer_version');
  return new Map(rows.map(({layer, version}) => [layer, version]));
}

/** Version of one layer in what readVersions returned. */
export function versionIn(versions: ReadonlyMap<string, number>, layer: string): number {
  return versions.get(layer) ?? FIRST_VERSION;
}
