CREATE VIEW map_place AS
  SELECT p.id, p.kind, p.name, p.elevation_m, u.code AS commune_code, u.full_name AS commune_name, p.confidence, p.source_id, p.shown_from,
         p.geom_3857 AS geom
  FROM base_place p LEFT JOIN admin_unit u ON u.id = p.unit_id;

SELECT watch_layer('places', 'map_place', jsonb_build_object(
  'base_place', 'r.geom_3857',
  'admin_unit', '(SELECT ST_Extent(p.geom_3857)::geometry FROM base_place p WHERE p.unit_id = r.id)'));
