-- Coordinate systems, provenance, text folding and version counters: what every other table leans on.

CREATE EXTENSION IF NOT EXISTS postgis;

-- VN-2000 / TM-3 103-00 is the working projection of Lai Châu. PostGIS before 3.5 and the embedded build do not ship it.
-- Seven parameters: Quyết định 05/2007/QĐ-BTNMT, rotations in the position-vector convention that PROJ expects.
INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, proj4text, srtext) VALUES
  (9205, 'EPSG', 9205,
   '+proj=tmerc +lat_0=0 +lon_0=103 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +units=m +no_defs',
   'PROJCS["VN-2000 / TM-3 103-00",GEOGCS["VN-2000",DATUM["Vietnam_2000",SPHEROID["WGS 84",6378137,298.257223563],TOWGS84[-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4756"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",103],PARAMETER["scale_factor",0.9999],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","9205"]]')
ON CONFLICT (srid) DO UPDATE SET proj4text = EXCLUDED.proj4text, srtext = EXCLUDED.srtext;

-- Search folding: 'Sìn Hồ' and 'sin ho' meet, and đ, which Unicode does not decompose, meets d.
CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(translate(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'))
$$;

-- Shipped records are loaded again when the product brings newer ones. Whoever writes such a record by any other way than the
-- loader (which sets atlas.loading for its transaction) makes it his own: edited_at is set and the loader leaves the row alone.
CREATE FUNCTION mark_edited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('atlas.loading', true) IS DISTINCT FROM 'on' THEN NEW.edited_at := now(); END IF;
  RETURN NEW;
END $$;

CREATE TABLE data_source (
  id           text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]*$'),
  title        text NOT NULL CHECK (title IS NFC NORMALIZED),
  publisher    text CHECK (publisher IS NFC NORMALIZED),
  published_on text CHECK (published_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),  -- as precise as the source says: year, month or day
  licence      text,
  confidence   text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  url          text,
  is_sample    boolean NOT NULL DEFAULT false,
  edited_at    timestamptz
);
CREATE TRIGGER data_source_edited BEFORE INSERT OR UPDATE ON data_source FOR EACH ROW EXECUTE FUNCTION mark_edited();

-- One counter per map layer: it goes into tile addresses, so a tile under a given version never changes.
CREATE TABLE layer_version (
  layer      text PRIMARY KEY,
  version    bigint NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- What has been loaded from the files shipped with the product, by digest, so a start loads only what changed.
CREATE TABLE loaded_dataset (
  name      text PRIMARY KEY,
  digest    text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now()
);
