CREATE VIEW map_facility AS
  SELECT f.id, f.name, f.name_en, f.sector, f.capacity, f.status, u.code AS commune_code, u.full_name AS commune_name,
         f.position_accuracy, f.confidence, f.is_sample, f.display_geom AS geom
  FROM facility f LEFT JOIN admin_unit u ON u.id = f.unit_id WHERE is_drawable(f.display_geom);

SELECT watch_layer('facilities', 'map_facility', jsonb_build_object(
  'facility', 'or_nowhere(r.display_geom)',
  'admin_unit', '(SELECT ST_Collect(or_nowhere(f.display_geom)) FROM facility f WHERE f.unit_id = r.id)'),
  jsonb_build_object('facility', '{capacity,capacity_en,status,former_unit_id,note_vi,note_en,geom,source_id}'::text[]));
