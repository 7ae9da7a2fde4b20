-- Where a record is drawn follows from what is known of its place, whoever edits it and with whatever program. A change of a record
-- without a place is a change too. Names are put in Vietnamese order by the database.

-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- Whether a place in degrees can be that of a record: not empty, finite, and within about 80 km around Lai Châu. Null for null.
CREATE FUNCTION is_place(place geometry) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN place IS NOT NULL THEN NOT ST_IsEmpty(place) AND ST_AsText(place) !~* 'nan|inf'
    AND ST_XMin(place) >= 101.5 AND ST_XMax(place) <= 104.8 AND ST_YMin(place) >= 20.9 AND ST_YMax(place) <= 23.6 END;

-- Whether geometry, in degrees or in metres of EPSG:3857, has a box on earth: what fails is left out by readers.
CREATE FUNCTION is_drawable(shape geometry) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(ST_XMin(shape::box2d) >= -20037509 AND ST_XMax(shape::box2d) <= 20037509
    AND ST_YMin(shape::box2d) >= -20037509 AND ST_YMax(shape::box2d) <= 20037509, false);

-- The place of a row of a layer, for watch_layer: an empty one where it has none.
CREATE FUNCTION or_nowhere(place geometry) RETURNS geometry LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(place, 'SRID=3857;POINT EMPTY'::geometry);

-- 'own': drawn at geom. 'unit_label': geom is the label point of the commune of today, where that is unknown of the former one.
-- 'none': no geom, drawn nowhere. Who changes geom alone has thereby said how exact it is.
CREATE FUNCTION draw_position() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  label geometry := (SELECT label_point FROM admin_unit WHERE id = coalesce(NEW.unit_id, NEW.former_unit_id));
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.position_accuracy = OLD.position_accuracy
        AND NEW.geom IS DISTINCT FROM OLD.geom AND (NEW.geom IS NULL OR NEW.geom IS DISTINCT FROM label) THEN
      NEW.position_accuracy := CASE WHEN NEW.geom IS NULL THEN 'none' ELSE 'own' END;
    ELSIF NEW.position_accuracy = 'none' AND OLD.position_accuracy <> 'none' THEN
      NEW.geom := NULL;
    END IF;
  END IF;
  IF NEW.position_accuracy = 'unit_label' THEN NEW.geom := coalesce(label, NEW.geom); END IF;
  NEW.display_geom := CASE WHEN is_place(NEW.geom) THEN ST_Transform(NEW.geom, 3857) END;
  RETURN NEW;
END $$;
CREATE TRIGGER position_drawn BEFORE INSERT OR UPDATE ON tourism_site FOR EACH ROW EXECUTE FUNCTION draw_position();
CREATE TRIGGER position_drawn BEFORE INSERT OR UPDATE ON ocop_product FOR EACH ROW EXECUTE FUNCTION draw_position();
CREATE TRIGGER position_drawn BEFORE INSERT OR UPDATE ON facility FOR EACH ROW EXECUTE FUNCTION draw_position();

-- Records at a label point go where it goes; that is no edit of theirs (atlas.loading). A record that breaks a rule made after it
-- was written cannot be written again: it stays, and does not hold up the others.
CREATE FUNCTION follow_label_point() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  kind text;
  record_id text;
  loading text := coalesce(current_setting('atlas.loading', true), '');
BEGIN
  IF NEW.label_point IS NOT DISTINCT FROM OLD.label_point THEN RETURN NULL; END IF;
  PERFORM set_config('atlas.loading', 'on', true);
  FOREACH kind IN ARRAY ARRAY['tourism_site', 'ocop_product', 'facility'] LOOP
    FOR record_id IN EXECUTE format(
      $q$SELECT id FROM %I WHERE position_accuracy = 'unit_label' AND coalesce(unit_id, former_unit_id) = $1$q$, kind) USING NEW.id
    LOOP
      BEGIN
        EXECUTE format('UPDATE %I SET display_geom = NULL WHERE id = $1', kind) USING record_id;
      EXCEPTION WHEN check_violation THEN
        RAISE WARNING '% % stays where it was: %', kind, record_id, SQLERRM;
      END;
    END LOOP;
  END LOOP;
  PERFORM set_config('atlas.loading', loading, true);
  RETURN NULL;
