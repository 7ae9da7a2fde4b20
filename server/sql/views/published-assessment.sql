-- Results that the public may know. Everything public reads them here, or rolled up from them in criterion_status.
CREATE VIEW published_assessment AS
  SELECT unit_id, set_code, indicator_number, period, state, reason, value, target, recorded_on, source_id, is_sample
  FROM assessment WHERE published;
