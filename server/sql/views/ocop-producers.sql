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
  WHERE is_drawable(p.display_geom) AND NOT EXISTS (
    SELECT 1 FROM ocop_product q WHERE q.producer_id = p.producer_id AND is_drawable(q.display_geom) AND q.id < p.id
  );

-- A producer stands at one of its products and counts them all.
SELECT watch_layer('ocop-producers', 'map_ocop_producer', jsonb_build_object(
  'ocop_product', $$CASE WHEN r.producer_id IS NOT NULL THEN
    ST_Collect(or_nowhere(r.display_geom), (SELECT ST_Collect(or_nowhere(p.display_geom)) FROM ocop_product p WHERE p.producer_id = r.producer_id)) END$$,
  'ocop_producer', '(SELECT ST_Collect(or_nowhere(p.display_geom)) FROM ocop_product p WHERE p.producer_id = r.id)',
  'admin_unit', '(SELECT ST_Collect(or_nowhere(p.display_geom)) FROM ocop_producer o JOIN ocop_product p ON p.producer_id = o.id WHERE o.unit_id = r.id)'));
