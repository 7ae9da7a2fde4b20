CREATE VIEW map_surroundings AS
  SELECT id, geom_z5, geom_z7, geom_z9, geom_z11, geom_3857 AS geom FROM base_surroundings;

SELECT watch_layer('surroundings', 'map_surroundings');
