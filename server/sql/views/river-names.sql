CREATE VIEW map_river_name AS
  SELECT id, class, name, shown_from, shown_to, name_line_z10 AS geom_z10, name_line AS geom
  FROM base_river WHERE name IS NOT NULL;

SELECT watch_layer('river-names', 'map_river_name', '{"base_river": "r.name_line"}');
