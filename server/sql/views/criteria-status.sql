-- Communes of today with how many criteria they meet: of the set and in the year that shown_sheet says.
CREATE VIEW map_criteria_status AS
  SELECT u.code, u.name, u.full_name, s.set_code, s.period, s.met, s.unmet, s.not_reported, s.not_applicable,
         CASE WHEN s.not_applicable > 0 AND s.met + s.unmet + s.not_reported = 0 THEN 'not_applicable'
              WHEN s.met IS NULL AND NOT is_rural(u.kind) THEN 'not_applicable'
              WHEN s.met IS NULL OR s.met + s.unmet = 0 THEN 'not_reported'
              WHEN s.met >= s.total THEN 'all' WHEN s.met * 4 >= s.total * 3 THEN 'three_quarters'
              WHEN s.met * 2 >= s.total THEN 'half' WHEN s.met * 4 >= s.total THEN 'quarter' ELSE 'less' END AS met_band,
         s.is_sample, u.geom_3857 AS geom,
         coalesce(u.geom_z5, u.geom_3857) AS geom_z5, coalesce(u.geom_z7, u.geom_3857) AS geom_z7,
         coalesce(u.geom_z9, u.geom_3857) AS geom_z9, coalesce(u.geom_z11, u.geom_3857) AS geom_z11
  FROM admin_unit u
  LEFT JOIN LATERAL (
    SELECT c.set_code, c.period,
           count(*) FILTER (WHERE c.state = 'met')::int AS met,
           count(*) FILTER (WHERE c.state = 'unmet')::int AS unmet,
           count(*) FILTER (WHERE c.state = 'not_reported')::int AS not_reported,
           count(*) FILTER (WHERE c.state = 'not_applicable')::int AS not_applicable,
           coalesce((SELECT t.official_criteria_count FROM criteria_set t WHERE t.code = c.set_code), count(*)::int) AS total,
           EXISTS (SELECT 1 FROM published_assessment a
                   WHERE a.unit_id = u.id AND a.set_code = c.set_code AND a.period = c.period AND a.is_sample) AS is_sample
    FROM shown_sheet d JOIN criterion_status c ON c.unit_id = d.unit_id AND c.set_code = d.set_code AND c.period = d.period
    WHERE d.unit_id = u.id
    GROUP BY c.set_code, c.period
  ) s ON true
  WHERE u.level = 'commune' AND u.validity @> merger_date() AND is_drawable(u.geom_3857);

SELECT watch_layer('criteria-status', 'map_criteria_status', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'commune' AND r.validity @> merger_date() THEN r.geom_3857 END$$,
  'criterion_status', '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id)',
  'assessment', '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id AND r.published)'),
  jsonb_build_object('criterion_status', '{met,unmet,not_reported,not_applicable}'::text[],
    'assessment', '{indicator_number,period,state,reason,value,target,recorded_on,source_id}'::text[]));
