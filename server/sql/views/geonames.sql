-- A village that the other source has too, by name and within 3 km, is written once on the map.
CREATE VIEW map_geonames_place AS
  SELECT g.id, g.kind, g.name, g.position_accuracy,
         EXISTS (SELECT FROM base_place b WHERE ST_DWithin(b.geom_3857, g.geom_3857, 3000)
                 AND regexp_replace(b.name_folded, '^ban ', '') = regexp_replace(g.name_folded, '^ban ', '')) AS known_twice,
         u.code AS commune_code, u.full_name AS commune_name, g.confidence, g.source_id, g.shown_from, g.geom_3857 AS geom
  FROM geonames_place g LEFT JOIN admin_unit u ON u.id = g.unit_id;

SELECT watch_layer('geonames', 'map_geonames_place', jsonb_build_object(
  'geonames_place', 'r.geom_3857',
  'base_place', 'ST_Expand(r.geom_3857, 3000)',
  'admin_unit', '(SELECT ST_Extent(g.geom_3857)::geometry FROM geonames_place g WHERE g.unit_id = r.id)'));
