-- What no record may hold, whatever program writes it: text without end or form, addresses that run something, numbers that are
-- none, places that are nowhere. A rule's name is the sentence that psql and QGIS show, and begins with the field.

CREATE FUNCTION is_name(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN char_length(value) <= 200 AND value ~ '\S' AND value !~ '[[:cntrl:]]' AND value IS NFC NORMALIZED;

CREATE FUNCTION is_text(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN char_length(value) <= 5000 AND value IS NFC NORMALIZED;

CREATE FUNCTION is_title(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN char_length(value) <= 5000 AND value ~ '\S' AND value IS NFC NORMALIZED;

CREATE FUNCTION are_names(names text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN NOT EXISTS (SELECT FROM unnest(names) AS value WHERE is_name(value) IS NOT TRUE);

CREATE FUNCTION is_address(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN char_length(value) <= 2000 AND value ~* '^https?://[^[:space:]]+$';

CREATE FUNCTION is_finite(value numeric) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN value NOT IN ('NaN', 'Infinity', '-Infinity');

DO $$ BEGIN
  PERFORM set_config('atlas.search_path', current_setting('search_path'), true);
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name) || ', pg_temp', true);
END $$;

-- The rule that a column ought to have by its type and name, and its sentence; nothing for keys of other tables, lists of allowed
-- values, and what the database writes itself.
CREATE FUNCTION rules_for(base regclass) RETURNS TABLE (field name, rule text, sentence text) LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  WITH field AS (
    SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type,
           EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = base AND c.contype = 'f' AND a.attnum = ANY (c.conkey)) AS foreign_key,
           EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = base AND c.contype = 'c' AND c.conkey = ARRAY[a.attnum]
                   AND pg_get_expr(c.conbin, base) ~ ' ~ |ANY \(ARRAY' AND c.conname NOT LIKE '%: %') AS has_form
    FROM pg_attribute a WHERE a.attrelid = base AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  )
  SELECT f.attname, format(r.rule, f.attname), format('%s: %s', f.attname, r.sentence)
  FROM field f CROSS JOIN LATERAL (SELECT * FROM (VALUES
    (f.type = 'text' AND f.attname IN ('id', 'topic', 'number'), '(char_length(%I) <= 100)', 'at most 100 characters'),
    (f.type = 'text' AND f.attname = 'url', 'is_address(%I)', 'an address that begins with http:// or https://'),
    (f.type = 'text' AND NOT f.has_form AND f.attname ~ '^(code|name|full_name|operator|ref|seat)(_vi|_en)?$' AND base::text !~ 'indicator',
     'is_name(%I)', '1 to 200 characters in one line, Unicode NFC'),
    (f.type = 'text' AND NOT f.has_form AND f.attname ~ '^(title|name)(_vi|_en)?$', 'is_title(%I)',
     'not blank, at most 5000 characters, Unicode NFC'),
    (f.type = 'text' AND NOT f.has_form, 'is_text(%I)', 'at most 5000 characters, Unicode NFC'),
    (f.type = 'text[]', 'are_names(%I)', 'each of 1 to 200 characters, Unicode NFC'),
    (f.type ~ '^numeric|^double|^real', 'is_finite((%I)::numeric)', 'a finite number'),
    (f.type = 'bigint', '(%I BETWEEN -9007199254740991 AND 9007199254740991)', 'a number up to 9007199254740991'),
    (f.type = 'date', 'isfinite(%I)', 'a finite day'),
    (f.type = 'daterange', '(isfinite(lower(%1$I)) AND isfinite(upper(%1$I)))', 'of finite days'),
    (f.type LIKE 'geometry(%,4326)', 'is_place(%I)', 'not empty, finite, in or near Lai Châu')
  ) AS rule (applies, rule, sentence) WHERE applies LIMIT 1) r
  WHERE NOT f.foreign_key
$$;

-- A table's generated columns come before its CHECKs, and fail in words of their own, or never end, for a place that is none.
CREATE FUNCTION refuse_place() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  broken name := (SELECT r.sentence FROM rules_for(TG_RELID) r WHERE r.field = TG_ARGV[0]);
BEGIN
  RAISE check_violation USING MESSAGE = format('new row for relation "%s" violates check constraint "%s"', TG_TABLE_NAME, broken),
    TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0], CONSTRAINT = broken;
