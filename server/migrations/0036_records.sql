-- Pages and answers show more than the layers of the map do. The version of «records» rises with every change of any table that
-- they are made from, as those of the layers do: once per transaction, at its end.

DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- A statement that finds no row changes nothing.
CREATE FUNCTION bump_records() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP IN ('INSERT', 'UPDATE') THEN PERFORM FROM new_rows LIMIT 1;
  ELSIF TG_OP = 'DELETE' THEN PERFORM FROM old_rows LIMIT 1;
  END IF;
  IF TG_OP = 'TRUNCATE' OR FOUND THEN PERFORM bump_layer('records', NULL); END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION bump_records() FROM PUBLIC;

-- A migration that makes a table whose rows the public reads calls this for it.
CREATE FUNCTION watch_records(base regclass) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER records_after_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION bump_records()', base);
  EXECUTE format('CREATE TRIGGER records_after_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION bump_records()', base);
  EXECUTE format('CREATE TRIGGER records_after_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION bump_records()', base);
  EXECUTE format('CREATE TRIGGER records_after_truncate AFTER TRUNCATE ON %s
    FOR EACH STATEMENT EXECUTE FUNCTION bump_records()', base);
END $$;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;

-- What the database writes for itself is no record.
SELECT watch_records(c.oid) FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname NOT LIKE 'layer\_%'
  AND c.relname NOT IN ('loaded_dataset', 'view_definition', 'schema_migration')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e');
