-- Raw-material zones. The surveyed outline stays inside the database; the public one is generalised, and for ginseng it is
-- the 1 km cells it touches, because an exact location invites theft of the plants.

CREATE TABLE raw_material_zone (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code            text NOT NULL UNIQUE,                -- 'LC-VNL-03598-CHE-0001', a proposed provincial form
  crop_id         text NOT NULL REFERENCES crop,
  operator        text NOT NULL CHECK (operator IS NFC NORMALIZED),
  standard        text NOT NULL CHECK (standard IN ('none', 'vietgap', 'globalgap', 'organic', 'rainforest')),
  status          text NOT NULL CHECK (status IN ('proposed', 'under_review', 'granted', 'suspended', 'withdrawn', 'expired')),
  granted_on      date,
  planted_year    integer,
  household_count integer CHECK (household_count >= 0),  -- personal data when small: never in a public relation
  area_ha         numeric(10, 2) NOT NULL CHECK (area_ha > 0),
  unit_id         bigint NOT NULL REFERENCES admin_unit,
  surveyed_geom   geometry(MultiPolygon, 4326) NOT NULL,
  public_geom     geometry(MultiPolygon, 4326) NOT NULL,
  public_geom_3857 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(public_geom, 3857)) STORED,
  -- A point inside the public outline: the zone's dot where its outline is too small to see.
  public_point_3857 geometry(Point, 3857) GENERATED ALWAYS AS (ST_PointOnSurface(ST_Transform(public_geom, 3857))) STORED,
  confidence      text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id       text NOT NULL REFERENCES data_source,
  is_sample       boolean NOT NULL DEFAULT false
);
CREATE INDEX raw_material_zone_public ON raw_material_zone USING gist (public_geom_3857);
CREATE INDEX raw_material_zone_public_point ON raw_material_zone USING gist (public_point_3857);
CREATE INDEX raw_material_zone_unit ON raw_material_zone (unit_id);

-- Which zones a product draws on: the link between the field and the shelf.
CREATE TABLE product_zone (
  product_id text NOT NULL REFERENCES ocop_product ON DELETE CASCADE,
  zone_id    bigint NOT NULL REFERENCES raw_material_zone ON DELETE CASCADE,
  source_id  text NOT NULL REFERENCES data_source,
  is_sample  boolean NOT NULL DEFAULT false,
  PRIMARY KEY (product_id, zone_id)
);
CREATE INDEX product_zone_zone ON product_zone (zone_id);
