-- Pages show more of a record than the map does, and they follow the same changes: a change of these columns is one of the
-- layer too. The map draws the criteria of one set; its pages show every set.

UPDATE layer_input AS i SET columns = (SELECT array_agg(DISTINCT c) FROM unnest(i.columns || p.columns) AS c)
FROM (VALUES
  ('tourism', 'tourism_site', '{description_vi,description_en,former_unit_id,position_source,geom,source_id}'::text[]),
  ('ocop', 'ocop_product', '{district_code,former_unit_id,note_vi,note_en,tourism_site_id,geom,source_id}'),
  ('facilities', 'facility', '{capacity,status,former_unit_id,note_vi,note_en,geom,source_id}'),
  ('criteria-status', 'criterion_status', '{met,unmet,not_reported,not_applicable}'),
  ('criteria-status', 'assessment', '{indicator_number,period,state,reason,value,target,recorded_on,review_status,source_id}')
) AS p (layer, base, columns)
WHERE i.layer = p.layer AND i.base = p.base;

UPDATE layer_input SET place = '(SELECT u.geom_3857 FROM admin_unit u WHERE u.id = r.unit_id)'
WHERE layer = 'criteria-status' AND base IN ('criterion_status', 'assessment');
