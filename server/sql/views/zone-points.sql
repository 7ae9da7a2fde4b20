-- The same zones as dots, for zooms where a field of ten hectares is less than a pixel.
CREATE VIEW map_raw_material_zone_point AS
  SELECT z.id, z.code, z.crop_id AS crop, z.operator, z.standard, z.status, public_area_ha(z.crop_id, z.area_ha)::float8 AS area_ha,
         u.code AS commune_code, z.is_sample, d.point AS geom, d.dot_from
  FROM raw_material_zone_dot d JOIN raw_material_zone z ON z.id = d.zone_id JOIN admin_unit u ON u.id = z.unit_id
  WHERE z.public_geom_3857 IS NOT NULL;

SELECT watch_layer('zone-points', 'map_raw_material_zone_point', jsonb_build_object(
  'raw_material_zone', 'r.public_point_3857',
  'raw_material_zone_dot', 'r.point',
  'admin_unit', '(SELECT ST_Extent(z.public_point_3857)::geometry FROM raw_material_zone z WHERE z.unit_id = r.id)'));
