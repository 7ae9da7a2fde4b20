CREATE VIEW map_ocop_product AS
  SELECT p.id, p.name, p.name_en, p.product_group, p.stars, COALESCE(p.stars::text, 'unstated') AS star_class, p.recognised_year,
         r.name AS producer_name, u.code AS commune_code, u.full_name AS commune_name,
         p.position_accuracy, p.confidence, p.is_sample, p.display_geom AS geom
  FROM ocop_product p
  LEFT JOIN ocop_producer r ON r.id = p.producer_id
  LEFT JOIN admin_unit u ON u.id = p.unit_id WHERE is_drawable(p.display_geom);

SELECT watch_layer('ocop', 'map_ocop_product', jsonb_build_object(
  'ocop_product', 'or_nowhere(r.display_geom)',
  'ocop_producer', '(SELECT ST_Collect(or_nowhere(p.display_geom)) FROM ocop_product p WHERE p.producer_id = r.id)',
  'admin_unit', '(SELECT ST_Collect(or_nowhere(p.display_geom)) FROM ocop_product p WHERE p.unit_id = r.id)'),
  jsonb_build_object('ocop_product', '{district_code,former_unit_id,note_vi,note_en,tourism_site_id,geom,source_id}'::text[]));
