-- A record of which only the commune of before is known belongs to the commune of today that took most of it: so it has its sign on
-- the map and its line on the commune's card.

-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

CREATE FUNCTION successor_of(former bigint) RETURNS bigint LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT successor_id FROM unit_lineage WHERE predecessor_id = former ORDER BY share DESC NULLS LAST, successor_id LIMIT 1
$$;

CREATE FUNCTION find_commune_of_today() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  NEW.unit_id := successor_of(NEW.former_unit_id);
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION find_commune_of_today() FROM PUBLIC;

-- Named to come before position_drawn, which draws by the commune.
CREATE TRIGGER commune_found BEFORE INSERT OR UPDATE ON tourism_site FOR EACH ROW
  WHEN (NEW.unit_id IS NULL AND NEW.former_unit_id IS NOT NULL) EXECUTE FUNCTION find_commune_of_today();
CREATE TRIGGER commune_found BEFORE INSERT OR UPDATE ON ocop_product FOR EACH ROW
  WHEN (NEW.unit_id IS NULL AND NEW.former_unit_id IS NOT NULL) EXECUTE FUNCTION find_commune_of_today();
CREATE TRIGGER commune_found BEFORE INSERT OR UPDATE ON facility FOR EACH ROW
  WHEN (NEW.unit_id IS NULL AND NEW.former_unit_id IS NOT NULL) EXECUTE FUNCTION find_commune_of_today();

-- Records of before: no edit of theirs. One that breaks a rule made since stays as it is.
DO $$ DECLARE
  kind text;
  record_id text;
  loading text := coalesce(current_setting('atlas.loading', true), '');
BEGIN
  PERFORM set_config('atlas.loading', 'on', true);
  FOREACH kind IN ARRAY ARRAY['tourism_site', 'ocop_product', 'facility'] LOOP
    FOR record_id IN EXECUTE format('SELECT id FROM %I WHERE unit_id IS NULL AND former_unit_id IS NOT NULL', kind) LOOP
      BEGIN
        EXECUTE format('UPDATE %I SET unit_id = NULL WHERE id = $1', kind) USING record_id;
      EXCEPTION WHEN check_violation THEN NULL;
      END;
    END LOOP;
  END LOOP;
  PERFORM set_config('atlas.loading', loading, true);
  PERFORM set_config('search_path', current_setting('atlas.search_path'), true);
END $$;
