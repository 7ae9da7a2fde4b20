-- The set and the year that are shown of a unit where none is asked for: the newest year with published results by the set that
-- was in force then. Of several in force at once the first listed is meant, which the others build on.
CREATE VIEW shown_sheet AS
  SELECT u.id AS unit_id, s.set_code, s.period
  FROM admin_unit u CROSS JOIN LATERAL (
    SELECT c.set_code, c.period FROM criterion_status c
    WHERE c.unit_id = u.id AND c.set_code = (
      SELECT t.code FROM criteria_set t
      WHERE t.level = u.level AND t.valid_from <= make_date(c.period, 12, 31) AND t.valid_to >= make_date(c.period, 1, 1)
      ORDER BY t.position LIMIT 1)
    ORDER BY c.period DESC LIMIT 1
  ) s;
