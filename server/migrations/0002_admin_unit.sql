-- Administrative units over time. A code means different units before and after 01/07/2025: the key is (code, validity).

CREATE TABLE admin_unit (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code              text NOT NULL CHECK (code ~ '^\d{2}(\d(\d\d)?)?$'),
  level             text NOT NULL CHECK (level IN ('province', 'district', 'commune')),
  kind              text NOT NULL CHECK (kind IN ('province', 'city', 'district', 'commune', 'ward', 'township')),
  name              text NOT NULL CHECK (name IS NFC NORMALIZED),       -- 'Sìn Hồ'
  full_name         text NOT NULL CHECK (full_name IS NFC NORMALIZED),  -- 'Xã Sìn Hồ'
  validity          daterange NOT NULL CHECK (NOT isempty(validity) AND lower(validity) IS NOT NULL),
  parent_id         bigint REFERENCES admin_unit,
  official_area_km2 numeric(9, 2) CHECK (official_area_km2 > 0),
  population        integer CHECK (population >= 0),
  population_year   integer,
  seat              text CHECK (seat IS NFC NORMALIZED),
  aliases           text[] NOT NULL DEFAULT '{}',
  note              text CHECK (note IS NFC NORMALIZED),
  confidence        text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id         text NOT NULL REFERENCES data_source,
  population_source_id text REFERENCES data_source,
  label_point       geometry(Point, 4326) NOT NULL,
  label_point_3857  geometry(Point, 3857) GENERATED ALWAYS AS (ST_Transform(label_point, 3857)) STORED,
  geom              geometry(MultiPolygon, 4326) NOT NULL,
  geom_3857         geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  outline_kind      text NOT NULL CHECK (outline_kind IN ('grid_1km', 'nearest_point', 'imported', 'derived')),
  outline_source_id text NOT NULL REFERENCES data_source,
  outline_digest    text NOT NULL,  -- of the geometry as imported: an unchanged file changes nothing
  -- Range types carry their own GiST support, so equality on the code is spelt as a one-point range.
  EXCLUDE USING gist (int4range(code::int, code::int, '[]') WITH &&, validity WITH &&)
);

CREATE INDEX admin_unit_geom_3857 ON admin_unit USING gist (geom_3857);
CREATE INDEX admin_unit_label_point_3857 ON admin_unit USING gist (label_point_3857);
CREATE UNIQUE INDEX admin_unit_code_from ON admin_unit (code, lower(validity));

CREATE TABLE unit_lineage (
  predecessor_id bigint NOT NULL REFERENCES admin_unit ON DELETE CASCADE,
  successor_id   bigint NOT NULL REFERENCES admin_unit ON DELETE CASCADE,
  share          numeric(6, 5) NOT NULL CHECK (share > 0 AND share <= 1),  -- of the predecessor's area
  effective_on   date NOT NULL,
  source_id      text NOT NULL REFERENCES data_source,
  PRIMARY KEY (predecessor_id, successor_id)
);
CREATE INDEX unit_lineage_successor ON unit_lineage (successor_id);
