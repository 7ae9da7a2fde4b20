CREATE VIEW map_raw_material_zone AS
  SELECT z.id, z.code, z.crop_id AS crop, z.operator, z.standard, z.status, z.planted_year, public_area_ha(z.crop_id, z.area_ha)::float8 AS area_ha,
         u.code AS commune_code, u.full_name AS commune_name, z.is_sample, z.public_geom_3857 AS geom, z.outline_from
  FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id WHERE z.public_geom_3857 IS NOT NULL;

SELECT watch_layer('zones', 'map_raw_material_zone', jsonb_build_object(
  'raw_material_zone', 'r.public_geom_3857',
  'admin_unit', '(SELECT ST_Extent(z.public_geom_3857)::geometry FROM raw_material_zone z WHERE z.unit_id = r.id)'));
