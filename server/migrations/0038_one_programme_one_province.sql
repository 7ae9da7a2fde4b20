-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- Kinds of unit the new-rural programme is for: the rule of data/criteria/rural.ts, and a test holds the two together.
CREATE FUNCTION is_rural(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN kind IN ('commune', 'district');

-- As in 0014, and an indicator without a published result counts as not reported only where the programme is for the unit.
CREATE OR REPLACE FUNCTION roll_up_assessments(units bigint[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  units := coalesce(units, ARRAY(SELECT unit_id FROM assessment UNION SELECT unit_id FROM criterion_status));
  -- Of two who edit results of one unit neither sees what the other has not committed: the second waits, then counts both.
  PERFORM FROM admin_unit WHERE id = ANY (units) ORDER BY id FOR NO KEY UPDATE;
  WITH sheet AS (
    SELECT DISTINCT a.unit_id, a.set_code, a.period, CASE WHEN is_rural(u.kind) THEN 'not_reported' ELSE 'not_applicable' END AS missing
    FROM assessment a JOIN admin_unit u ON u.id = a.unit_id WHERE a.unit_id = ANY (units) AND a.published
  ), result AS (
    SELECT s.unit_id, s.set_code, i.criterion_number, s.period, coalesce(a.state, s.missing) AS state
    FROM sheet s JOIN indicator i ON i.set_code = s.set_code
    LEFT JOIN assessment a ON a.unit_id = s.unit_id AND a.set_code = s.set_code AND a.period = s.period
      AND a.indicator_number = i.number AND a.published
  ), tally AS (
    SELECT unit_id, set_code, criterion_number, period,
           count(*) FILTER (WHERE state = 'met')::integer AS met,
           count(*) FILTER (WHERE state = 'unmet')::integer AS unmet,
           count(*) FILTER (WHERE state = 'not_reported')::integer AS not_reported,
           count(*) FILTER (WHERE state = 'not_applicable')::integer AS not_applicable
    FROM result GROUP BY unit_id, set_code, criterion_number, period
  ), gone AS (
    DELETE FROM criterion_status c WHERE c.unit_id = ANY (units) AND NOT EXISTS (
      SELECT FROM tally t WHERE (t.unit_id, t.set_code, t.criterion_number, t.period)
                              = (c.unit_id, c.set_code, c.criterion_number, c.period))
  )
  INSERT INTO criterion_status AS c (unit_id, set_code, criterion_number, period, state, met, unmet, not_reported, not_applicable)
  SELECT unit_id, set_code, criterion_number, period, combined_state(met, unmet, not_reported, not_applicable),
         met, unmet, not_reported, not_applicable
  FROM tally
  ON CONFLICT (set_code, period, criterion_number, unit_id) DO UPDATE
  SET state = EXCLUDED.state, met = EXCLUDED.met, unmet = EXCLUDED.unmet,
      not_reported = EXCLUDED.not_reported, not_applicable = EXCLUDED.not_applicable
  WHERE (c.state, c.met, c.unmet, c.not_reported, c.not_applicable)
    IS DISTINCT FROM (EXCLUDED.state, EXCLUDED.met, EXCLUDED.unmet, EXCLUDED.not_reported, EXCLUDED.not_applicable);
END $$;
SELECT roll_up_assessments();

-- Where a record of the province may lie: the province and 2 km around it (2.5 km where its outline is simplified), in pieces of few
-- corners, which are quickly asked. Made from the outline that is held; none without one.
CREATE TABLE province_reach (
  id   integer PRIMARY KEY CHECK (id > 0),
  geom geometry(Polygon, 4326) NOT NULL
);

CREATE FUNCTION draw_province_reach() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM province_reach;
  INSERT INTO province_reach
  SELECT row_number() OVER (), piece FROM (
    SELECT ST_Subdivide(ST_Transform(ST_Buffer(ST_SimplifyPreserveTopology(ST_Union(ST_MakeValid(ST_Transform(geom, 9205))), 250), 2250, 2), 4326), 12) AS piece
    FROM admin_unit WHERE level = 'province' AND is_place(geom)) pieces
$$;

CREATE FUNCTION province_reach_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM draw_province_reach();
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION province_reach_follows() FROM PUBLIC;
CREATE TRIGGER province_reach_follows AFTER INSERT OR DELETE OR UPDATE OF geom, level ON admin_unit
  FOR EACH STATEMENT EXECUTE FUNCTION province_reach_follows();
SELECT draw_province_reach();

-- Whether all corners of a place lie within reach. Where no outline is held, and of what is no place, other rules judge alone.
CREATE FUNCTION is_within_reach(place geometry) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  RETURN CASE
    WHEN NOT EXISTS (SELECT FROM province_reach) OR is_place(place) IS NOT TRUE THEN true
    ELSE coalesce((SELECT ST_Covers(ST_Union(r.geom), ST_Points(place)) FROM province_reach r WHERE r.geom && place), false) END;

-- Not validated: so rows of before, and rows left outside by better outlines, are listed by `npm run findings`.
ALTER TABLE tourism_site ADD CONSTRAINT "geom: in Lai Châu or within 2 km of it" CHECK (is_within_reach(geom)) NOT VALID;
ALTER TABLE ocop_product ADD CONSTRAINT "geom: in Lai Châu or within 2 km of it" CHECK (is_within_reach(geom)) NOT VALID;
ALTER TABLE facility ADD CONSTRAINT "geom: in Lai Châu or within 2 km of it" CHECK (is_within_reach(geom)) NOT VALID;
ALTER TABLE raw_material_zone
  ADD CONSTRAINT "surveyed_geom: in Lai Châu or within 2 km of it" CHECK (is_within_reach(surveyed_geom)) NOT VALID;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
