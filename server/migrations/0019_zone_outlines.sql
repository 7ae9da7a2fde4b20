-- Area, public outline and dot of a zone follow its surveyed outline, whoever edits it. docs/decisions/0029.

ALTER TABLE raw_material_zone
  ALTER COLUMN public_geom DROP NOT NULL,                          -- null where the surveyed outline cannot be drawn
  ADD COLUMN declared_area_ha numeric(10, 2) CHECK (declared_area_ha > 0);  -- as the papers say; area_ha is what surveyed_geom measures

-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- The place of this crop must not be known: it invites theft of the plants.
CREATE FUNCTION is_protected_crop(crop text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN crop = 'ginseng';

-- Area in hectares on the ground, of an outline in degrees; null where it has none.
CREATE FUNCTION area_in_ha(outline geometry) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN is_place(outline) THEN round((ST_Area(ST_MakeValid(outline)::geography) / 10000)::numeric, 2) END;

-- Widens or narrows a shape until it has an area (m², 0.03 % more or less); empty where that cannot be.
CREATE FUNCTION fit_area(shape geometry, area double precision) RETURNS geometry LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
BEGIN
  FOR turn IN 1..8 LOOP
    EXIT WHEN ST_IsEmpty(shape) OR abs(ST_Area(shape) - area) <= 0.0003 * area;
    shape := ST_Buffer(shape, (area - ST_Area(shape)) / ST_Perimeter(shape), 'join=mitre mitre_limit=2');
  END LOOP;
  RETURN CASE WHEN abs(ST_Area(shape) - area) <= 0.0003 * area THEN shape ELSE ST_GeomFromText('POLYGON EMPTY', ST_SRID(shape)) END;
END $$;

-- An octagon of an area around the corner of the 100 m grid that is nearest to the middle of a shape.
CREATE FUNCTION octagon_near(shape geometry, area double precision) RETURNS geometry LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ST_Buffer(ST_SnapToGrid(ST_PointOnSurface(shape), 100), sqrt(area / (2 * sqrt(2::float8))), 2);

-- One polygon in metres, its corners on a grid of 100 m, rounded, and of the same area. What is too small or too thin for the
-- grid becomes an octagon.
CREATE FUNCTION generalise_polygon(part geometry) RETURNS geometry LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
DECLARE
  area double precision := ST_Area(part);
  shape geometry := ST_CollectionExtract(ST_MakeValid(ST_SnapToGrid(ST_SimplifyPreserveTopology(part, 40), 100)), 3);
BEGIN
  IF ST_Area(shape) > area / 2 THEN
    shape := fit_area(ST_ChaikinSmoothing(shape, 2), area);
    IF NOT ST_IsEmpty(shape) THEN RETURN shape; END IF;
  END IF;
  RETURN octagon_near(part, area);
END $$;

-- What the public may see of a surveyed outline: every part generalised, together of its area; for a protected crop the cells
-- of 1 km that it touches, whose area says nothing. Null where the outline cannot be drawn.
CREATE FUNCTION public_outline(surveyed geometry, is_protected boolean) RETURNS geometry LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
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
    SELECT fit_area(ST_Union(generalise_polygon(part.geom)), ST_Area(survey)) INTO shape FROM ST_Dump(survey) AS part;
    IF ST_IsEmpty(shape) THEN shape := octagon_near(survey, ST_Area(survey)); END IF;
  END IF;
  RETURN ST_Multi(ST_Transform(shape, 4326));
END $$;

-- An area written by hand is what somebody declares; what is shown is measured.
CREATE FUNCTION draw_zone() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.declared_area_ha := coalesce(NEW.declared_area_ha, NEW.area_ha);
  ELSIF NEW.area_ha IS DISTINCT FROM OLD.area_ha AND NEW.declared_area_ha IS NOT DISTINCT FROM OLD.declared_area_ha THEN
    NEW.declared_area_ha := NEW.area_ha;
  END IF;
  NEW.area_ha := coalesce(area_in_ha(NEW.surveyed_geom), NEW.area_ha);
  NEW.public_geom := public_outline(NEW.surveyed_geom, is_protected_crop(NEW.crop_id));
  RETURN NEW;
END $$;

-- Zones of before, sample or real: not an edit of theirs.
DO $$ DECLARE
  loading text := coalesce(current_setting('atlas.loading', true), '');
BEGIN
  PERFORM set_config('atlas.loading', 'on', true);
  UPDATE raw_material_zone SET declared_area_ha = area_ha, area_ha = coalesce(nullif(area_in_ha(surveyed_geom), 0), area_ha),
    public_geom = public_outline(surveyed_geom, is_protected_crop(crop_id));
  PERFORM set_config('atlas.loading', loading, true);
END $$;

CREATE TRIGGER zone_drawn BEFORE INSERT OR UPDATE OF surveyed_geom, public_geom, crop_id, area_ha, declared_area_ha ON raw_material_zone
  FOR EACH ROW EXECUTE FUNCTION draw_zone();
-- Whatever moves a dot queues up (0007), and that now begins with the survey.
CREATE OR REPLACE TRIGGER dots_before BEFORE INSERT OR DELETE OR UPDATE OF surveyed_geom, public_geom, area_ha, crop_id ON raw_material_zone
  FOR EACH STATEMENT EXECUTE FUNCTION await_dots();

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
