-- Beside a marker on the label point a name stands in one line, from 1.25 ems on. Where that fits, so does one line on the point
-- itself, which lets more names be written than room for two lines would. And a box that is upright in EPSG:3857 is upright in
-- degrees, so that no outline needs to be transformed to look for room in it.

ALTER TABLE admin_unit DROP COLUMN name_room, DROP COLUMN name_room_line, DROP COLUMN name_room_above, DROP COLUMN name_room_below;
DROP FUNCTION room_for_box(geometry, geometry, double precision, double precision, double precision);

-- The largest em, in whole metres of EPSG:3857, at which a box around a point lies within an outline, both in degrees: `width` ems
-- wide, reaching from the point `up` ems to the north and `down` ems to the south. Zero where none does. The larger box holds the
-- smaller one, so halving finds it.
CREATE FUNCTION room_for_box(outline geometry, point geometry, width double precision, up double precision, down double precision)
RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  east double precision := width / 2 / 111319.49;  -- degrees for an em of one metre
  north double precision := cos(radians(ST_Y(point))) / 111319.49;
  least integer := 0;    -- powers of 1.1, from 20 m
  most integer := 64;    -- to 9 km
  middle integer;
  em double precision;
BEGIN
  WHILE least < most LOOP
    middle := (least + most + 1) / 2;
    em := 20 * 1.1 ^ middle;
    IF ST_Covers(outline, ST_MakeEnvelope(ST_X(point) - em * east, ST_Y(point) - em * north * down,
        ST_X(point) + em * east, ST_Y(point) + em * north * up, ST_SRID(outline))) THEN
      least := middle;
    ELSE
      most := middle - 1;
    END IF;
  END LOOP;
  RETURN CASE WHEN least = 0 THEN 0 ELSE floor(20 * 1.1 ^ least)::integer END;
END $$;

ALTER TABLE admin_unit
  ADD COLUMN name_room integer GENERATED ALWAYS AS (room_for_box(geom, label_point,
    greatest(name_width(split_part(name_lines(name), E'\n', 1)), name_width(split_part(name_lines(name), E'\n', 2))), 1.2, 1.2)) STORED,
  ADD COLUMN name_room_line integer GENERATED ALWAYS AS (room_for_box(geom, label_point, name_width(name), 0.65, 0.65)) STORED,
  ADD COLUMN name_room_above integer GENERATED ALWAYS AS (room_for_box(geom, label_point, name_width(name), 2.5, 0.65)) STORED,
  ADD COLUMN name_room_below integer GENERATED ALWAYS AS (room_for_box(geom, label_point, name_width(name), 0.65, 2.5)) STORED;
