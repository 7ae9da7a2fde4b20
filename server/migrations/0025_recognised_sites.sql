-- Tourism sites: what a point is of, who says so, and by which decision a site is recognised. Dated figures of the province.

-- 'village', 'centre': geom is the point of the village the record belongs to, or of the centre of its former commune.
ALTER TABLE tourism_site
  DROP CONSTRAINT tourism_site_position_accuracy_check,
  ADD CONSTRAINT tourism_site_position_accuracy_check
    CHECK (position_accuracy IN ('own', 'village', 'centre', 'unit_label', 'none')),
  -- Of the point, apart from that of the record.
  ADD COLUMN position_confidence text CHECK (position_confidence IN ('high', 'medium', 'low')),
  ADD COLUMN position_source_id text REFERENCES data_source;

CREATE TABLE tourism_recognition (
  id              text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]+$'),
  tourism_site_id text NOT NULL REFERENCES tourism_site ON DELETE CASCADE,
  name            text NOT NULL CHECK (name IS NFC NORMALIZED),      -- as the decision, or who tells of it, calls the site
  decision        text CHECK (decision IS NFC NORMALIZED),           -- '2662/QĐ-UBND'; null: the number is not known
  decided_on      text NOT NULL CHECK (decided_on ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  issued_by_vi    text NOT NULL CHECK (issued_by_vi IS NFC NORMALIZED),
  issued_by_en    text NOT NULL,
  note_vi         text CHECK (note_vi IS NFC NORMALIZED),
  note_en         text,
  confidence      text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source_id       text NOT NULL REFERENCES data_source,
  edited_at       timestamptz
);
CREATE INDEX tourism_recognition_site ON tourism_recognition (tourism_site_id);
CREATE TRIGGER tourism_recognition_edited BEFORE INSERT OR UPDATE ON tourism_recognition FOR EACH ROW EXECUTE FUNCTION mark_edited();

ALTER TABLE province_indicator
  -- As precise as the source: a year, a month, a day, or two of them with a stroke between. Its last year stands in "year".
  ADD COLUMN period text CHECK (period ~ '^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$'),
  ADD COLUMN note_vi text CHECK (note_vi IS NFC NORMALIZED),
  ADD COLUMN note_en text;
UPDATE province_indicator SET period = year::text;
ALTER TABLE province_indicator ALTER COLUMN period SET NOT NULL;
