-- Resolution 1670/NQ-UBTVQH15: the day on which 38 communes replaced the districts and 106 communes, as in data/merger-date.ts.
CREATE FUNCTION merger_date() RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN DATE '2025-07-01';