END $$;

-- Gives a table the rules that it lacks; a migration that makes a table of records or adds to one ends with it. Rows that are
-- there are not judged: they stay, cannot be written again without being mended, and are listed by `npm run findings`. Where all
-- rows keep a rule, the database knows that from then on. Checks that say no more than the rule go.
CREATE FUNCTION add_rules(base regclass, except_fields name[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  missing record;
  weaker name;
BEGIN
  FOR missing IN SELECT r.* FROM rules_for(base) r WHERE r.field <> ALL (except_fields)
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = base AND c.conname = r.sentence)
  LOOP
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (%s) NOT VALID', base, missing.sentence, missing.rule);
    IF missing.rule LIKE 'is_place%' AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = base AND attgenerated <> '') THEN
      EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %s FOR EACH ROW WHEN (NOT is_place(NEW.%I)) EXECUTE FUNCTION refuse_place(%L)',
        missing.field || '_refused', base, missing.field, missing.field);
    END IF;
    BEGIN
      EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', base, missing.sentence);
    EXCEPTION WHEN check_violation THEN
      RAISE WARNING '%: some rows break the rule "%"; npm run findings lists them.', base, missing.sentence;
    END;
    FOR weaker IN SELECT c.conname FROM pg_constraint c WHERE c.conrelid = base AND c.contype = 'c'
      AND pg_get_expr(c.conbin, base) = ANY (CASE substring(missing.rule FROM '^\w+')
        WHEN 'is_name' THEN ARRAY[format('(%I IS NFC NORMALIZED)', missing.field),
                                  format('((%1$I IS NFC NORMALIZED) AND (%1$I <> ''''::text))', missing.field)]
        WHEN 'is_title' THEN ARRAY[format('(%I IS NFC NORMALIZED)', missing.field)]
        WHEN 'is_text' THEN ARRAY[format('(%I IS NFC NORMALIZED)', missing.field)]
        WHEN 'is_place' THEN ARRAY[format('(NOT st_isempty(%I))', missing.field)] END)
    LOOP
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', base, weaker);
    END LOOP;
  END LOOP;
END $$;

-- Rows of before that break a rule made since: of which table, by which key, and the rule.
CREATE FUNCTION rows_against_rules() RETURNS TABLE (base text, record text, rule text) LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
  broken record;
BEGIN
  FOR broken IN
    SELECT c.conrelid::regclass AS relation, t.relname, c.conname, pg_get_expr(c.conbin, c.conrelid) AS condition,
           (SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
            WHERE i.indrelid = c.conrelid AND i.indisprimary) AS key
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE c.contype = 'c' AND NOT c.convalidated AND t.relnamespace = current_schema()::regnamespace ORDER BY t.relname, c.conname
  LOOP
    RETURN QUERY EXECUTE format($q$SELECT %L, concat_ws('/', %s), %L FROM %s t WHERE (%s) IS FALSE ORDER BY 2$q$,
      broken.relname, broken.key, broken.conname, broken.relation, broken.condition);
  END LOOP;
END $$;

DO $$ BEGIN PERFORM set_config('search_path', current_setting('atlas.search_path'), true); END $$;

-- What triggers write is not for others to get wrong.
SELECT add_rules('raw_material_zone', '{area_ha,public_geom}');
SELECT add_rules(c.oid::regclass) FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> 'raw_material_zone'
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('source_id', 'confidence', 'code'))
  AND c.relname <> 'base_relief';  -- rows of numbers with bounds of their own

ALTER TABLE raw_material_zone RENAME CONSTRAINT raw_material_zone_area_ha_check TO "area_ha: above 0, as surveyed_geom measures it";
ALTER TABLE tourism_site RENAME CONSTRAINT tourism_site_check TO "geom: given, unless position_accuracy is none";
ALTER TABLE ocop_product RENAME CONSTRAINT ocop_product_check TO "geom: given, unless position_accuracy is none";
ALTER TABLE facility RENAME CONSTRAINT facility_check TO "geom: given, unless position_accuracy is none";