END $$;
CREATE TRIGGER records_follow AFTER UPDATE OF label_point ON admin_unit FOR EACH ROW EXECUTE FUNCTION follow_label_point();

-- They are for the triggers here; nobody else may put them on a table of his own.
REVOKE EXECUTE ON FUNCTION draw_position(), follow_label_point() FROM PUBLIC;

-- Records of before. A point moved by hand moved on no map: where the two are farther apart than approximate records were spread
-- around their label point, the point is the record's own.
DO $$
DECLARE
  kind text;
  loading text := coalesce(current_setting('atlas.loading', true), '');
BEGIN
  PERFORM set_config('atlas.loading', 'on', true);
  FOREACH kind IN ARRAY ARRAY['tourism_site', 'ocop_product', 'facility'] LOOP
    EXECUTE format($q$UPDATE %I SET position_accuracy = CASE
      WHEN edited_at IS NOT NULL AND position_accuracy = 'unit_label' AND is_place(geom)
        AND ST_Distance(display_geom, ST_Transform(geom, 3857)) > 2000 THEN 'own' ELSE position_accuracy END$q$, kind);
  END LOOP;
  PERFORM set_config('atlas.loading', loading, true);
END $$;

-- What a change touches: a place is null where a row is none of the layer's, and empty where it is one that has no place. Pages
-- show that one too, so its change is one of the layer, in no tile.
CREATE FUNCTION bump_layer(layer text, west double precision, south double precision, east double precision, north double precision)
RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO layer_change_pending AS p (layer, west, south, east, north) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (transaction, layer) DO UPDATE
  SET west  = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN least(p.west, EXCLUDED.west) END,
      south = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN least(p.south, EXCLUDED.south) END,
      east  = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN greatest(p.east, EXCLUDED.east) END,
      north = CASE WHEN p.west IS NOT NULL AND EXCLUDED.west IS NOT NULL THEN greatest(p.north, EXCLUDED.north) END
$$;
CREATE OR REPLACE FUNCTION bump_layer(layer text, bounds box2d) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  SELECT bump_layer($1, ST_XMin($2), ST_YMin($2), ST_XMax($2), ST_YMax($2))
$$;

CREATE OR REPLACE FUNCTION bump_changed_layers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
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
      EXECUTE format('SELECT count(*) > 0, ST_Extent(place) FROM (SELECT %s AS place FROM (%s) r) p WHERE %s',
        coalesce(input.place, 'NULL::geometry'), rows, CASE WHEN input.place IS NULL THEN 'true' ELSE 'place IS NOT NULL' END)
      INTO changed, bounds;
    END IF;
    IF changed AND bounds IS NULL AND input.place IS NOT NULL AND TG_OP <> 'TRUNCATE' THEN
      -- Nowhere: west of it lies all, and so does east. Joined with any other bounds it gives those.
      PERFORM bump_layer(input.layer, 1e8, 1e8, -1e8, -1e8);
    ELSIF changed THEN
      PERFORM bump_layer(input.layer, bounds);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;

-- Bytes whose order is that of Vietnamese dictionaries: the letters first (a ă â b c d đ e ê …), then the tones (ngang, huyền,
-- hỏi, ngã, sắc, nặng), then capitals after small letters. As Intl.Collator('vi') has it; a test holds the two together.
CREATE FUNCTION vi_sort_key(value text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN convert_to(
    translate(normalize(regexp_replace(normalize(value, NFD), '[\u0300\u0301\u0303\u0309\u0323]', '', 'g'), NFC), 
      ' _-–—,;:!?.·''‘’"“”«»()[]{}@*/\&#%`^°+×<=>|~$0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyzAĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ',
      '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwWXYZ[\]^_`abcdefghijklmnopqrstuvw')
    || chr(1) || translate(
      regexp_replace(regexp_replace(normalize(value, NFD), '[\u0302\u0306\u031b]', '', 'g'), '[^\u0300\u0301\u0303\u0309\u0323]', '0', 'g'),
      U&'\0300\0309\0303\0301\0323', '12345')
    || chr(1) || regexp_replace(regexp_replace(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'), '[^A-ZĐ]', '0', 'g'), '[A-ZĐ]', '1', 'g'),
    'UTF8');
