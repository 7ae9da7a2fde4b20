import type {Log} from '../log.ts';
import type {Database} from './database.ts';
import {DatabaseError} from './errors.ts';

/** Any number, the same in every process: two of them never grant at once. */
const LOCK = 920_525_044;

/**
 * Lets the login of DATABASE_READ_URL read the tables and views of the atlas, and take on the role for tiles. Where the login of
 * DATABASE_URL may not grant that, the log says what an administrator has to do.
 */
export async function grantReadLogin(db: Database, readUrl: string, log: Log): Promise<void> {
  const login = decodeURIComponent(new URL(readUrl).username);
  try {
    await db.transaction(async tx => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const [row] = await tx.query<{grants: string | null}>(MISSING_GRANTS, [login]);
      if (row?.grants) await tx.script(row.grants);
    });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const remedy =
      'GRANT SELECT ON ALL TABLES IN SCHEMA … and GRANT atlas_tile_reader TO the login of DATABASE_READ_URL';
    log.warn('the login of DATABASE_READ_URL could not be given its rights', {reason: error.message, remedy});
  }
}

const MISSING_GRANTS = `
SELECT string_agg(statement, '; ') AS grants FROM (
  SELECT format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), $1::text) AS statement
  WHERE NOT has_schema_privilege($1, current_schema(), 'USAGE')
  UNION ALL
  SELECT format('GRANT SELECT ON %s TO %I', c.oid::regclass, $1) FROM pg_class c
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = current_schema()::regnamespace
    AND NOT has_table_privilege($1, c.oid, 'SELECT')
  UNION ALL
  SELECT format('GRANT %I TO %I', r.rolname, $1) FROM pg_roles r
  WHERE r.rolname = 'atlas_tile_reader' AND NOT pg_has_role($1, r.oid, 'MEMBER')
) missing`;
