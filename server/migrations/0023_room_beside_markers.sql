-- Beside a marker on the label point a name stands in one line, from 1.25 ems on. Where that fits, so does one line on the point
-- itself, which lets more names be written than room for two lines would.
ALTER TABLE admin_unit DROP COLUMN name_room_above, DROP COLUMN name_room_below;
ALTER TABLE admin_unit
  ADD COLUMN name_room_above integer GENERATED ALWAYS AS (room_for_box(ST_Transform(geom, 3857), ST_Transform(label_point, 3857),
    name_width(name), 2.5, 0.65)) STORED,
  ADD COLUMN name_room_below integer GENERATED ALWAYS AS (room_for_box(ST_Transform(geom, 3857), ST_Transform(label_point, 3857),
    name_width(name), 0.65, 2.5)) STORED;
