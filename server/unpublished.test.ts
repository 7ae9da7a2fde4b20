import {randomBytes, randomInt} from 'node:crypto';
import {VectorTile} from '@mapbox/vector-tile';
import {PbfReader} from 'pbf';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readBack} from './features/downloads/download-readers.fixture.ts';
import {readEvents} from './test/event-reader.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';
import {publicAddresses} from './test/public-addresses.ts';

/** What anyone may read, by table; every other column, and every table that is not here, stays inside. */
const PUBLIC: Readonly<Record<string, string>> = {
  admin_unit: `id code level kind name full_name validity parent_id official_area_km2 population population_year seat aliases note
    note_en confidence source_id population_source_id area_source_id outline_kind outline_source_id name_lines name_room`,
  assessment: 'unit_id set_code indicator_number period state reason value target recorded_on source_id is_sample',
  base_place: 'id kind name elevation_m unit_id confidence source_id',
  base_relief: 'id lat first_lon step_deg heights source_id',
  base_river: 'id class name detail confidence source_id',
  base_road: 'id class ref name detail confidence source_id',
  base_water: 'id class name confidence source_id',
  commune_group: 'set_code number definition_vi definition_en confidence',
  criteria_set: `code level position name_vi name_en legal_basis valid_from valid_to official_criteria_count
    official_indicator_count confidence source_id`,
  criterion: 'set_code number name_vi name_en group_vi group_en confidence',
  criterion_status: 'unit_id set_code criterion_number period state met unmet not_reported not_applicable',
  crop: 'id code name_vi name_en',
  crop_figure: `id crop_id crop_label crop_label_en area_name area_name_en value unit unit_en year note_vi note_en confidence source_id
    district_codes`,
  data_source: 'id title title_en publisher published_on licence licence_en confidence url is_sample',
  facility: `id name name_en sector capacity capacity_en status unit_id former_unit_id note_vi note_en position_accuracy confidence
    source_id is_sample`,
  indicator: `set_code number position criterion_number name_vi name_en unit direction target target_by_year target_text_vi target_mode
    basis name_confidence target_confidence confidence source_id`,
  layer_change: 'id layer version west south east north changed_at',
  layer_version: 'layer version changed_at',
  geonames_place: 'id kind name position_accuracy unit_id confidence source_id',
  ocop_producer: 'id name subject_type unit_id source_id is_sample',
  ocop_product: `id name name_en product_group producer_id stars recognised_year district_code unit_id former_unit_id note_vi note_en
    tourism_site_id position_accuracy confidence source_id is_sample`,
  ocop_rule: 'topic position content confidence source_id',
  plan_target: 'id position kind text_vi text_en operator unit target deadline level section confidence note source_id',
  plan_task: 'id position group_vi title_vi title_en lead cooperating due confidence note source_id',
  protected_area: 'id kind name confidence source_id',
  product_zone: 'product_id zone_id source_id is_sample',
  province_indicator: 'id name_vi name_en value unit_vi unit_en year period note_vi note_en confidence source_id',
  raw_material_zone: `id code crop_id operator standard status granted_on planted_year area_ha unit_id confidence source_id is_sample
    outline_from`,
  tourism_site: `id name name_en category elevation_m description_vi description_en unit_id former_unit_id position_accuracy
    position_source position_source_en position_confidence position_source_id kind_vi kind_en confidence source_id is_sample`,
  tourism_recognition: `id tourism_site_id name decision decided_on issued_by_vi issued_by_en note_vi note_en confidence source_id`,
  unit_area_class: 'unit_id set_code area_class especially_difficult group_number confidence source_id',
  unit_lineage: 'predecessor_id successor_id share effective_on source_id',
};
/** Coordinate systems are common knowledge, and the server asks the rest of itself while it answers. */
const LEFT_ALONE = ['spatial_ref_sys', 'layer_change_pending', 'layer_input'];
/** Unpublished, and with a few words that it may hold. */
const FEW_WORDS = ['assessment.review_status'];

interface Mark {
  /** 'raw_material_zone.household_count' */
  readonly where: string;
  readonly text: string;
}

