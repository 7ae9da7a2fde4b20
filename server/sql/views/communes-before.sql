CREATE VIEW map_commune_before AS
  SELECT u.code, u.name, u.full_name, u.kind, d.code AS district_code, d.full_name AS district_name,
         s.code AS successor_code, s.full_name AS successor_name, u.population, u.outline_kind, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u
  JOIN admin_unit d ON d.id = u.parent_id
  JOIN unit_lineage l ON l.predecessor_id = u.id
  JOIN admin_unit s ON s.id = l.successor_id
  WHERE u.level = 'commune' AND u.validity @> merger_date() - 1 AND is_drawable(u.geom_3857);

-- A commune of before names its district and its successor.
SELECT watch_layer('communes-before', 'map_commune_before', jsonb_build_object(
  'admin_unit', $$(SELECT ST_Collect(u.geom_3857) FROM admin_unit u LEFT JOIN unit_lineage l ON l.predecessor_id = u.id
    WHERE u.level = 'commune' AND u.validity @> merger_date() - 1 AND r.id IN (u.id, u.parent_id, l.successor_id))$$,
  'unit_lineage', '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.predecessor_id)'));
