-- Columns of the shipped facts that had no place in the tables.

ALTER TABLE tourism_site
  ADD COLUMN name_en text CHECK (name_en IS NFC NORMALIZED),
  -- What it is, where that is more than its category: a mountain pass among the viewpoints.
  ADD COLUMN kind_vi text CHECK (kind_vi IS NFC NORMALIZED),
  ADD COLUMN kind_en text,
  ADD COLUMN position_source_en text,
  ADD CHECK ((kind_vi IS NULL) = (kind_en IS NULL));

ALTER TABLE ocop_product ADD COLUMN name_en text CHECK (name_en IS NFC NORMALIZED);

ALTER TABLE facility
  ADD COLUMN name_en text CHECK (name_en IS NFC NORMALIZED),
  ADD COLUMN capacity_en text CHECK (capacity_en IS NFC NORMALIZED);

ALTER TABLE data_source
  ADD COLUMN title_en text CHECK (title_en IS NFC NORMALIZED),
  ADD COLUMN licence_en text;

ALTER TABLE admin_unit
  ADD COLUMN note_en text,
  ADD COLUMN area_source_id text REFERENCES data_source;

ALTER TABLE crop_figure
  ADD COLUMN crop_label_en text,
  ADD COLUMN area_name_en text,
  ADD COLUMN unit_en text,
  -- The former districts the figure is about, where it is about less than the province.
  ADD COLUMN district_codes text[] NOT NULL DEFAULT '{}';