/** A value of that type that stands nowhere else, and how it reads. */
const MARKS: Readonly<Record<string, () => string>> = {
  text: () => `zx${randomBytes(8).toString('hex')}`,
  jsonb: () => `"zx${randomBytes(8).toString('hex')}"`,
  integer: () => String(randomInt(710_000_000, 2_000_000_000)),
  bigint: () => String(randomInt(710_000_000_000, 9_000_000_000_000)),
  numeric: () => String(randomInt(71_000_000, 99_000_000)),
  date: () => `1${randomInt(100, 900)}-0${randomInt(1, 10)}-2${randomInt(0, 9)}`,
  'timestamp with time zone': () => `1${randomInt(100, 900)}-0${randomInt(1, 10)}-2${randomInt(0, 9)}`,
};

let server: TestServer;
let marks: readonly Mark[];
/** Written where everybody may read it, to see that it would be found. */
const control: Mark = {where: 'the name of every facility', text: MARKS.text?.() ?? ''};
let corners: ReadonlySet<string>;
beforeAll(async () => {
  server = await openTestServer({writes: true});
  marks = [...(await markColumns()), ...(await markDrafts()), control];
  await write('facility', 'name = $1', control.text);
  corners = await surveyedCorners();
}, 120_000);
afterAll(() => server.close());

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Columns that can carry a mark and are not public; keys lead nowhere but to other rows. */
function privateColumns(): Promise<Column[]> {
  const known = Object.entries(PUBLIC).flatMap(([table, columns]) =>
    columns.split(/\s+/).map(column => `${table}.${column}`),
  );
  return server.db.query(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type FROM information_schema.columns c
     JOIN pg_class t ON t.relname = c.table_name AND t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace
     WHERE c.table_schema = current_schema() AND c.is_generated = 'NEVER' AND c.data_type = ANY ($1::text[])
       AND NOT c.table_name = ANY ($2::text[]) AND NOT c.table_name || '.' || c.column_name = ANY ($3::text[])
       AND NOT EXISTS (SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
                       WHERE k.conrelid = t.oid AND k.contype IN ('p', 'f', 'u') AND a.attname = c.column_name)
     ORDER BY 1, c.ordinal_position`,
    [Object.keys(MARKS), LEFT_ALONE, [...known, ...FEW_WORDS]],
  );
}

/** Writes past the triggers: what they would do with such a value is not asked here. */
async function write(table: string, set: string, value: string, where = 'true'): Promise<void> {
  await server.db.transaction(async tx => {
    await tx.script(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await tx.query(`UPDATE ${table} SET ${set} WHERE ${where}`, [value]);
    await tx.script(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  });
}

async function markColumns(): Promise<Mark[]> {
  const written: Mark[] = [];
  for (const {table, column, type} of await privateColumns()) {
    const text = MARKS[type]?.() ?? '';
    await write(table, `${column} = $1::text::${type}`, text).catch((cause: unknown) => {
      throw new Error(`${table}.${column} takes no mark. Is it public? Then name it above.`, {cause});
    });
    written.push({where: `${table}.${column}`, text: text.replaceAll('"', '')});
  }
  return written;
}

/** Every draft, and a year that only drafts tell of. */
async function markDrafts(): Promise<Mark[]> {
  const [value, day] = [MARKS.numeric?.() ?? '', MARKS.date?.() ?? ''];
  await write(
    'assessment',
    `value = $1::text::numeric, target = $1::text::numeric, state = 'unmet'`,
    value,
    'NOT published',
  );
  await write('assessment', 'recorded_on = $1::text::date', day, 'NOT published');
  await write('assessment', 'period = $1::text::integer', '2029', `review_status = 'draft'`);
  return [
    {where: 'a draft of an assessment', text: value},
    {where: 'the day of a draft', text: day},
  ];
}

/** Corners of the surveyed outlines, to a decimetre: at a metre a few of the public ones meet them by chance. */
async function surveyedCorners(): Promise<ReadonlySet<string>> {
  const rows = await server.db.query<{x: number; y: number}>(
    `SELECT DISTINCT ST_X(d.geom) AS x, ST_Y(d.geom) AS y FROM raw_material_zone z CROSS JOIN ST_DumpPoints(z.surveyed_geom) d`,
  );
  return new Set(rows.map(({x, y}) => cornerKey(x, y)));
}

const cornerKey = (x: number, y: number) => `${x.toFixed(6)} ${y.toFixed(6)}`;

/** What an answer says, whatever it is packed in. */
async function textOf(path: string): Promise<string> {
  const response = await server.fetch(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${Buffer.from(bytes).toString().slice(0, 300)}`);
  const format = /^\/downloads\/[\w-]+\.(gpkg|parquet)$/.exec(path)?.[1];
  if (format) return JSON.stringify(await readBack(format, bytes));
  if (path.endsWith('.mvt') || response.headers.get('content-type')?.includes('mapbox-vector-tile'))
    return tileText(bytes);
  return Buffer.from(bytes).toString();
}

