-- Geometry made coarser ahead of time, and from which zoom on a zone is worth drawing: what a tile costs is then bounded by what
-- it can show, however many records there are. Pixels below are those of tiles 512 pixels wide, 78271.517 m / 2^zoom each.

-- Outlines of units up to tile zoom 5, 7, 9 and 11. The server makes them, all units as one coverage; until it has, the views
-- show the full outline.
ALTER TABLE admin_unit
  ADD COLUMN geom_z5  geometry(MultiPolygon, 3857),
  ADD COLUMN geom_z7  geometry(MultiPolygon, 3857),
  ADD COLUMN geom_z9  geometry(MultiPolygon, 3857),
  ADD COLUMN geom_z11 geometry(MultiPolygon, 3857);

CREATE FUNCTION forget_coarse_outlines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.geom_z5 := NULL;
  NEW.geom_z7 := NULL;
  NEW.geom_z9 := NULL;
  NEW.geom_z11 := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER admin_unit_outline BEFORE UPDATE OF geom ON admin_unit FOR EACH ROW
  WHEN (NEW.geom IS DISTINCT FROM OLD.geom) EXECUTE FUNCTION forget_coarse_outlines();

-- Lowest zoom at which an area (m² of EPSG:3857) covers 16 square pixels, 13 at most.
CREATE FUNCTION outline_zoom(area double precision) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN area > 0 THEN greatest(0, least(13, ceil(ln(4 * 78271.51696402048 / sqrt(area)) / ln(2)))) ELSE 13 END::smallint;

-- A zone's public outline is generalised to 100 m, less than a pixel at the lowest zoom it is drawn at: it needs no other.
ALTER TABLE raw_material_zone
  ADD COLUMN outline_from smallint GENERATED ALWAYS AS (outline_zoom(ST_Area(ST_Transform(public_geom, 3857)))) STORED,
  ADD COLUMN edited_at timestamptz;

CREATE INDEX raw_material_zone_outline_9 ON raw_material_zone USING gist (public_geom_3857) WHERE outline_from <= 9;
CREATE INDEX raw_material_zone_outline_11 ON raw_material_zone USING gist (public_geom_3857) WHERE outline_from <= 11;

CREATE TRIGGER raw_material_zone_edited BEFORE INSERT OR UPDATE ON raw_material_zone FOR EACH ROW EXECUTE FUNCTION mark_edited();

-- Dots. At every zoom from 4 to 11 the map is cut into cells of 8 pixels, and of each cell the largest zone of every crop is drawn,
-- the oldest among equals: whoever looks at one crop alone sees it whole. Cells of one zoom lie within those of the zoom before, so
-- a dot once shown stays. A coordinate's place among the cells of zoom 11:
CREATE FUNCTION dot_place(coordinate double precision) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN floor((coordinate + 20037508.342789244) / (40075016.685578488 / 131072))::integer;
-- The cell of zoom 4, within which dots are independent of all others. (RETURN binds the names when the function is made: an
-- index is built without any search path.)
CREATE FUNCTION dot_cell(x double precision, y double precision) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (dot_place(x) >> 7) * 1024 + (dot_place(y) >> 7);
CREATE INDEX raw_material_zone_dot_cell ON raw_material_zone (dot_cell(ST_X(public_point_3857), ST_Y(public_point_3857)));

-- The dot of each zone, apart from the zone: a neighbour that grows may hide it, and that is no change of the zone.
CREATE TABLE raw_material_zone_dot (
  zone_id  bigint PRIMARY KEY REFERENCES raw_material_zone ON DELETE CASCADE,
  point    geometry(Point, 3857) NOT NULL,
  dot_from smallint NOT NULL  -- lowest zoom it is drawn at, 12 for none
);
DROP INDEX raw_material_zone_public_point;
CREATE INDEX raw_material_zone_dot_point ON raw_material_zone_dot USING gist (point);
CREATE INDEX raw_material_zone_dot_5 ON raw_material_zone_dot USING gist (point) WHERE dot_from <= 5;
CREATE INDEX raw_material_zone_dot_7 ON raw_material_zone_dot USING gist (point) WHERE dot_from <= 7;
CREATE INDEX raw_material_zone_dot_9 ON raw_material_zone_dot USING gist (point) WHERE dot_from <= 9;
CREATE INDEX raw_material_zone_dot_11 ON raw_material_zone_dot USING gist (point) WHERE dot_from <= 11;

