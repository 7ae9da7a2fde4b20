CREATE VIEW map_district_before_label AS
  SELECT u.code, u.name, u.full_name, u.kind,
         u.name_lines, u.name_room, u.name_room_line, u.name_room_above, u.name_room_below, u.label_point_3857 AS geom
  FROM admin_unit u WHERE u.level = 'district' AND u.validity @> merger_date() - 1 AND is_drawable(u.label_point_3857);

SELECT watch_layer('district-labels', 'map_district_before_label', jsonb_build_object(
  'admin_unit', $$CASE WHEN r.level = 'district' AND r.validity @> merger_date() - 1 THEN r.label_point_3857 END$$));
