-- What the map may see. Each view is the relation of one layer in tiles/layers; geometry is always "geom" in EPSG:3857.

CREATE VIEW map_commune AS
  SELECT u.code, u.name, u.full_name, u.kind, u.official_area_km2::float8 AS official_area_km2, u.population, u.outline_kind,
         ST_X(u.label_point) AS label_lon, ST_Y(u.label_point) AS label_lat, u.geom_3857 AS geom
  FROM admin_unit u WHERE u.level = 'commune' AND u.validity @> DATE '2025-07-01';

CREATE VIEW map_commune_before AS
  SELECT u.code, u.name, u.full_name, u.kind, d.code AS district_code, d.full_name AS district_name,
         s.code AS successor_code, s.full_name AS successor_name, u.population, u.outline_kind, u.geom_3857 AS geom
  FROM admin_unit u
  JOIN admin_unit d ON d.id = u.parent_id
  JOIN unit_lineage l ON l.predecessor_id = u.id
  JOIN admin_unit s ON s.id = l.successor_id
  WHERE u.level = 'commune' AND u.validity @> DATE '2025-06-30';

CREATE VIEW map_district_before AS
  SELECT u.code, u.name, u.full_name, u.kind, u.outline_kind, u.geom_3857 AS geom
  FROM admin_unit u WHERE u.level = 'district' AND u.validity @> DATE '2025-06-30';

-- One label point per unit: a polygon cut into tiles would be labelled once per tile.
CREATE VIEW map_commune_label AS
  SELECT u.code, u.name, u.full_name, u.kind, u.official_area_km2::float8 AS official_area_km2, u.label_point_3857 AS geom
  FROM admin_unit u WHERE u.level = 'commune' AND u.validity @> DATE '2025-07-01';

CREATE VIEW map_commune_before_label AS
  SELECT u.code, u.name, u.full_name, u.kind, u.label_point_3857 AS geom
  FROM admin_unit u WHERE u.level = 'commune' AND u.validity @> DATE '2025-06-30';

CREATE VIEW map_district_before_label AS
  SELECT u.code, u.name, u.full_name, u.kind, u.label_point_3857 AS geom
  FROM admin_unit u WHERE u.level = 'district' AND u.validity @> DATE '2025-06-30';

CREATE VIEW map_province AS
  SELECT u.code, u.name, u.full_name, u.outline_kind, u.geom_3857 AS geom
  FROM admin_unit u WHERE u.level = 'province' AND u.validity @> DATE '2025-07-01';

-- Communes of today with how many criteria of the 2021-2025 set they meet in the latest year on record.
CREATE VIEW map_criteria_status AS
  SELECT u.code, u.name, u.full_name, s.period, s.met, s.unmet, s.not_reported, s.not_applicable,
         CASE WHEN s.not_applicable > 0 AND s.met + s.unmet + s.not_reported = 0 THEN 'not_applicable'
              WHEN s.met IS NULL OR s.met + s.unmet = 0 THEN 'not_reported'
              WHEN s.met >= 19 THEN '19' WHEN s.met >= 15 THEN '15-18' WHEN s.met >= 10 THEN '10-14'
              WHEN s.met >= 5 THEN '5-9' ELSE '0-4' END AS met_band,
         s.is_sample, u.geom_3857 AS geom
  FROM admin_unit u
  LEFT JOIN LATERAL (
    SELECT c.period,
           count(*) FILTER (WHERE c.state = 'met')::int AS met,
           count(*) FILTER (WHERE c.state = 'unmet')::int AS unmet,
           count(*) FILTER (WHERE c.state = 'not_reported')::int AS not_reported,
           count(*) FILTER (WHERE c.state = 'not_applicable')::int AS not_applicable,
           EXISTS (SELECT 1 FROM assessment a WHERE a.unit_id = u.id AND a.set_code = 'XA_NTM_2021_2025' AND a.is_sample) AS is_sample
    FROM criterion_status c
    WHERE c.unit_id = u.id AND c.set_code = 'XA_NTM_2021_2025'
    GROUP BY c.period ORDER BY c.period DESC LIMIT 1
  ) s ON true
  WHERE u.level = 'commune' AND u.validity @> DATE '2025-07-01';

CREATE VIEW map_raw_material_zone AS
  SELECT z.id, z.code, z.crop_id AS crop, z.operator, z.standard, z.status, z.planted_year, z.area_ha::float8 AS area_ha,
         u.code AS commune_code, u.full_name AS commune_name, z.is_sample, z.public_geom_3857 AS geom
  FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id;

-- The same zones as dots, for zooms where a field of ten hectares is less than a pixel.
CREATE VIEW map_raw_material_zone_point AS
  SELECT z.id, z.code, z.crop_id AS crop, z.operator, z.standard, z.status, z.area_ha::float8 AS area_ha,
         u.code AS commune_code, z.is_sample, z.public_point_3857 AS geom
  FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id;

CREATE VIEW map_tourism_site AS
  SELECT t.id, t.name, t.category, t.elevation_m, u.code AS commune_code, u.full_name AS commune_name,
         t.position_accuracy, t.confidence, t.is_sample, t.display_geom AS geom
  FROM tourism_site t LEFT JOIN admin_unit u ON u.id = t.unit_id WHERE t.display_geom IS NOT NULL;

CREATE VIEW map_ocop_product AS
  SELECT p.id, p.name, p.product_group, p.stars, COALESCE(p.stars::text, 'unstated') AS star_class, p.recognised_year,
         r.name AS producer_name, u.code AS commune_code, u.full_name AS commune_name,
         p.position_accuracy, p.confidence, p.is_sample, p.display_geom AS geom
  FROM ocop_product p
  LEFT JOIN ocop_producer r ON r.id = p.producer_id
  LEFT JOIN admin_unit u ON u.id = p.unit_id WHERE p.display_geom IS NOT NULL;

-- Producers stand where their first product with a place stands; that product's row carries the point, so its index serves.
CREATE VIEW map_ocop_producer AS
  SELECT r.id, r.name, r.subject_type, n.product_count, n.best_stars, u.code AS commune_code, u.full_name AS commune_name,
         p.position_accuracy, r.is_sample, p.display_geom AS geom
  FROM ocop_product p
  JOIN ocop_producer r ON r.id = p.producer_id
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS product_count, max(q.stars) AS best_stars FROM ocop_product q WHERE q.producer_id = r.id
  ) n ON true
  LEFT JOIN admin_unit u ON u.id = r.unit_id
  WHERE p.display_geom IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ocop_product q WHERE q.producer_id = p.producer_id AND q.display_geom IS NOT NULL AND q.id < p.id
  );

CREATE VIEW map_facility AS
  SELECT f.id, f.name, f.sector, f.capacity, f.status, u.code AS commune_code, u.full_name AS commune_name,
         f.position_accuracy, f.confidence, f.is_sample, f.display_geom AS geom
  FROM facility f LEFT JOIN admin_unit u ON u.id = f.unit_id WHERE f.display_geom IS NOT NULL;