-- Finds the dots of some cells of zoom 4: the winners of each zoom are sought among those of the zoom after.
CREATE FUNCTION find_dots(cells integer[]) RETURNS void LANGUAGE sql AS $$
  WITH zone AS MATERIALIZED (
    SELECT id, crop_id, area_ha::float8 AS area, public_point_3857 AS point,
           dot_place(ST_X(public_point_3857)) AS x, dot_place(ST_Y(public_point_3857)) AS y
    FROM raw_material_zone WHERE dot_cell(ST_X(public_point_3857), ST_Y(public_point_3857)) = ANY (cells)
  ),
  z11 AS MATERIALIZED (SELECT DISTINCT ON (crop_id, x, y) id, crop_id, area, x, y FROM zone ORDER BY crop_id, x, y, area DESC, id),
  z10 AS MATERIALIZED (SELECT DISTINCT ON (crop_id, x >> 1, y >> 1) * FROM z11 ORDER BY crop_id, x >> 1, y >> 1, area DESC, id),
  z9 AS MATERIALIZED (SELECT DISTINCT ON (crop_id, x >> 2, y >> 2) * FROM z10 ORDER BY crop_id, x >> 2, y >> 2, area DESC, id),
  z8 AS MATERIALIZED (SELECT DISTINCT ON (crop_id, x >> 3, y >> 3) * FROM z9 ORDER BY crop_id, x >> 3, y >> 3, area DESC, id),
  z7 AS MATERIALIZED (SELECT DISTINCT ON (crop_id, x >> 4, y >> 4) * FROM z8 ORDER BY crop_id, x >> 4, y >> 4, area DESC, id),
  z6 AS MATERIALIZED (SELECT DISTINCT ON (crop_id, x >> 5, y >> 5) * FROM z7 ORDER BY crop_id, x >> 5, y >> 5, area DESC, id),
  z5 AS MATERIALIZED (SELECT DISTINCT ON (crop_id, x >> 6, y >> 6) * FROM z6 ORDER BY crop_id, x >> 6, y >> 6, area DESC, id),
  z4 AS (SELECT DISTINCT ON (crop_id, x >> 7, y >> 7) * FROM z5 ORDER BY crop_id, x >> 7, y >> 7, area DESC, id),
  won AS (
    SELECT id, min(zoom)::smallint AS zoom FROM (
      SELECT id, 11 AS zoom FROM z11 UNION ALL SELECT id, 10 FROM z10 UNION ALL SELECT id, 9 FROM z9
      UNION ALL SELECT id, 8 FROM z8 UNION ALL SELECT id, 7 FROM z7 UNION ALL SELECT id, 6 FROM z6
      UNION ALL SELECT id, 5 FROM z5 UNION ALL SELECT id, 4 FROM z4
    ) each_zoom GROUP BY id
  )
  INSERT INTO raw_material_zone_dot AS d (zone_id, point, dot_from)
  SELECT id, point, coalesce(zoom, 12) FROM zone LEFT JOIN won USING (id)
  ON CONFLICT (zone_id) DO UPDATE SET point = EXCLUDED.point, dot_from = EXCLUDED.dot_from
  WHERE d.dot_from <> EXCLUDED.dot_from OR d.point IS DISTINCT FROM EXCLUDED.point
$$;

CREATE FUNCTION place_dots() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cells integer[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT dot_cell(ST_X(public_point_3857), ST_Y(public_point_3857))) INTO cells FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT dot_cell(ST_X(public_point_3857), ST_Y(public_point_3857))) INTO cells FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT dot_cell(ST_X(place), ST_Y(place))) INTO cells
    FROM old_rows o JOIN new_rows n USING (id), unnest(ARRAY[o.public_point_3857, n.public_point_3857]) AS place
    WHERE o.public_point_3857 IS DISTINCT FROM n.public_point_3857 OR (o.area_ha, o.crop_id) <> (n.area_ha, n.crop_id);
  END IF;
  IF cells IS NOT NULL THEN PERFORM find_dots(cells); END IF;
  RETURN NULL;
END $$;

-- Two writers at once would each think theirs the largest of a cell. They queue up before they hold any row, so that neither can
-- wait for the other in a circle.
CREATE FUNCTION await_dots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(920525041);
  RETURN NULL;
END $$;

CREATE TRIGGER dots_before BEFORE INSERT OR DELETE OR UPDATE OF public_geom, area_ha, crop_id ON raw_material_zone
  FOR EACH STATEMENT EXECUTE FUNCTION await_dots();
