-- Who changes what a layer shows changes the layer's version, whatever program he writes with. Once per transaction and layer,
-- at its end: the version goes up, where and when is written down, and who listens on the channel layer_change is told. The
-- notice is a hint and may be lost; layer_version and layer_change are the truth.

CREATE TABLE layer_change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- ascending in the order of commits
  layer      text NOT NULL,
  version    bigint NOT NULL,        -- of the layer since this change
  west       double precision,       -- EPSG:3857; all four null: everywhere
  south      double precision,
  east       double precision,
  north      double precision,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX layer_change_layer_version ON layer_change (layer, version);

-- What a transaction has changed so far; emptied at its end, so that nobody else ever sees a row.
CREATE TABLE layer_change_pending (
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  layer       text NOT NULL,
  west        double precision,
  south       double precision,
  east        double precision,
  north       double precision,
  PRIMARY KEY (transaction, layer)
);

-- Which columns of which table a layer shows, and where a row of it is seen.
CREATE TABLE layer_input (
  layer   text NOT NULL,
  base    text NOT NULL,    -- table
  columns text[] NOT NULL,  -- a change of no other column changes the layer
  place   text,             -- SQL over the row r: where the layer shows it, EPSG:3857, null for nowhere; no SQL at all: everywhere
  PRIMARY KEY (layer, base)
);

-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- Gives the layer a new version when the transaction commits. bounds: where it changed, EPSG:3857; null: everywhere.
CREATE FUNCTION bump_layer(layer text, bounds box2d) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO layer_change_pending AS p (layer, west, south, east, north)
  VALUES ($1, ST_XMin($2), ST_YMin($2), ST_XMax($2), ST_YMax($2))
  ON CONFLICT (transaction, layer) DO UPDATE
  SET west  = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN least(p.west, EXCLUDED.west) END,
      south = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN least(p.south, EXCLUDED.south) END,
      east  = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN greatest(p.east, EXCLUDED.east) END,
      north = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN greatest(p.north, EXCLUDED.north) END
$$;

-- Runs at the end of a transaction that changed layers. The lock makes ids and versions ascend in the order of commits, and is
-- the only one held while waiting for another: writers cannot block each other in a circle. Only the last 4096 changes are kept.
CREATE FUNCTION publish_layer_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  change layer_change_pending;
  published layer_change;
BEGIN
  PERFORM pg_advisory_xact_lock(920525042);
  FOR change IN SELECT * FROM layer_change_pending WHERE transaction = pg_current_xact_id() ORDER BY layer LOOP
    INSERT INTO layer_version AS v (layer, version) VALUES (change.layer, 2)
    ON CONFLICT (layer) DO UPDATE SET version = v.version + 1, changed_at = clock_timestamp()
    RETURNING v.version INTO published.version;
    INSERT INTO layer_change (layer, version, west, south, east, north)
    VALUES (change.layer, published.version, change.west, change.south, change.east, change.north)
    RETURNING * INTO published;
    PERFORM pg_notify('layer_change', json_build_object('id', published.id, 'layer', published.layer, 'version', published.version,
      'bounds', CASE WHEN published.west IS NOT NULL THEN
        json_build_array(published.west, published.south, published.east, published.north) END)::text);
  END LOOP;
  IF FOUND THEN
    DELETE FROM layer_change WHERE id <= published.id - 4096;
    DELETE FROM layer_change_pending WHERE transaction = pg_current_xact_id();
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER publish_layer_changes AFTER INSERT ON layer_change_pending
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION publish_layer_changes();

-- Finds out for each layer that shows something of the table what a statement changed of it, and where.
CREATE FUNCTION bump_changed_layers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  input layer_input;
  same text;
  rows text;
  changed boolean;
  bounds box2d;
