import type {Database, Queryable} from './database.ts';
import {DatabaseError} from './errors.ts';

/** The role that tiles are read with. It belongs to the whole server; what it may read is granted in each database. */
const ROLE = 'atlas_tile_reader';
/** Besides the layers' own relations: the version a tile was read at comes with it. */
export const VERSIONS = 'layer_version';
/** Any number, the same in every process: two of them never grant at once. */
const LOCK = 920_525_043;
const DUPLICATE = '42710';

/** What an administrator runs where the atlas may not create roles. */
export const TILE_ROLE_REMEDY = `CREATE ROLE ${ROLE} NOLOGIN; GRANT ${ROLE} TO the role in DATABASE_URL`;

/** For the rest of the transaction, where the role is there. */
export const BECOME_TILE_READER = `SELECT set_config('role', rolname, true) FROM pg_roles WHERE rolname = '${ROLE}'`;

/** For the rest of the session; fails where the role is missing or may not be taken on. */
export const STAY_TILE_READER = `SET ROLE ${ROLE}`;

/**
 * Creates the role tiles are read with and grants it SELECT on exactly these relations and the versions, nothing else in this
 * database. False where this role may not do that; tiles are then read with the ordinary role.
 */
export async function grantTileReader(db: Database, relations: readonly string[]): Promise<boolean> {
  if (!(await haveRole(db))) return false;
  await db.transaction(async tx => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [row] = await tx.query<{changes: string | null}>(CHANGES, [[...relations, VERSIONS]]);
    if (row?.changes) await tx.script(row.changes);
  });
  return true;
}

async function haveRole(db: Queryable): Promise<boolean> {
  const [found] = await db.query<{member: boolean}>(
    `SELECT pg_has_role(current_user, oid, 'MEMBER') AS member FROM pg_roles WHERE rolname = '${ROLE}'`,
  );
  if (found) return found.member;
  try {
    await db.query(`CREATE ROLE ${ROLE} NOLOGIN`);
    await db.query(`GRANT ${ROLE} TO CURRENT_USER`);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === DUPLICATE) return haveRole(db);
    if (error instanceof DatabaseError) return false;
    throw error;
  }
}

/** Only what differs from how it should be: a grant repeated at every start would rewrite the catalogue every time. */
const CHANGES = `
WITH wanted AS (
  SELECT quote_ident(name)::regclass AS relation FROM unnest($1::text[]) AS name
), too_much AS (
  SELECT DISTINCT c.oid::regclass AS relation
  FROM (SELECT oid, relacl AS acl FROM pg_class
        UNION ALL SELECT attrelid, attacl FROM pg_attribute) c, aclexplode(c.acl) g
  WHERE g.grantee = '${ROLE}'::regrole
    AND (g.privilege_type <> 'SELECT' OR g.is_grantable OR c.oid::regclass NOT IN (SELECT relation FROM wanted))
)
SELECT string_agg(change, '; ' ORDER BY change DESC) AS changes FROM (
  SELECT format('REVOKE ALL ON %s FROM ${ROLE}', relation) AS change FROM too_much
  UNION
  SELECT format('GRANT SELECT ON %s TO ${ROLE}', relation) FROM wanted
  WHERE NOT has_table_privilege('${ROLE}', relation, 'SELECT') OR relation IN (SELECT relation FROM too_much)
  UNION
  SELECT format('GRANT USAGE ON SCHEMA %I TO ${ROLE}', n.nspname)
  FROM wanted JOIN pg_class c ON c.oid = wanted.relation JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT has_schema_privilege('${ROLE}', n.oid, 'USAGE')
) needed`;
