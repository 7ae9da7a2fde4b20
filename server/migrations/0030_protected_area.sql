-- Protected areas, for planners: none are shipped, an import brings them (npm run import -- protected-areas FILE).

CREATE TABLE protected_area (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('national_park', 'nature_reserve', 'other')),
  name       text,                 -- a source may outline a park without naming each of its parts
  geom       geometry(MultiPolygon, 4326) NOT NULL,
  geom_3857  geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id  text NOT NULL REFERENCES data_source,
  edited_at  timestamptz
);
CREATE INDEX protected_area_geom_3857 ON protected_area USING gist (geom_3857);
CREATE TRIGGER protected_area_edited BEFORE INSERT OR UPDATE ON protected_area FOR EACH ROW EXECUTE FUNCTION mark_edited();

SELECT add_rules('protected_area');
