-- Pages and answers show more than the layers of the map do. The version of «records» rises with every change of any table that
-- they are made from, as those of the layers do: once per transaction, at its end.

DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

CREATE FUNCTION bump_records() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM bump_layer('records', NULL);
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION bump_records() FROM PUBLIC;

-- A migration that makes a table whose rows the public reads calls this for it.
CREATE FUNCTION watch_records(base regclass) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER records_after_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
    FOR EACH STATEMENT EXECUTE FUNCTION bump_records()', base);
END $$;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;

-- What the database writes for itself is no record.
SELECT watch_records(c.oid) FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname NOT LIKE 'layer\_%'
  AND c.relname NOT IN ('loaded_dataset', 'view_definition', 'schema_migration')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e');