BEGIN
  FOR input IN SELECT * FROM layer_input WHERE base = TG_TABLE_NAME ORDER BY layer LOOP
    changed := TG_OP = 'TRUNCATE';
    bounds := NULL;
    IF NOT changed THEN
      rows := CASE TG_OP WHEN 'INSERT' THEN 'SELECT * FROM new_rows' WHEN 'DELETE' THEN 'SELECT * FROM old_rows' END;
      IF TG_OP = 'UPDATE' THEN
        SELECT string_agg(format(CASE WHEN a.attnum = ANY (i.indkey) THEN 's.%1$I = n.%1$I' ELSE 's.%1$I IS NOT DISTINCT FROM n.%1$I' END,
          a.attname), ' AND ') INTO same
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
        WHERE i.indrelid = TG_RELID AND i.indisprimary AND (a.attnum = ANY (i.indkey) OR a.attname = ANY (input.columns));
        rows := format('SELECT * FROM old_rows s WHERE NOT EXISTS (SELECT FROM new_rows n WHERE %1$s) UNION ALL
          SELECT * FROM new_rows n WHERE NOT EXISTS (SELECT FROM old_rows s WHERE %1$s)', same);
      END IF;
      EXECUTE format('SELECT count(*) > 0, ST_Extent(%s) FROM (%s) r', coalesce(input.place, 'NULL::geometry'), rows)
      INTO changed, bounds;
      -- A row that is seen nowhere, before and after, changes no tile.
      changed := changed AND (bounds IS NOT NULL OR input.place IS NULL);
    END IF;
    IF changed THEN PERFORM bump_layer(input.layer, bounds); END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- They are for the triggers here; nobody else may put them on a table of his own.
REVOKE EXECUTE ON FUNCTION publish_layer_changes(), bump_changed_layers() FROM PUBLIC;

-- Makes every table that a layer's relation reads tell of changes. places: {"table": "SQL over the row r"}, see layer_input; a
-- table without one changes the layer everywhere. Call it again when the relation has come to read other columns.
CREATE FUNCTION watch_layer(layer text, relation regclass, places jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  read record;
BEGIN
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
    INSERT INTO layer_input (layer, base, columns, place) VALUES ($1, read.relname, read.columns, $3 ->> read.relname)
    ON CONFLICT ON CONSTRAINT layer_input_pkey DO UPDATE
    SET columns = ARRAY (SELECT DISTINCT unnest(layer_input.columns || EXCLUDED.columns)), place = coalesce(EXCLUDED.place, layer_input.place);
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

SELECT watch_layer('communes', 'map_commune', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> DATE '2025-07-01' THEN r.geom_3857 END$$));
SELECT watch_layer('commune-labels', 'map_commune_label', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> DATE '2025-07-01' THEN r.label_point_3857 END$$));
-- A commune of before names its district and its successor.
SELECT watch_layer('communes-before', 'map_commune_before', jsonb_build_object(
  'admin_unit', $$(SELECT ST_Collect(u.geom_3857) FROM admin_unit u LEFT JOIN unit_lineage l ON l.predecessor_id = u.id
    WHERE u.level = 'commune' AND u.validity @> DATE '2025-06-30' AND r.id IN (u.id, u.parent_id, l.successor_id))$$,
  'unit_lineage', '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.predecessor_id)'));
SELECT watch_layer('commune-before-labels', 'map_commune_before_label', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> DATE '2025-06-30' THEN r.label_point_3857 END$$));
SELECT watch_layer('districts-before', 'map_district_before', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'district' AND r.validity @> DATE '2025-06-30' THEN r.geom_3857 END$$));
SELECT watch_layer('district-labels', 'map_district_before_label', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'district' AND r.validity @> DATE '2025-06-30' THEN r.label_point_3857 END$$));
SELECT watch_layer('province', 'map_province', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'province' AND r.validity @> DATE '2025-07-01' THEN r.geom_3857 END$$));
SELECT watch_layer('criteria-status', 'map_criteria_status', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> DATE '2025-07-01' THEN r.geom_3857 END$$,
  'criterion_status', $$CASE WHEN r.set_code = 'XA_NTM_2021_2025' THEN (SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id) END$$,
  'assessment', $$CASE WHEN r.set_code = 'XA_NTM_2021_2025' THEN (SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id) END$$));
SELECT watch_layer('zones', 'map_raw_material_zone', jsonb_build_object(
  'raw_material_zone', 'r.public_geom_3857',
  'admin_unit', '(SELECT ST_Extent(z.public_geom_3857)::geometry FROM raw_material_zone z WHERE z.unit_id = r.id)'));
SELECT watch_layer('zone-points', 'map_raw_material_zone_point', jsonb_build_object(
  'raw_material_zone', 'r.public_point_3857',
  'raw_material_zone_dot', 'r.point',
  'admin_unit', '(SELECT ST_Extent(z.public_point_3857)::geometry FROM raw_material_zone z WHERE z.unit_id = r.id)'));
SELECT watch_layer('tourism', 'map_tourism_site', jsonb_build_object(
  'tourism_site', 'r.display_geom',
  'admin_unit', '(SELECT ST_Collect(t.display_geom) FROM tourism_site t WHERE t.unit_id = r.id)'));
SELECT watch_layer('ocop', 'map_ocop_product', jsonb_build_object(
  'ocop_product', 'r.display_geom',
  'ocop_producer', '(SELECT ST_Collect(p.display_geom) FROM ocop_product p WHERE p.producer_id = r.id)',
  'admin_unit', '(SELECT ST_Collect(p.display_geom) FROM ocop_product p WHERE p.unit_id = r.id)'));
-- A producer stands at one of its products and counts them all.
SELECT watch_layer('ocop-producers', 'map_ocop_producer', jsonb_build_object(
  'ocop_product', $$CASE WHEN r.producer_id IS NOT NULL THEN
    ST_Collect(r.display_geom, (SELECT ST_Collect(p.display_geom) FROM ocop_product p WHERE p.producer_id = r.producer_id)) END$$,
  'ocop_producer', '(SELECT ST_Collect(p.display_geom) FROM ocop_product p WHERE p.producer_id = r.id)',
  'admin_unit', '(SELECT ST_Collect(p.display_geom) FROM ocop_producer o JOIN ocop_product p ON p.producer_id = o.id WHERE o.unit_id = r.id)'));
SELECT watch_layer('facilities', 'map_facility', jsonb_build_object(
  'facility', 'r.display_geom',
  'admin_unit', '(SELECT ST_Collect(f.display_geom) FROM facility f WHERE f.unit_id = r.id)'));
