-- A result is judged by the database, whoever writes it: its state follows from value, target, direction and year, and a state
-- that contradicts them is refused. The rule is that of data/criteria/evaluate.ts, and a test holds the two together.
-- A sheet (unit, set, year) is real or a sample, never both. And a result that was edited is known as such, like other records.

ALTER TABLE assessment ADD COLUMN edited_at timestamptz;
UPDATE assessment SET edited_at = now() WHERE version > 1;

DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- The target that counts in a year: a number, true, or SQL null where there is none.
CREATE FUNCTION target_in(target jsonb, target_by_year jsonb, period integer) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(aimed) = 'number' OR aimed = 'true' THEN aimed END
  FROM coalesce(nullif(target_by_year -> period::text, 'null'), target) AS aimed
$$;

-- The target as a result keeps it: 1 for "yes".
CREATE FUNCTION kept_target(aimed jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN aimed = 'true' THEN 1 ELSE aimed::numeric END
$$;

-- Whether a value can be judged at all: a finite number, and 1 or 0 where yes or no is asked.
CREATE FUNCTION can_be_judged(direction text, value numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT value NOT IN ('NaN', 'Infinity', '-Infinity') AND (direction <> 'bool' OR value IN (0, 1))
$$;

-- Why nothing can be said of a value; null where something can.
CREATE FUNCTION open_reason(direction text, aimed jsonb, value numeric) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN can_be_judged(direction, value) IS NOT TRUE THEN 'no_value' WHEN aimed IS NULL THEN 'no_target' END
$$;

-- The state of a value that can be judged, against a target that is there.
CREATE FUNCTION judged_state(direction text, aimed jsonb, value numeric) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN CASE WHEN direction = 'bool' OR aimed = 'true' THEN value = 1
                        WHEN direction = '>=' THEN value >= aimed::numeric ELSE value <= aimed::numeric END
              THEN 'met' ELSE 'unmet' END
$$;

-- Refuses a result with a sentence that says which, what of it, and what was expected.
CREATE FUNCTION refuse_assessment(result assessment, problem text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE check_violation USING MESSAGE =
    format('assessment of unit %s, %s %s, %s: %s.', result.unit_id, result.set_code, result.indicator_number, result.period, problem);
END $$;

-- Judges a result as it is written. What is left out is derived; what is given and differs from it is refused in words.
-- "not applicable" is the one state that no value tells: it is given, and holds while there is no value.
CREATE FUNCTION judge_assessment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  asked text;
  aimed jsonb;
  given_state text := NEW.state;
  given_target numeric := NEW.target;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.state = OLD.state THEN given_state := NULL; END IF;
    IF NEW.target = OLD.target THEN given_target := NULL; END IF;
  END IF;
  SELECT i.direction, target_in(i.target, i.target_by_year, NEW.period) INTO asked, aimed
  FROM indicator i WHERE i.set_code = NEW.set_code AND i.number = NEW.indicator_number;
  IF asked IS NULL THEN
    PERFORM refuse_assessment(NEW, 'set_code and indicator_number name no indicator');
  ELSIF NOT can_be_judged(asked, NEW.value) THEN
    PERFORM refuse_assessment(NEW, format('value %s, expected %s', NEW.value,
      CASE asked WHEN 'bool' THEN '1 (yes) or 0 (no)' ELSE 'a finite number' END));
  ELSIF given_state = 'not_applicable' AND NEW.value IS NOT NULL THEN
    PERFORM refuse_assessment(NEW, format('state not_applicable with value %s, expected one of the two', NEW.value));
  END IF;
  NEW.target := kept_target(aimed);
  IF NEW.state = 'not_applicable' AND NEW.value IS NULL THEN
    NEW.reason := 'outside_scope';
  ELSE
    NEW.reason := open_reason(asked, aimed, NEW.value);
    NEW.state := CASE WHEN NEW.reason IS NULL THEN judged_state(asked, aimed, NEW.value) ELSE 'not_reported' END;
  END IF;
  IF given_state <> NEW.state THEN
    PERFORM refuse_assessment(NEW, format('state %s contradicts value %s and target %s, which make it %s; leave the state out, it is derived',
      given_state, coalesce(NEW.value::text, '(none)'), coalesce(asked || ' ' || aimed::text, '(none)'), NEW.state));
  ELSIF given_target IS DISTINCT FROM NEW.target AND given_target IS NOT NULL THEN
    PERFORM refuse_assessment(NEW, format('target %s, expected %s as in the set; leave the target out, it is taken from there',
      given_target, coalesce(NEW.target::text, 'none')));
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION judge_assessment() FROM PUBLIC;

-- Results written before: a value that cannot be judged counts as none, and stays for whoever looks into it.
UPDATE assessment a SET state = j.state, reason = j.reason, target = j.target
FROM (
  SELECT a.id, r.reason, r.target,
         CASE r.reason WHEN 'outside_scope' THEN 'not_applicable' WHEN 'no_value' THEN 'not_reported' WHEN 'no_target' THEN 'not_reported'
           ELSE judged_state(i.direction, aimed, a.value) END AS state
  FROM assessment a JOIN indicator i ON i.set_code = a.set_code AND i.number = a.indicator_number
  CROSS JOIN target_in(i.target, i.target_by_year, a.period) AS aimed
  CROSS JOIN LATERAL (
    SELECT kept_target(aimed) AS target, CASE WHEN a.state = 'not_applicable' AND a.value IS NULL THEN 'outside_scope'
                                              ELSE open_reason(i.direction, aimed, a.value) END AS reason) r
) j
WHERE j.id = a.id AND (a.state, a.reason, a.target) IS DISTINCT FROM (j.state, j.reason, j.target);

-- Judging a result again is no edit.
CREATE TRIGGER assessment_entered BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION mark_edited();
CREATE TRIGGER assessment_edited BEFORE UPDATE ON assessment FOR EACH ROW
  -- One by one: a comparison of rows comes back from a backup in other brackets.
  WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id OR OLD.set_code IS DISTINCT FROM NEW.set_code OR OLD.indicator_number IS DISTINCT FROM NEW.indicator_number
    OR OLD.period IS DISTINCT FROM NEW.period OR OLD.state IS DISTINCT FROM NEW.state OR OLD.value IS DISTINCT FROM NEW.value
    OR OLD.recorded_on IS DISTINCT FROM NEW.recorded_on OR OLD.review_status IS DISTINCT FROM NEW.review_status OR OLD.source_id IS DISTINCT FROM NEW.source_id
    OR OLD.is_sample IS DISTINCT FROM NEW.is_sample)
  EXECUTE FUNCTION mark_edited();

CREATE TRIGGER assessment_judged BEFORE INSERT OR UPDATE OF unit_id, set_code, indicator_number, period, state, reason, value, target
  ON assessment FOR EACH ROW EXECUTE FUNCTION judge_assessment();

-- A target that becomes known, or was put right, judges the values that waited for it.
CREATE FUNCTION judge_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE assessment a SET value = a.value
  FROM old_rows o JOIN new_rows n USING (set_code, number)
  WHERE a.set_code = n.set_code AND a.indicator_number = n.number AND can_be_judged(n.direction, a.value) IS NOT FALSE
    AND (o.direction, o.target, o.target_by_year) IS DISTINCT FROM (n.direction, n.target, n.target_by_year);
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION judge_again() FROM PUBLIC;
CREATE TRIGGER indicator_changed AFTER UPDATE ON indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION judge_again();

-- Of two who write to one sheet the second has waited in roll_up_assessments, whose triggers come first by name.
CREATE FUNCTION refuse_mixed_sheets() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  moved bigint[];
  mixed record;
BEGIN
  IF TG_OP = 'INSERT' THEN moved := ARRAY(SELECT id FROM new_rows);
  ELSE
    -- Rows that stay in their sheet are not judged: one that was mixed before can be tidied.
    moved := ARRAY(SELECT n.id FROM new_rows n LEFT JOIN old_rows o USING (id)
      WHERE (n.unit_id, n.set_code, n.period, n.is_sample) IS DISTINCT FROM (o.unit_id, o.set_code, o.period, o.is_sample));
  END IF;
  SELECT s.*, count(*) OVER () - 1 AS others INTO mixed
  FROM (SELECT DISTINCT unit_id, set_code, period, is_sample FROM assessment WHERE id = ANY (moved)) s
  WHERE EXISTS (SELECT FROM assessment a WHERE a.unit_id = s.unit_id AND a.set_code = s.set_code AND a.period = s.period
                AND a.is_sample <> s.is_sample)
  ORDER BY unit_id, set_code, period LIMIT 1;
  IF FOUND THEN
    RAISE check_violation USING MESSAGE = format('assessment of unit %1$s, %2$s, %3$s%4$s: is_sample, expected the same in all results of a sheet; '
      'sample and real results never stand in one. To replace samples: DELETE FROM assessment WHERE unit_id = %1$s AND set_code = %2$L AND period = %3$s AND is_sample.',
      mixed.unit_id, mixed.set_code, mixed.period, CASE WHEN mixed.others > 0 THEN format(' and %s more sheets', mixed.others) END);
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION refuse_mixed_sheets() FROM PUBLIC;
CREATE TRIGGER whole_sheet_after_insert AFTER INSERT ON assessment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_mixed_sheets();
CREATE TRIGGER whole_sheet_after_update AFTER UPDATE ON assessment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_mixed_sheets();

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;
