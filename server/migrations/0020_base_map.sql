-- The ground of the map: roads, rivers, lakes, places and relief. Every row names its source, and with it its licence. Tiles of
-- small scales show generalised lines ('region'), those from zoom 10 on the detailed ones ('province').

CREATE FUNCTION line_shown_from(detail text, class text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT greatest(CASE detail WHEN 'province' THEN 10 ELSE 0 END, CASE class
    WHEN 'motorway' THEN 5 WHEN 'trunk' THEN 5 WHEN 'primary' THEN 6 WHEN 'secondary' THEN 8 WHEN 'tertiary' THEN 10
    WHEN 'unclassified' THEN 12 WHEN 'residential' THEN 12 WHEN 'service' THEN 13 WHEN 'track' THEN 13 WHEN 'path' THEN 13
    WHEN 'river' THEN 5 WHEN 'stream' THEN 11 ELSE 13 END)::smallint
$$;

CREATE FUNCTION line_shown_to(detail text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE detail WHEN 'region' THEN 9 ELSE 22 END::smallint
$$;

CREATE TABLE base_road (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class      text NOT NULL CHECK (class IN ('motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential',
                                            'service', 'track', 'path')),
  ref        text CHECK (ref IS NFC NORMALIZED AND ref <> ''),    -- number as the source has it: 'QL4D'
  name       text CHECK (name IS NFC NORMALIZED AND name <> ''),
  detail     text NOT NULL CHECK (detail IN ('province', 'region')),
  geom       geometry(MultiLineString, 4326) NOT NULL CHECK (NOT ST_IsEmpty(geom)),
  geom_3857  geometry(MultiLineString, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  shown_from smallint GENERATED ALWAYS AS (line_shown_from(detail, class)) STORED,
  shown_to   smallint GENERATED ALWAYS AS (line_shown_to(detail)) STORED,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id  text NOT NULL REFERENCES data_source,
  edited_at  timestamptz
);

CREATE TABLE base_river (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class      text NOT NULL CHECK (class IN ('river', 'stream', 'canal', 'ditch')),
  name       text CHECK (name IS NFC NORMALIZED AND name <> ''),
  detail     text NOT NULL CHECK (detail IN ('province', 'region')),
  geom       geometry(MultiLineString, 4326) NOT NULL CHECK (NOT ST_IsEmpty(geom)),
  geom_3857  geometry(MultiLineString, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  shown_from smallint GENERATED ALWAYS AS (line_shown_from(detail, class)) STORED,
  shown_to   smallint GENERATED ALWAYS AS (line_shown_to(detail)) STORED,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id  text NOT NULL REFERENCES data_source,
  edited_at  timestamptz
);

CREATE TABLE base_water (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class      text NOT NULL CHECK (class IN ('lake', 'river')),   -- 'river': where it is wide enough to have banks
  name       text CHECK (name IS NFC NORMALIZED AND name <> ''),
  geom       geometry(MultiPolygon, 4326) NOT NULL CHECK (NOT ST_IsEmpty(geom)),
  geom_3857  geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  -- Up to zoom 8: without small bays, and nowhere narrower than 200 m, which is a pixel there.
  geom_z8    geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (
               ST_Multi(ST_Buffer(ST_SimplifyPreserveTopology(ST_Transform(geom, 3857), 200), 100, 'quad_segs=2'))) STORED,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id  text NOT NULL REFERENCES data_source,
  edited_at  timestamptz
);

CREATE FUNCTION place_shown_from(kind text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE kind
    WHEN 'city' THEN 6 WHEN 'town' THEN 8 WHEN 'peak' THEN 9 WHEN 'village' THEN 10 WHEN 'suburb' THEN 10 WHEN 'hamlet' THEN 11
    WHEN 'quarter' THEN 12 WHEN 'neighbourhood' THEN 12 WHEN 'locality' THEN 12 ELSE 13 END::smallint
$$;

CREATE TABLE base_place (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('city', 'town', 'suburb', 'quarter', 'neighbourhood', 'village', 'hamlet', 'locality',
                                            'peak', 'health', 'lodging', 'fuel', 'market', 'viewpoint', 'town_hall', 'bus_station',
                                            'post_office', 'bank', 'school')),
  name        text CHECK (name IS NFC NORMALIZED AND name <> ''),  -- a filling station may have none
  name_folded text GENERATED ALWAYS AS (fold_text(name)) STORED,   -- for search
  elevation_m integer CHECK (elevation_m BETWEEN -100 AND 9000),   -- measured, never read from the relief
  geom        geometry(Point, 4326) NOT NULL CHECK (NOT ST_IsEmpty(geom)),
  geom_3857   geometry(Point, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  unit_id     bigint REFERENCES admin_unit,                        -- commune or ward of today; null beyond the province
  shown_from  smallint GENERATED ALWAYS AS (place_shown_from(kind)) STORED,
  confidence  text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id   text NOT NULL REFERENCES data_source,
  edited_at   timestamptz
);

-- Heights in metres at the middles of cells, one row of the grid each, from north to south. For shading only: peaks read 150 to
-- 400 m too low.
CREATE TABLE base_relief (
  id         integer PRIMARY KEY CHECK (id > 0),  -- 1 is the northernmost row
  lat        double precision NOT NULL CHECK (lat BETWEEN -85 AND 85),    -- of the row's middle
  first_lon  double precision NOT NULL CHECK (first_lon BETWEEN -180 AND 180), -- of the middle of the westernmost cell
  step_deg   double precision NOT NULL CHECK (step_deg > 0 AND step_deg < 1),
  heights    smallint[] NOT NULL CHECK (cardinality(heights) > 1 AND array_position(heights, NULL) IS NULL),
  geom_3857  geometry(Polygon, 3857) GENERATED ALWAYS AS (ST_Transform(ST_MakeEnvelope(
               first_lon - step_deg / 2, lat - step_deg / 2, first_lon + (cardinality(heights) - 0.5) * step_deg, lat + step_deg / 2,
               4326), 3857)) STORED,
  source_id  text NOT NULL REFERENCES data_source,
  edited_at  timestamptz
);

CREATE INDEX base_road_geom_3857 ON base_road USING gist (geom_3857);
CREATE INDEX base_river_geom_3857 ON base_river USING gist (geom_3857);
CREATE INDEX base_water_geom_3857 ON base_water USING gist (geom_3857);
CREATE INDEX base_place_geom_3857 ON base_place USING gist (geom_3857);
CREATE INDEX base_relief_geom_3857 ON base_relief USING gist (geom_3857);
CREATE INDEX base_place_unit ON base_place (unit_id);

CREATE TRIGGER base_road_edited BEFORE INSERT OR UPDATE ON base_road FOR EACH ROW EXECUTE FUNCTION mark_edited();
CREATE TRIGGER base_river_edited BEFORE INSERT OR UPDATE ON base_river FOR EACH ROW EXECUTE FUNCTION mark_edited();
CREATE TRIGGER base_water_edited BEFORE INSERT OR UPDATE ON base_water FOR EACH ROW EXECUTE FUNCTION mark_edited();
CREATE TRIGGER base_place_edited BEFORE INSERT OR UPDATE ON base_place FOR EACH ROW EXECUTE FUNCTION mark_edited();
CREATE TRIGGER base_relief_edited BEFORE INSERT OR UPDATE ON base_relief FOR EACH ROW EXECUTE FUNCTION mark_edited();
