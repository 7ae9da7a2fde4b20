-- Public outlines (0019) had cracks and necks narrower than a pixel: parts that nearly touch, corners of the grid that nearly meet.
-- Encoders of tiles disagree on such, and nobody sees them.

DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- Widens a shape and narrows it again, or the other way round where metres are negative: fills what is narrower than twice the
-- metres, or takes it away.
CREATE FUNCTION there_and_back(shape geometry, metres double precision) RETURNS geometry LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ST_Buffer(ST_Buffer(shape, metres, 'join=mitre mitre_limit=2'), -metres, 'join=mitre mitre_limit=2');

CREATE OR REPLACE FUNCTION generalise_polygon(part geometry) RETURNS geometry LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
DECLARE
  area double precision := ST_Area(part);
  shape geometry := ST_CollectionExtract(ST_MakeValid(ST_SnapToGrid(ST_SimplifyPreserveTopology(part, 40), 100)), 3);
BEGIN
  IF ST_Area(shape) > area / 2 THEN
    shape := fit_area(there_and_back(ST_ChaikinSmoothing(shape, 2), -20), area);
    IF NOT ST_IsEmpty(shape) THEN RETURN shape; END IF;
  END IF;
  RETURN octagon_near(part, area);
END $$;

CREATE OR REPLACE FUNCTION public_outline(surveyed geometry, is_protected boolean) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
DECLARE
  survey geometry;
  shape geometry;
BEGIN
  IF is_place(surveyed) IS NOT TRUE THEN RETURN NULL; END IF;
  survey := ST_CollectionExtract(ST_MakeValid(ST_Transform(surveyed, 9205)), 3);
  IF ST_Area(survey) = 0 THEN RETURN NULL; END IF;
  IF is_protected THEN
    SELECT ST_Union(cell.geom) INTO shape FROM ST_SquareGrid(1000, survey) AS cell WHERE ST_Intersects(cell.geom, survey);
  ELSE
    SELECT ST_Union(generalise_polygon(part.geom)) INTO shape FROM ST_Dump(survey) AS part;
    shape := fit_area(there_and_back(shape, 50), ST_Area(survey));
    IF ST_IsEmpty(shape) THEN shape := octagon_near(survey, ST_Area(survey)); END IF;
  END IF;
  RETURN ST_Multi(ST_Transform(shape, 4326));
END $$;

DO $$ DECLARE
  loading text := coalesce(current_setting('atlas.loading', true), '');
BEGIN
  PERFORM set_config('atlas.loading', 'on', true);
  UPDATE raw_material_zone SET surveyed_geom = surveyed_geom WHERE public_geom IS NOT NULL AND NOT is_protected_crop(crop_id);
  PERFORM set_config('atlas.loading', loading, true);
END $$;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
