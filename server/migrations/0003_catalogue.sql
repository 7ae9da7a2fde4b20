-- Tourism sites, OCOP producers and products, facilities, crop figures and provincial indicators.
-- position_accuracy says what a point is: 'own' (found for the object itself), 'unit_label' (label point of its commune,
-- approximate), 'none' (commune unknown, the record is listed but not drawn).

CREATE TABLE tourism_site (
  id                text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]+$'),
  name              text NOT NULL CHECK (name IS NFC NORMALIZED),
  category          text NOT NULL CHECK (category IN ('community', 'cave', 'waterfall', 'peak', 'viewpoint', 'market', 'heritage', 'agri', 'spring')),
  elevation_m       integer,
  description_vi    text CHECK (description_vi IS NFC NORMALIZED),
  description_en    text,
  unit_id           bigint REFERENCES admin_unit,      -- the commune of today
  former_unit_id    bigint REFERENCES admin_unit,      -- the commune before 01/07/2025, where the source names it
  position_accuracy text NOT NULL CHECK (position_accuracy IN ('own', 'unit_label', 'none')),
  position_source   text CHECK (position_source IS NFC NORMALIZED),
  geom              geometry(Point, 4326),             -- as the source gives it
  display_geom      geometry(Point, 3857),             -- spread around a shared label point so that every record can be seen
  confidence        text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id         text NOT NULL REFERENCES data_source,
  is_sample         boolean NOT NULL DEFAULT false,
  edited_at         timestamptz,                       -- set by whoever changes a shipped record (0001)
  CHECK ((position_accuracy = 'none') = (geom IS NULL))
);
CREATE INDEX tourism_site_display ON tourism_site USING gist (display_geom);
CREATE TRIGGER tourism_site_edited BEFORE INSERT OR UPDATE ON tourism_site FOR EACH ROW EXECUTE FUNCTION mark_edited();

CREATE TABLE ocop_producer (
  id           text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]+$'),
  name         text NOT NULL CHECK (name IS NFC NORMALIZED),  -- public name; a household business is named by its product, never by a person
  subject_type text NOT NULL CHECK (subject_type IN ('enterprise', 'cooperative', 'household', 'unknown')),
  unit_id      bigint REFERENCES admin_unit,
  source_id    text NOT NULL REFERENCES data_source,
  is_sample    boolean NOT NULL DEFAULT false,
  edited_at    timestamptz
);
CREATE TRIGGER ocop_producer_edited BEFORE INSERT OR UPDATE ON ocop_producer FOR EACH ROW EXECUTE FUNCTION mark_edited();

CREATE TABLE ocop_product (
  id                text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]+$'),
  name              text NOT NULL CHECK (name IS NFC NORMALIZED),
  product_group     text NOT NULL CHECK (product_group IN ('tea', 'rice', 'honey', 'meat', 'fish', 'fruit', 'nut', 'spice', 'noodle', 'herbal', 'craft', 'tourism')),
  producer_id       text REFERENCES ocop_producer,
  stars             integer CHECK (stars BETWEEN 3 AND 5),    -- null: the source names the product but not its stars
  recognised_year   integer,
  district_code     text,                                     -- where the source names only the former district
  unit_id           bigint REFERENCES admin_unit,
  former_unit_id    bigint REFERENCES admin_unit,
  note_vi           text CHECK (note_vi IS NFC NORMALIZED),
  note_en           text,
  tourism_site_id   text REFERENCES tourism_site,             -- a tourism product is a place too
  position_accuracy text NOT NULL CHECK (position_accuracy IN ('own', 'unit_label', 'none')),
  geom              geometry(Point, 4326),
  display_geom      geometry(Point, 3857),
  confidence        text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id         text NOT NULL REFERENCES data_source,
  is_sample         boolean NOT NULL DEFAULT false,
  edited_at         timestamptz,                       -- set by whoever changes a shipped record (0001)
  CHECK ((position_accuracy = 'none') = (geom IS NULL))
);
CREATE INDEX ocop_product_display ON ocop_product USING gist (display_geom);
CREATE TRIGGER ocop_product_edited BEFORE INSERT OR UPDATE ON ocop_product FOR EACH ROW EXECUTE FUNCTION mark_edited();

CREATE TABLE facility (
  id                text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]+$'),
  name              text NOT NULL CHECK (name IS NFC NORMALIZED),
  sector            text NOT NULL CHECK (sector IN ('tea', 'macadamia', 'banana', 'ginseng', 'hydropower')),
  capacity          text CHECK (capacity IS NFC NORMALIZED),
  status            text NOT NULL CHECK (status IN ('operating', 'planned', 'unknown')),
  unit_id           bigint REFERENCES admin_unit,
  former_unit_id    bigint REFERENCES admin_unit,
  note_vi           text CHECK (note_vi IS NFC NORMALIZED),
  note_en           text,
  position_accuracy text NOT NULL CHECK (position_accuracy IN ('own', 'unit_label', 'none')),
  geom              geometry(Point, 4326),
  display_geom      geometry(Point, 3857),
  confidence        text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id         text NOT NULL REFERENCES data_source,
  is_sample         boolean NOT NULL DEFAULT false,
  edited_at         timestamptz,                       -- set by whoever changes a shipped record (0001)
  CHECK ((position_accuracy = 'none') = (geom IS NULL))
);
CREATE INDEX facility_display ON facility USING gist (display_geom);
CREATE TRIGGER facility_edited BEFORE INSERT OR UPDATE ON facility FOR EACH ROW EXECUTE FUNCTION mark_edited();

CREATE TABLE crop (
  id      text PRIMARY KEY,              -- 'tea'
  code    text NOT NULL UNIQUE CHECK (code ~ '^[A-Z]{3}$'),  -- part of the proposed provincial zone code
  name_vi text NOT NULL CHECK (name_vi IS NFC NORMALIZED),
  name_en text NOT NULL
);

CREATE TABLE crop_figure (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  crop_id    text NOT NULL REFERENCES crop,
  crop_label text NOT NULL CHECK (crop_label IS NFC NORMALIZED),  -- as in the source: 'chè cổ thụ'
  area_name  text NOT NULL CHECK (area_name IS NFC NORMALIZED),
  value      numeric,                                             -- null: the source gives none
  unit       text NOT NULL,
  year       integer,
  note_vi    text CHECK (note_vi IS NFC NORMALIZED),
  note_en    text,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id  text NOT NULL REFERENCES data_source
);

CREATE TABLE province_indicator (
  id         text PRIMARY KEY,
  name_vi    text NOT NULL CHECK (name_vi IS NFC NORMALIZED),
  name_en    text NOT NULL,
  value      numeric NOT NULL,
  unit_vi    text NOT NULL CHECK (unit_vi IS NFC NORMALIZED),
  unit_en    text NOT NULL,
  year       integer NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id  text NOT NULL REFERENCES data_source
);
