-- Who may edit one table can edit it: what the triggers then write elsewhere is the atlas's own business. So it is already for
-- layer versions (0008); the dots of zones follow here. And versions that were given out are not given again after a backup.

-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

ALTER FUNCTION place_dots() SECURITY DEFINER SET search_path FROM CURRENT;
ALTER FUNCTION find_dots(integer[]) SET search_path FROM CURRENT;
-- It is for the triggers of raw_material_zone; nobody else may put it on a table of his own.
REVOKE EXECUTE ON FUNCTION place_dots() FROM PUBLIC;

-- The comparison of outlines stood in the condition of the trigger, where pg_dump cannot name the schema of its operator: who
-- restored a backup was left without the trigger, and with coarse outlines that no longer fitted.
CREATE OR REPLACE FUNCTION forget_coarse_outlines() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.geom IS DISTINCT FROM OLD.geom THEN
    NEW.geom_z5 := NULL;
    NEW.geom_z7 := NULL;
    NEW.geom_z9 := NULL;
    NEW.geom_z11 := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER admin_unit_outline BEFORE UPDATE OF geom ON admin_unit FOR EACH ROW EXECUTE FUNCTION forget_coarse_outlines();

-- To be called once after an older state of the database was brought back. It would count on from numbers that browsers and
-- proxies have kept other tiles under, for a year. Milliseconds since 1970 are above every number given so far and above those
-- that an earlier call led to: no layer changes a thousand times per second. Ids of changes go ahead likewise, because open pages
-- ask for what came after the last one they know.
CREATE FUNCTION atlas_restored() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  ahead bigint := extract(epoch FROM clock_timestamp()) * 1000;
  ids regclass := pg_get_serial_sequence('layer_change', 'id');
BEGIN
  -- That of publish_layer_changes, before any row: whoever publishes now must not wait for our rows while we wait for him.
  PERFORM pg_advisory_xact_lock(920525042);
  PERFORM setval(ids, greatest(nextval(ids), ahead));
  INSERT INTO layer_version AS v (layer, version)
  SELECT layer, ahead FROM (SELECT layer FROM layer_version UNION SELECT layer FROM layer_input) known
  ON CONFLICT (layer) DO UPDATE SET version = greatest(v.version, EXCLUDED.version);
  PERFORM bump_layer(v.layer, NULL) FROM layer_version v;
END $$;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
