CREATE VIEW map_tourism_site AS
  SELECT t.id, t.name, t.category, t.elevation_m, u.code AS commune_code, u.full_name AS commune_name,
         t.position_accuracy, t.confidence, t.is_sample, t.display_geom AS geom
  FROM tourism_site t LEFT JOIN admin_unit u ON u.id = t.unit_id WHERE is_drawable(t.display_geom);

SELECT watch_layer('tourism', 'map_tourism_site', jsonb_build_object(
  'tourism_site', 'or_nowhere(r.display_geom)',
  'admin_unit', '(SELECT ST_Collect(or_nowhere(t.display_geom)) FROM tourism_site t WHERE t.unit_id = r.id)'),
  jsonb_build_object('tourism_site', '{description_vi,description_en,former_unit_id,position_source,geom,source_id}'::text[]));
