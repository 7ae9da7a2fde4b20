-- Views leave the migrations: each layer's view stands in server/sql/views/<layer>.sql and is made again whenever that file or a
-- table has changed (server/core/db/views.ts). Migrations hold tables from here on.

DO $$
DECLARE
  relation regclass;
BEGIN
  FOR relation IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'v' AND c.relname LIKE 'map\_%' AND n.nspname = current_schema()
  LOOP
    EXECUTE format('DROP VIEW IF EXISTS %s', relation);
  END LOOP;
END $$;

-- The views as they were last made, by digest of their file.
CREATE TABLE view_definition (
  name   text PRIMARY KEY,  -- file without its ending: the layer, or what several layers read
  view   text NOT NULL,
  digest text NOT NULL
);

-- What the views watch is declared with them and written anew when they are made.
DELETE FROM layer_input;
DROP FUNCTION watch_layer(text, regclass, jsonb);

DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- Makes every table that a layer's relation reads tell of changes. places: {"table": "SQL over the row r"}, see layer_input; a
-- table without one changes the layer everywhere. pages: {"table": ["column"]}, columns that pages show and the relation does not.
CREATE FUNCTION watch_layer(layer text, relation regclass, places jsonb DEFAULT '{}', pages jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  read record;
BEGIN
  DELETE FROM layer_input i WHERE i.layer = $1;
  FOR read IN
    WITH RECURSIVE reached (relation) AS (
      SELECT $2::oid
      UNION SELECT d.refobjid FROM reached JOIN pg_rewrite w ON w.ev_class = reached.relation
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
    )
    SELECT c.oid::regclass AS base, c.relname, array_remove(array_agg(DISTINCT a.attname::text), NULL) AS columns
    FROM reached JOIN pg_rewrite w ON w.ev_class = reached.relation
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
    JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p')
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid AND a.attnum > 0
    GROUP BY c.oid, c.relname
  LOOP
    INSERT INTO layer_input (layer, base, columns, place)
    VALUES ($1, read.relname,
            ARRAY (SELECT unnest(read.columns) UNION SELECT jsonb_array_elements_text(coalesce($4 -> read.relname, '[]')) ORDER BY 1),
            $3 ->> read.relname);
    EXECUTE format('CREATE OR REPLACE TRIGGER layers_after_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION bump_changed_layers()', read.base);
    EXECUTE format('CREATE OR REPLACE TRIGGER layers_after_update AFTER UPDATE ON %s
      REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION bump_changed_layers()', read.base);
    EXECUTE format('CREATE OR REPLACE TRIGGER layers_after_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION bump_changed_layers()', read.base);
    EXECUTE format('CREATE OR REPLACE TRIGGER layers_after_truncate AFTER TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION bump_changed_layers()', read.base);
  END LOOP;
END $$;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