function tileText(bytes: Uint8Array): string {
  const {layers} = new VectorTile(new PbfReader(bytes));
  return JSON.stringify(
    Object.values(layers).flatMap(layer =>
      Array.from({length: layer.length}, (_, index) => {
        const {id, properties} = layer.feature(index);
        return {id, ...properties};
      }),
    ),
  );
}

function found(text: string): string[] {
  const said = marks.filter(mark => text.includes(mark.text)).map(({where}) => where);
  const positions = text.matchAll(/(1\d\d\.\d+)[ ,]\s*(2\d\.\d+)/g);
  const surveyed = [...positions].some(([, x, y]) => corners.has(cornerKey(Number(x), Number(y))));
  return surveyed ? [...said, 'a corner of a surveyed outline'] : said;
}

describe('what is not published', () => {
  it('is marked: drafts, households, survey and what the database keeps for itself', () => {
    const where = marks.map(mark => mark.where);
    expect(where).toEqual(
      expect.arrayContaining(['raw_material_zone.household_count', 'assessment.version', 'admin_unit.outline_digest']),
    );
    expect(corners.size).toBeGreaterThan(1_000);
  });

  it('comes out at no public address', {timeout: 300_000}, async () => {
    const addresses = await publicAddresses(server);
    const said: {readonly path: string; readonly where: string}[] = [];
    for (const path of addresses) for (const where of found(await textOf(path))) said.push({path, where});
    expect(said.filter(({where}) => where !== control.where)).toEqual([]);
    const controlled = said.map(({path}) => path).join('\n');
    for (const kind of [
      /^\/tiles\/.*mvt$/m,
      /csv$/m,
      /geojson$/m,
      /gpkg$/m,
      /parquet$/m,
      /ogc.*f=html/m,
      /tiles\/WebMerc/,
      /^\/tiles\/\w+(?:-\w+)*,.*mvt$/m,
      /mvt\?filter=/,
      /search/,
    ])
      expect(controlled).toMatch(kind);
  });

  it('cannot be asked for by a filter either', async () => {
    const columns = await privateColumns();
    expect(columns.length).toBeGreaterThan(20);
    for (const {column} of columns.filter(({table}) => table === 'raw_material_zone')) {
      const filter = encodeURIComponent(`${column} IS NOT NULL`);
      for (const path of [
        `/tiles/zones/11/1612/893.mvt?filter=${filter}`,
        `/ogc/collections/zones/items?filter=${filter}`,
      ])
        expect((await server.fetch(path)).status, path).toBe(400);
    }
  });

  it('is no year to be chosen and no set to be shown', async () => {
    const {sets, shown} = (await server.json('/api/criteria')) as {
      sets: {periods: number[]}[];
      shown: {period: number}[];
    };
    expect(sets.flatMap(({periods}) => periods)).not.toContain(2029);
    expect(shown.map(({period}) => period)).toEqual([2025, 2024]);
  });

  it('tells no open page of its changes, while a published result does', async () => {
    const reader = await readEvents(`${server.origin}/api/changes`);
    await reader.next();
    await server.db.query(`UPDATE assessment SET review_status = 'approved' WHERE review_status = 'draft'`);
    await server.db.query(
      `UPDATE assessment SET recorded_on = recorded_on - 1 WHERE id = (SELECT min(id) FROM assessment WHERE published)`,
    );
    const event = await reader.next();
    expect(event.data).toMatchObject({layer: 'criteria-status'});
    expect(found(JSON.stringify(event.data))).toEqual([]);
    const [{version} = {version: 0}] = await server.db.query<{version: number}>(
      `SELECT version FROM layer_version WHERE layer = 'criteria-status'`,
    );
    expect(event.data).toMatchObject({version});
    reader.close();
  });
});
