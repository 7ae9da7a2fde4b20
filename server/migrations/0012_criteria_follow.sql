-- What a criterion comes to follows the assessments of its indicators at once, whoever edits them and with whatever program.
-- Until now only loading the shipped records rolled them up: a result edited by hand left map and scorecard apart.

-- Functions below act with the rights of whoever migrates, so their names must not be found in schemas of others.
DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- One state for many results: the rule of data/criteria/roll-up.ts, and a test holds the two together.
CREATE FUNCTION combined_state(met integer, unmet integer, not_reported integer, not_applicable integer) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN unmet > 0 THEN 'unmet' WHEN not_reported > 0 THEN 'not_reported' WHEN met > 0 THEN 'met'
              WHEN not_applicable > 0 THEN 'not_applicable' ELSE 'not_reported' END
$$;

-- Renews the criteria of units in every set and year they were assessed in; null is all units. An indicator without an
-- assessment counts as not reported. Rows that stay as they are are not written, so that no layer is told of them.
CREATE FUNCTION roll_up_assessments(units bigint[] DEFAULT NULL) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  units := coalesce(units, ARRAY(SELECT unit_id FROM assessment UNION SELECT unit_id FROM criterion_status));
  -- Of two who edit results of one unit neither sees what the other has not committed: the second waits, then counts both.
  PERFORM FROM admin_unit WHERE id = ANY (units) ORDER BY id FOR NO KEY UPDATE;
  WITH sheet AS (
    SELECT DISTINCT unit_id, set_code, period FROM assessment WHERE unit_id = ANY (units)
  ), tally AS (
    SELECT s.unit_id, s.set_code, i.criterion_number, s.period,
           count(*) FILTER (WHERE a.state = 'met')::integer AS met,
           count(*) FILTER (WHERE a.state = 'unmet')::integer AS unmet,
           count(*) FILTER (WHERE a.state IS NULL OR a.state = 'not_reported')::integer AS not_reported,
           count(*) FILTER (WHERE a.state = 'not_applicable')::integer AS not_applicable
    FROM sheet s JOIN indicator i ON i.set_code = s.set_code
    LEFT JOIN assessment a ON a.unit_id = s.unit_id AND a.set_code = s.set_code AND a.period = s.period
      AND a.indicator_number = i.number
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

-- With the rights of the atlas: who may edit assessments alone can edit them.
CREATE FUNCTION roll_up_changed_units() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  units bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN units := ARRAY(SELECT DISTINCT unit_id FROM new_rows);
  ELSIF TG_OP = 'UPDATE' THEN units := ARRAY(SELECT unit_id FROM old_rows UNION SELECT unit_id FROM new_rows);
  ELSIF TG_OP = 'DELETE' THEN units := ARRAY(SELECT DISTINCT unit_id FROM old_rows);
  END IF;
  -- TRUNCATE leaves units null: all of them.
  PERFORM roll_up_assessments(units);
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION roll_up_changed_units() FROM PUBLIC;

CREATE TRIGGER roll_up_after_insert AFTER INSERT ON assessment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION roll_up_changed_units();
CREATE TRIGGER roll_up_after_update AFTER UPDATE ON assessment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION roll_up_changed_units();
CREATE TRIGGER roll_up_after_delete AFTER DELETE ON assessment REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION roll_up_changed_units();
CREATE TRIGGER roll_up_after_truncate AFTER TRUNCATE ON assessment FOR EACH STATEMENT EXECUTE FUNCTION roll_up_changed_units();

-- Results edited by hand before this migration.
SELECT roll_up_assessments();

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
