CREATE VIEW map_district_before AS
  SELECT u.code, u.name, u.full_name, u.kind, u.outline_kind, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u WHERE u.level = 'district' AND u.validity @> merger_date() - 1 AND is_drawable(u.geom_3857);

SELECT watch_layer('districts-before', 'map_district_before', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'district' AND r.validity @> merger_date() - 1 THEN r.geom_3857 END$$));
