CREATE VIEW map_road AS
  SELECT id, class, ref, name, detail, confidence, shown_from, shown_to, source_id, geom_3857 AS geom FROM base_road;

SELECT watch_layer('roads', 'map_road', '{"base_road": "r.geom_3857"}');
