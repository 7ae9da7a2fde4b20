CREATE VIEW map_commune AS
  SELECT u.code, u.name, u.full_name, u.kind, nullif(u.official_area_km2, 'NaN')::float8 AS official_area_km2, u.population, u.outline_kind,
         k.area_class, k.group_number AS commune_group,
         ST_X(u.label_point) AS label_lon, ST_Y(u.label_point) AS label_lat, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u LEFT JOIN unit_area_class k ON k.unit_id = u.id
  WHERE u.level = 'commune' AND u.validity @> merger_date() AND is_drawable(u.geom_3857);

SELECT watch_layer('communes', 'map_commune', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> merger_date() THEN r.geom_3857 END$$,
  'unit_area_class', '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id)'),
  jsonb_build_object('unit_area_class',
    '{set_code,especially_difficult,confidence,source_id}'::text[]));
