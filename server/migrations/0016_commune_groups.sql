-- Groups of communes that a criteria set tells apart, and of which area and group each commune is by decision.

CREATE TABLE commune_group (
  set_code      text NOT NULL REFERENCES criteria_set ON DELETE CASCADE,
  number        integer NOT NULL CHECK (number BETWEEN 1 AND 3),
  definition_vi text NOT NULL CHECK (definition_vi IS NFC NORMALIZED),
  definition_en text NOT NULL,
  confidence    text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  PRIMARY KEY (set_code, number)
);

-- A commune without a row is one nothing was decided about.
CREATE TABLE unit_area_class (
  unit_id              bigint PRIMARY KEY REFERENCES admin_unit ON DELETE CASCADE,
  set_code             text NOT NULL REFERENCES criteria_set,
  area_class           text CHECK (area_class IN ('I', 'II', 'III')),  -- khu vực; null where it is not known
  especially_difficult boolean NOT NULL,                               -- xã đặc biệt khó khăn
  group_number         integer,                                        -- null where it is not known, and for a ward
  confidence           text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id            text NOT NULL REFERENCES data_source,
  edited_at            timestamptz,                                    -- set by whoever changes a shipped record (0001)
  FOREIGN KEY (set_code, group_number) REFERENCES commune_group,
  -- Communes of areas II and III are of group 3 by definition.
  CONSTRAINT area_decides_group CHECK (coalesce(area_class, 'I') = 'I' OR coalesce(group_number, 0) = 3)
);
CREATE TRIGGER unit_area_class_edited BEFORE INSERT OR UPDATE ON unit_area_class
  FOR EACH ROW EXECUTE FUNCTION mark_edited();
