-- Criteria sets, plan targets and tasks, OCOP rules, and assessments per unit, indicator and year.

CREATE TABLE criteria_set (
  code                     text PRIMARY KEY,
  level                    text NOT NULL CHECK (level IN ('commune', 'district')),
  position                 integer NOT NULL,
  name_vi                  text NOT NULL CHECK (name_vi IS NFC NORMALIZED),
  name_en                  text NOT NULL,
  legal_basis              jsonb NOT NULL,   -- text[]
  valid_from               date NOT NULL,
  valid_to                 date NOT NULL,    -- last day in force
  official_criteria_count  integer,
  official_indicator_count integer,
  confidence               text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id                text NOT NULL REFERENCES data_source
);

CREATE TABLE criterion (
  set_code   text NOT NULL REFERENCES criteria_set ON DELETE CASCADE,
  number     integer NOT NULL,
  name_vi    text NOT NULL CHECK (name_vi IS NFC NORMALIZED),
  name_en    text NOT NULL,
  group_vi   text CHECK (group_vi IS NFC NORMALIZED),
  group_en   text,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  PRIMARY KEY (set_code, number)
);

CREATE TABLE indicator (
  set_code         text NOT NULL,
  number           text NOT NULL,   -- '13.2'
  position         integer NOT NULL,
  criterion_number integer NOT NULL,
  name_vi          text NOT NULL CHECK (name_vi IS NFC NORMALIZED),
  name_en          text NOT NULL,
  unit             text NOT NULL,
  direction        text NOT NULL CHECK (direction IN ('>=', '<=', 'bool')),
  target           jsonb,           -- number, true or null; null = not confirmed or left to the province, never zero, never passed
  target_by_year   jsonb,           -- {"2023": 48} where the target rises with the year
  target_text_vi   text CHECK (target_text_vi IS NFC NORMALIZED),
  target_mode      text NOT NULL CHECK (target_mode IN ('national', 'provincial', 'unknown')),
  basis            text NOT NULL,
  name_confidence  text NOT NULL CHECK (name_confidence IN ('high', 'medium', 'low')),
  target_confidence text NOT NULL CHECK (target_confidence IN ('high', 'medium', 'low')),
  confidence       text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id        text NOT NULL REFERENCES data_source,
  PRIMARY KEY (set_code, number),
  FOREIGN KEY (set_code, criterion_number) REFERENCES criterion ON DELETE CASCADE
);

CREATE TABLE assessment (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit_id          bigint NOT NULL REFERENCES admin_unit,
  set_code         text NOT NULL,
  indicator_number text NOT NULL,
  period           integer NOT NULL CHECK (period BETWEEN 2021 AND 2030),  -- year assessed
  state            text NOT NULL CHECK (state IN ('met', 'unmet', 'not_reported', 'not_applicable')),
  reason           text CHECK (reason IN ('no_target', 'no_value', 'outside_scope')),  -- why it is not met or unmet
  value            numeric,          -- measured value; for a yes/no indicator 1 or 0; null when none was given
  target           numeric,          -- the target it was judged against, kept as it was then
  recorded_on      date NOT NULL,
  review_status    text NOT NULL CHECK (review_status IN ('draft', 'approved', 'published')),
  version          integer NOT NULL DEFAULT 1,
  source_id        text NOT NULL REFERENCES data_source,
  is_sample        boolean NOT NULL DEFAULT false,
  FOREIGN KEY (set_code, indicator_number) REFERENCES indicator (set_code, number),
  UNIQUE (set_code, period, indicator_number, unit_id)
);
CREATE INDEX assessment_unit ON assessment (unit_id, set_code, period);

-- Roll-up of assessments to criteria, written by the same code that evaluates them (data/criteria), read by map and pages.
CREATE TABLE criterion_status (
  unit_id          bigint NOT NULL REFERENCES admin_unit,
  set_code         text NOT NULL,
  criterion_number integer NOT NULL,
  period           integer NOT NULL,
  state            text NOT NULL CHECK (state IN ('met', 'unmet', 'not_reported', 'not_applicable')),
  met              integer NOT NULL,
  unmet            integer NOT NULL,
  not_reported     integer NOT NULL,
  not_applicable   integer NOT NULL,
  PRIMARY KEY (set_code, period, criterion_number, unit_id),
  FOREIGN KEY (set_code, criterion_number) REFERENCES criterion ON DELETE CASCADE
);

CREATE TABLE plan_target (
  id         text PRIMARY KEY,      -- 'T01', 'D06'
  position   integer NOT NULL,
  kind       text NOT NULL,
  text_vi    text NOT NULL CHECK (text_vi IS NFC NORMALIZED),
  text_en    text NOT NULL,
  operator   text,
  unit       text,
  target     jsonb,
  deadline   date,
  level      text,
  section    text,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  note       text,
  source_id  text NOT NULL REFERENCES data_source
);

CREATE TABLE plan_task (
  id          text PRIMARY KEY,     -- 'II.1'
  position    integer NOT NULL,
  group_vi    text NOT NULL CHECK (group_vi IS NFC NORMALIZED),
  title_vi    text NOT NULL CHECK (title_vi IS NFC NORMALIZED),
  title_en    text NOT NULL,
  lead        jsonb NOT NULL,       -- text[]
  cooperating jsonb NOT NULL,       -- text[]
  due         text CHECK (due IS NFC NORMALIZED),
  confidence  text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  note        text,
  source_id   text NOT NULL REFERENCES data_source
);

-- Rules of the One Commune One Product programme as one document per topic: sectors, stars, certificate, recognition.
CREATE TABLE ocop_rule (
  topic      text PRIMARY KEY,
  position   integer NOT NULL,
  content    jsonb NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id  text NOT NULL REFERENCES data_source
);
