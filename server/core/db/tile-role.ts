import type {Log} from '../log.ts';
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

const OTHERS_REMEDY = `REVOKE what is granted on them to PUBLIC, and take ${ROLE} out of other roles`;

/** For the rest of the transaction, where the role is there. */
export const BECOME_TILE_READER = `SELECT set_config('role', rolname, true) FROM pg_roles WHERE rolname = '${ROLE}'`;

/** For the rest of the session; fails where the role is missing or may not be taken on. */
export const STAY_TILE_READER = `SET ROLE ${ROLE}`;

/**
 * Creates the role tiles are read with and grants it SELECT on exactly these relations and the versions, nothing else in this
 * database. What it may do beyond that because everybody may, or as a member of another role, was granted to others too: that
 * is said in the log and left to the administrator. False where this role may not do that; tiles are then read with the
 * ordinary role.
 */
export async function grantTileReader(db: Database, relations: readonly string[], log?: Log): Promise<boolean> {
  if (!(await haveRole(db))) return false;
  const wanted = [...relations, VERSIONS];
  const [left] = await db.transaction(async tx => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [row] = await tx.query<{changes: string | null}>(CHANGES, [wanted]);
    if (row?.changes) await tx.script(row.changes);
    return tx.query<{relations: string | null}>(TOO_MUCH_BY_OTHERS, [wanted]);
  });
  if (left?.relations) {
    log?.warn('the role for tiles may do more than read the layers', {
      relations: left.relations,
      remedy: OTHERS_REMEDY,
    });
  }
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

/**
 * Only what differs from how it should be: a grant repeated at every start would rewrite the catalogue every time. Rights that
 * everybody has do not count: revoking those must not take the layers from the tiles.
 */
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
  WHERE relation IN (SELECT relation FROM too_much) OR NOT EXISTS (
    SELECT FROM pg_class c, aclexplode(c.relacl) g
    WHERE c.oid = relation AND g.grantee = '${ROLE}'::regrole AND g.privilege_type = 'SELECT')
  UNION
  SELECT format('GRANT USAGE ON SCHEMA %I TO ${ROLE}', n.nspname)
  FROM wanted JOIN pg_class c ON c.oid = wanted.relation JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT has_schema_privilege('${ROLE}', n.oid, 'USAGE')
) needed`;

/** Relations on which the role has rights that were not granted to it by name. Those of extensions are meant for everybody. */
const TOO_MUCH_BY_OTHERS = `
SELECT string_agg(c.oid::regclass::text, ', ' ORDER BY c.oid::regclass::text) AS relations
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND has_schema_privilege('${ROLE}', n.oid, 'USAGE')
  AND (has_table_privilege('${ROLE}', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
    OR has_any_column_privilege('${ROLE}', c.oid, 'INSERT, UPDATE, REFERENCES')
    OR c.oid NOT IN (SELECT quote_ident(name)::regclass FROM unnest($1::text[]) AS name)
      AND has_any_column_privilege('${ROLE}', c.oid, 'SELECT'))
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;
