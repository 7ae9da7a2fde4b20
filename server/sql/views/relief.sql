-- A row of the grid of heights; tiles are made from the numbers, files carry them as text. Every tile depends on the whole grid.
CREATE VIEW map_relief AS
  SELECT id, lat, first_lon, step_deg, array_to_string(heights, ' ') AS heights_m, heights, source_id, geom_3857 AS geom FROM base_relief;

SELECT watch_layer('relief', 'map_relief');
