-- What is known to be somewhere in a commune, counted: one sign for all of it, at the commune's label point.
CREATE VIEW map_approximate_place AS
  SELECT u.code, u.full_name, n.sites, n.products, n.facilities, n.records, u.label_point_3857 AS geom
  FROM admin_unit u
  JOIN (
    SELECT r.unit_id, count(*) FILTER (WHERE r.kind = 'site')::int AS sites, count(*) FILTER (WHERE r.kind = 'product')::int AS products,
           count(*) FILTER (WHERE r.kind = 'facility')::int AS facilities, count(*)::int AS records
    FROM (
      SELECT t.unit_id, 'site' AS kind FROM tourism_site t WHERE t.position_accuracy = 'unit_label'
      UNION ALL SELECT p.unit_id, 'product' AS kind FROM ocop_product p WHERE p.position_accuracy = 'unit_label'
      UNION ALL SELECT f.unit_id, 'facility' AS kind FROM facility f WHERE f.position_accuracy = 'unit_label'
    ) r GROUP BY r.unit_id
  ) n ON n.unit_id = u.id
  WHERE u.level = 'commune' AND u.validity @> merger_date() AND is_drawable(u.label_point_3857);

SELECT watch_layer('approximate-places', 'map_approximate_place', (
  SELECT jsonb_object_agg(name, $$CASE WHEN r.position_accuracy = 'unit_label' THEN
    (SELECT u.label_point_3857 FROM admin_unit u WHERE u.id = r.unit_id) END$$)
  FROM unnest(ARRAY['tourism_site', 'ocop_product', 'facility']) AS name
) || jsonb_build_object('admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> merger_date() THEN r.label_point_3857 END$$));
