CREATE VIEW map_tourism_site AS
  SELECT t.id, t.name, t.name_en, t.category, t.elevation_m,
         (SELECT max(g.decided_on) FROM tourism_recognition g WHERE g.tourism_site_id = t.id) AS recognised_on,
         u.code AS commune_code, u.full_name AS commune_name,
         t.position_accuracy, t.confidence, t.is_sample, t.display_geom AS geom
  FROM tourism_site t LEFT JOIN admin_unit u ON u.id = t.unit_id WHERE is_drawable(t.display_geom);

SELECT watch_layer('tourism', 'map_tourism_site', jsonb_build_object(
  'tourism_site', 'or_nowhere(r.display_geom)',
  'tourism_recognition', '(SELECT or_nowhere(t.display_geom) FROM tourism_site t WHERE t.id = r.tourism_site_id)',
  'admin_unit', '(SELECT ST_Collect(or_nowhere(t.display_geom)) FROM tourism_site t WHERE t.unit_id = r.id)'),
  jsonb_build_object(
    'tourism_site', '{kind_vi,kind_en,description_vi,description_en,former_unit_id,position_confidence,position_source,position_source_en,position_source_id,geom,source_id}'::text[],
    'tourism_recognition', '{name,decision,issued_by_vi,issued_by_en,note_vi,note_en,confidence,source_id}'::text[]));
