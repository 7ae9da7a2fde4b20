-- The public knows published results only: criteria are made of them alone, so that a draft moves no figure and no layer.

ALTER TABLE assessment ADD COLUMN published boolean NOT NULL GENERATED ALWAYS AS (review_status = 'published') STORED;

DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- As in 0012, of published results: an indicator without one counts as not reported.
CREATE OR REPLACE FUNCTION roll_up_assessments(units bigint[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  units := coalesce(units, ARRAY(SELECT unit_id FROM assessment UNION SELECT unit_id FROM criterion_status));
  -- Of two who edit results of one unit neither sees what the other has not committed: the second waits, then counts both.
  PERFORM FROM admin_unit WHERE id = ANY (units) ORDER BY id FOR NO KEY UPDATE;
  WITH sheet AS (
    SELECT DISTINCT unit_id, set_code, period FROM assessment WHERE unit_id = ANY (units) AND published
  ), tally AS (
    SELECT s.unit_id, s.set_code, i.criterion_number, s.period,
           count(*) FILTER (WHERE a.state = 'met')::integer AS met,
           count(*) FILTER (WHERE a.state = 'unmet')::integer AS unmet,
           count(*) FILTER (WHERE a.state IS NULL OR a.state = 'not_reported')::integer AS not_reported,
           count(*) FILTER (WHERE a.state = 'not_applicable')::integer AS not_applicable
    FROM sheet s JOIN indicator i ON i.set_code = s.set_code
    LEFT JOIN assessment a ON a.unit_id = s.unit_id AND a.set_code = s.set_code AND a.period = s.period
      AND a.indicator_number = i.number AND a.published
    GROUP BY s.unit_id, s.set_code, i.criterion_number, s.period
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

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
