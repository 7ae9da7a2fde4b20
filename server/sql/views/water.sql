CREATE VIEW map_water AS
  SELECT id, class, name, confidence, source_id, geom_z8, geom_3857 AS geom FROM base_water;

SELECT watch_layer('water', 'map_water', '{"base_water": "r.geom_3857"}');
