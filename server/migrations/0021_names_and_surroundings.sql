-- Lines that the names of rivers are written along: smoother than the rivers, which turn too often for a name.

-- (RETURN binds the names when the function is made: a generated column is computed under the search path of the writer.)
CREATE FUNCTION smooth_line(line geometry, tolerance double precision) RETURNS geometry LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ST_Multi(ST_ChaikinSmoothing(ST_Simplify(line, tolerance, true), 3));

ALTER TABLE base_river
  ADD COLUMN name_line     geometry(MultiLineString, 3857) GENERATED ALWAYS AS (smooth_line(ST_Transform(geom, 3857), 220)) STORED,
  ADD COLUMN name_line_z10 geometry(MultiLineString, 3857) GENERATED ALWAYS AS (smooth_line(ST_Transform(geom, 3857), 1200)) STORED;
CREATE INDEX base_river_name_line ON base_river USING gist (name_line) WHERE name IS NOT NULL;

-- Everything around the province, which lies under a veil, in the same outlines as the province itself.
CREATE TABLE base_surroundings (
  id        integer PRIMARY KEY CHECK (id = 1),
  geom_3857 geometry(MultiPolygon, 3857) NOT NULL,
  geom_z5   geometry(MultiPolygon, 3857) NOT NULL,
  geom_z7   geometry(MultiPolygon, 3857) NOT NULL,
  geom_z9   geometry(MultiPolygon, 3857) NOT NULL,
  geom_z11  geometry(MultiPolygon, 3857) NOT NULL
);
CREATE INDEX base_surroundings_geom_3857 ON base_surroundings USING gist (geom_3857);

-- Farther than the map can be moved.
CREATE FUNCTION around(outline geometry) RETURNS geometry LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ST_Multi(ST_Difference(ST_Expand(outline, 1500000), outline));

-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

CREATE FUNCTION draw_surroundings() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO base_surroundings AS s
  SELECT 1, around(geom_3857), around(coalesce(geom_z5, geom_3857)), around(coalesce(geom_z7, geom_3857)),
         around(coalesce(geom_z9, geom_3857)), around(coalesce(geom_z11, geom_3857))
  FROM admin_unit WHERE level = 'province' AND validity @> DATE '2025-07-01'
  ON CONFLICT (id) DO UPDATE
  SET geom_3857 = EXCLUDED.geom_3857, geom_z5 = EXCLUDED.geom_z5, geom_z7 = EXCLUDED.geom_z7, geom_z9 = EXCLUDED.geom_z9,
      geom_z11 = EXCLUDED.geom_z11
$$;

CREATE FUNCTION surroundings_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM draw_surroundings();
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION surroundings_follow() FROM PUBLIC;

CREATE TRIGGER surroundings_follow AFTER INSERT OR UPDATE ON admin_unit
  FOR EACH ROW WHEN (NEW.level = 'province') EXECUTE FUNCTION surroundings_follow();

SELECT draw_surroundings();

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
