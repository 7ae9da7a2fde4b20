CREATE VIEW map_protected_area AS
  SELECT id, kind, name, confidence, source_id, geom_3857 AS geom FROM protected_area;

SELECT watch_layer('protected-areas', 'map_protected_area', '{"protected_area": "r.geom_3857"}');
