CREATE VIEW map_river AS
  SELECT id, class, name, detail, confidence, shown_from, shown_to, source_id, geom_3857 AS geom FROM base_river;

SELECT watch_layer('rivers', 'map_river', '{"base_river": "r.geom_3857"}');
