-- Communes of today with how many criteria of the 2021-2025 set they meet in the latest year on record.
CREATE VIEW map_criteria_status AS
  SELECT u.code, u.name, u.full_name, s.period, s.met, s.unmet, s.not_reported, s.not_applicable,
         CASE WHEN s.not_applicable > 0 AND s.met + s.unmet + s.not_reported = 0 THEN 'not_applicable'
              WHEN s.met IS NULL OR s.met + s.unmet = 0 THEN 'not_reported'
              WHEN s.met >= 19 THEN '19' WHEN s.met >= 15 THEN '15-18' WHEN s.met >= 10 THEN '10-14'
              WHEN s.met >= 5 THEN '5-9' ELSE '0-4' END AS met_band,
         s.is_sample, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u
  LEFT JOIN LATERAL (
    SELECT c.period,
           count(*) FILTER (WHERE c.state = 'met')::int AS met,
           count(*) FILTER (WHERE c.state = 'unmet')::int AS unmet,
           count(*) FILTER (WHERE c.state = 'not_reported')::int AS not_reported,
           count(*) FILTER (WHERE c.state = 'not_applicable')::int AS not_applicable,
           EXISTS (SELECT 1 FROM assessment a WHERE a.unit_id = u.id AND a.set_code = 'XA_NTM_2021_2025' AND a.is_sample) AS is_sample
    FROM criterion_status c
    WHERE c.unit_id = u.id AND c.set_code = 'XA_NTM_2021_2025' AND c.period = (
      SELECT max(l.period) FROM criterion_status l WHERE l.unit_id = u.id AND l.set_code = 'XA_NTM_2021_2025')
    GROUP BY c.period
  ) s ON true
  WHERE u.level = 'commune' AND u.validity @> DATE '2025-07-01';

SELECT watch_layer('criteria-status', 'map_criteria_status', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> DATE '2025-07-01' THEN r.geom_3857 END$$,
  'criterion_status', '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id)',
  'assessment', '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id)'),
  jsonb_build_object('criterion_status', '{met,unmet,not_reported,not_applicable}'::text[],
    'assessment', '{indicator_number,period,state,reason,value,target,recorded_on,review_status,source_id}'::text[]));
