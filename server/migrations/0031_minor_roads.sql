-- Roads of every class from zoom 12 on, where a pixel is 18 m; there those of less than three pixels wait for zoom 13, so that
-- the tile of a town stays small.

CREATE FUNCTION road_shown_from(detail text, class text, geom geometry) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN class IN ('unclassified', 'residential', 'service', 'track', 'path')
    THEN CASE WHEN ST_Length(ST_Transform(geom, 3857)) < 60 THEN 13 ELSE 12 END
    ELSE line_shown_from(detail, class) END::smallint
$$;

ALTER TABLE base_road
  DROP COLUMN shown_from,
  ADD COLUMN shown_from smallint GENERATED ALWAYS AS (road_shown_from(detail, class, geom)) STORED;
