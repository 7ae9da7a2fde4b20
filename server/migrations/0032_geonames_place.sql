-- Villages of GeoNames, apart from those of OpenStreetMap because their licence is another one (CC BY): none are shipped, an import
-- brings them (npm run import -- geonames FILE).

CREATE TABLE geonames_place (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('village', 'seat')),   -- 'seat': of a commune, district or province
  name        text NOT NULL,
  name_folded text GENERATED ALWAYS AS (fold_text(name)) STORED,
  position_accuracy text NOT NULL CHECK (position_accuracy IN ('point', 'minute')),  -- 'minute': rounded to one, within about 1 km
  geom        geometry(Point, 4326) NOT NULL,
  geom_3857   geometry(Point, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  unit_id     bigint REFERENCES admin_unit,                        -- commune or ward of today; null beyond the province
  shown_from  smallint GENERATED ALWAYS AS (CASE position_accuracy WHEN 'point' THEN 11 ELSE 12 END::smallint) STORED,
  confidence  text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id   text NOT NULL REFERENCES data_source,
  edited_at   timestamptz
);
CREATE INDEX geonames_place_geom_3857 ON geonames_place USING gist (geom_3857);
CREATE INDEX geonames_place_unit ON geonames_place (unit_id);
CREATE TRIGGER geonames_place_edited BEFORE INSERT OR UPDATE ON geonames_place FOR EACH ROW EXECUTE FUNCTION mark_edited();

SELECT add_rules('geonames_place');

-- RETURN binds the names when the function is made: whoever edits roads may have any search path.
CREATE OR REPLACE FUNCTION road_shown_from(detail text, class text, geom geometry) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN class IN ('unclassified', 'residential', 'service', 'track', 'path')
    THEN CASE WHEN ST_Length(ST_Transform(geom, 3857)) < 60 THEN 13 ELSE 12 END
    ELSE line_shown_from(detail, class) END::smallint;
