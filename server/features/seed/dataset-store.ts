import type {Queryable, Transaction} from '../../core/db/database.ts';

/** Any number, the same in every process: two servers that start at once do not load twice. */
const LOCK = 920_525_039;

/** Waits for another loader, and lets the loader's writes pass as shipped records (migration 0001, mark_edited). */
export async function beginLoading(tx: Transaction): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  await tx.query(`SELECT set_config('atlas.loading', 'on', true)`);
}

export async function readDigests(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{name: string; digest: string}>('SELECT name, digest FROM loaded_dataset');
  return new Map(rows.map(({name, digest}) => [name, digest]));
}

export async function saveDigest(tx: Transaction, name: string, digest: string): Promise<void> {
  await tx.query(
    `INSERT INTO loaded_dataset (name, digest) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET digest = EXCLUDED.digest, loaded_at = now()`,
    [name, digest],
  );
}

/** Fresh statistics: the embedded database has no background process that would gather them. */
export async function analyse(tx: Transaction): Promise<void> {
  await tx.query('ANALYZE');
}