CREATE TRIGGER dots_after_insert AFTER INSERT ON raw_material_zone
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION place_dots();
CREATE TRIGGER dots_after_delete AFTER DELETE ON raw_material_zone
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION place_dots();
CREATE TRIGGER dots_after_update AFTER UPDATE ON raw_material_zone
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION place_dots();

SELECT find_dots(array_agg(DISTINCT dot_cell(ST_X(public_point_3857), ST_Y(public_point_3857)))) FROM raw_material_zone;

CREATE OR REPLACE VIEW map_commune AS
  SELECT u.code, u.name, u.full_name, u.kind, u.official_area_km2::float8 AS official_area_km2, u.population, u.outline_kind,
         ST_X(u.label_point) AS label_lon, ST_Y(u.label_point) AS label_lat, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u WHERE u.level = 'commune' AND u.validity @> DATE '2025-07-01';

CREATE OR REPLACE VIEW map_commune_before AS
  SELECT u.code, u.name, u.full_name, u.kind, d.code AS district_code, d.full_name AS district_name,
         s.code AS successor_code, s.full_name AS successor_name, u.population, u.outline_kind, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u
  JOIN admin_unit d ON d.id = u.parent_id
  JOIN unit_lineage l ON l.predecessor_id = u.id
  JOIN admin_unit s ON s.id = l.successor_id
  WHERE u.level = 'commune' AND u.validity @> DATE '2025-06-30';

CREATE OR REPLACE VIEW map_district_before AS
  SELECT u.code, u.name, u.full_name, u.kind, u.outline_kind, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u WHERE u.level = 'district' AND u.validity @> DATE '2025-06-30';

CREATE OR REPLACE VIEW map_province AS
  SELECT u.code, u.name, u.full_name, u.outline_kind, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u WHERE u.level = 'province' AND u.validity @> DATE '2025-07-01';

-- A tile asks for one commune's results at a time: the index finds its latest year, and then that year's criteria.
CREATE INDEX criterion_status_unit ON criterion_status (unit_id, set_code, period) INCLUDE (state);

CREATE OR REPLACE VIEW map_criteria_status AS
  SELECT u.code, u.name, u.full_name, s.period, s.met, s.unmet, s.not_reported, s.not_applicable,
         CASE WHEN s.not_applicable > 0 AND s.met + s.unmet + s.not_reported = 0 THEN 'not_applicable'
              WHEN s.met IS NULL OR s.met + s.unmet = 0 THEN 'not_reported'
              WHEN s.met >= 19 THEN '19' WHEN s.met >= 15 THEN '15-18' WHEN s.met >= 10 THEN '10-14'
              WHEN s.met >= 5 THEN '5-9' ELSE '0-4' END AS met_band,
         s.is_sample, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u
  LEFT JOIN LATERAL (
    SELECT c.period,
           count(*) FILTER (WHERE c.state = 'met')::int AS met,
           count(*) FILTER (WHERE c.state = 'unmet')::int AS unmet,
           count(*) FILTER (WHERE c.state = 'not_reported')::int AS not_reported,
           count(*) FILTER (WHERE c.state = 'not_applicable')::int AS not_applicable,
           EXISTS (SELECT 1 FROM assessment a WHERE a.unit_id = u.id AND a.set_code = 'XA_NTM_2021_2025' AND a.is_sample) AS is_sample
    FROM criterion_status c
    WHERE c.unit_id = u.id AND c.set_code = 'XA_NTM_2021_2025' AND c.period = (
      SELECT max(l.period) FROM criterion_status l WHERE l.unit_id = u.id AND l.set_code = 'XA_NTM_2021_2025')
    GROUP BY c.period
  ) s ON true
  WHERE u.level = 'commune' AND u.validity @> DATE '2025-07-01';

CREATE OR REPLACE VIEW map_raw_material_zone AS
  SELECT z.id, z.code, z.crop_id AS crop, z.operator, z.standard, z.status, z.planted_year, z.area_ha::float8 AS area_ha,
         u.code AS commune_code, u.full_name AS commune_name, z.is_sample, z.public_geom_3857 AS geom, z.outline_from
  FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id;

CREATE OR REPLACE VIEW map_raw_material_zone_point AS
  SELECT z.id, z.code, z.crop_id AS crop, z.operator, z.standard, z.status, z.area_ha::float8 AS area_ha,
         u.code AS commune_code, z.is_sample, d.point AS geom, d.dot_from
  FROM raw_material_zone_dot d JOIN raw_material_zone z ON z.id = d.zone_id JOIN admin_unit u ON u.id = z.unit_id;
