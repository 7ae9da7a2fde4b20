import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {SearchEntry} from './search-schema.ts';

type Entry = z.output<typeof SearchEntry>;

let server: TestServer;
let entries: Entry[];
beforeAll(async () => {
  server = await openTestServer();
  entries = z
    .strictObject({entries: z.array(SearchEntry.strict())})
    .parse(await server.json('/api/search-entries')).entries;
});
afterAll(() => server.close());

const find = (kind: Entry['kind'], name: string) => entries.filter(entry => entry.kind === kind && entry.name === name);

it('holds units of both times, sites, products, zones and facilities', async () => {
  const kinds = Map.groupBy(entries, ({kind}) => kind);
  const counts = Object.fromEntries([...kinds].map(([kind, list]) => [kind, list.length]));
  const [stored] = await server.db.query(
    `SELECT (SELECT count(*) FROM admin_unit) AS unit, (SELECT count(*) FROM tourism_site) AS tourism,
            (SELECT count(*) FROM ocop_product) AS ocop, (SELECT count(*) FROM raw_material_zone) AS zone,
            (SELECT count(*) FROM facility) AS facility,
            (SELECT count(*) FROM base_place WHERE name IS NOT NULL AND place_shown_from(kind) <> 9
               AND kind NOT IN ('viewpoint', 'town_hall', 'bus_station', 'post_office', 'bank', 'school'))
              + (SELECT count(*) FROM geonames_place WHERE kind = 'village') AS place`,
  );
  expect(counts).toEqual(stored);
  expect(counts).toMatchObject({unit: 1 + 8 + 106 + 38, tourism: 39, ocop: 32, facility: 16});
});

it('identifies each entry by kind, id and last day', () => {
  const keys = entries.map(({kind, id, valid_to}) => `${kind} ${id} ${valid_to}`);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('details', () => {
  it('tell two units with one code apart', () => {
    const both = entries.filter(({kind, id}) => kind === 'unit' && id === '03394');
    expect(both.map(({name, valid_to}) => [name, valid_to])).toEqual([
      ['Xã Sin Suối Hồ', null],
      ['Xã Thèn Sin', '2025-06-30'],
    ]);
    expect(both[1]?.detail).toEqual({
      vi: 'Xã · đến 30/06/2025 · nay thuộc Xã Sin Suối Hồ',
      en: 'Commune · until 30/06/2025 · now in Xã Sin Suối Hồ',
    });
  });

  it('say what a thing is in the words of the legend', () => {
    expect(find('tourism', 'Bản Sin Suối Hồ')[0]?.detail).toEqual({
      vi: 'Bản du lịch cộng đồng · Xã Sin Suối Hồ',
      en: 'Community tourism village · Xã Sin Suối Hồ',
    });
    expect(find('tourism', 'Đèo Ô Quy Hồ (Hoàng Liên)')[0]).toMatchObject({
      name_en: 'Ô Quy Hồ (Hoàng Liên) pass',
      detail: {vi: 'Đèo · Xã Bình Lư', en: 'Mountain pass · Xã Bình Lư'},
    });
    expect(find('ocop', 'Gạo Séng Cù')[0]?.detail.vi).toMatch(/^OCOP · .+ · Xã Than Uyên$/);
  });

  it('leave no code untranslated', () => {
    for (const {detail, name} of entries) {
      expect(detail.vi, name).not.toMatch(/[a-z]+_[a-z]+|undefined|null/);
      expect(detail.en, name).not.toMatch(/[a-z]+_[a-z]+|undefined|null/);
    }
  });
});

it('holds villages and services of the base map with their commune', () => {
  const [town] = entries.filter(({kind, detail}) => kind === 'place' && detail.vi.startsWith('Thị trấn'));
  expect(town?.point?.[0]).toBeGreaterThan(102);
  const details = entries.filter(({kind}) => kind === 'place').map(({detail}) => detail.vi);
  expect(details.some(text => /^Bản · Xã /.test(text))).toBe(true);
  expect(details.some(text => /^Chợ · /.test(text))).toBe(true);
  expect(details.some(text => text.startsWith('Đỉnh núi'))).toBe(false);
});

it('finds a product also by its producer and a zone by its operator', () => {
  expect(find('ocop', 'Gạo Séng Cù')[0]?.aliases).toEqual(['HTX Thanh Xuân']);
  expect(entries.filter(({kind}) => kind === 'zone').every(({aliases}) => aliases.length === 1)).toBe(true);
});

it('has a place to go to for every unit and zone, inside their box', () => {
  for (const {kind, id, point, bbox} of entries.filter(entry => entry.kind === 'unit' || entry.kind === 'zone')) {
    const [x, y] = point ?? [0, 0];
    const [west, south, east, north] = bbox ?? [0, 0, 0, 0];
    expect(x >= west && x <= east && y >= south && y <= north && x > 102, `${kind} ${id}`).toBe(true);
  }
});

it('shows of a zone only its public outline', async () => {
  const boxes = await server.db.query<{id: string; west: number}>(
    'SELECT id::text AS id, floor(ST_XMin(public_geom)::numeric * 1e6) / 1e6 AS west FROM raw_material_zone',
  );
  const west = new Map(boxes.map(box => [box.id, box.west]));
  for (const {id, bbox} of entries.filter(({kind}) => kind === 'zone')) expect(bbox?.[0], id).toBe(west.get(id));
});
