import fc from 'fast-check';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const collator = new Intl.Collator('vi');

async function ordered(names: readonly string[]): Promise<string[]> {
  const rows = await server.db.query<{name: string}>(
    'SELECT name FROM unnest($1::text[]) WITH ORDINALITY AS t (name, place) ORDER BY vi_sort_key(name), place',
    [names],
  );
  return rows.map(({name}) => name);
}

it('puts D before Đ, letters before tones and tones in their order', async () => {
  const right = [
    ...['ba', 'bà', 'bả', 'bã', 'bá', 'bạ', 'Bạ', 'bà con', 'bạ con', 'bă', 'bâ', 'Chợ', 'Dào San', 'Dinh thự'],
    ...['Đèo Ô Quy Hồ', 'Đền Nàng Han', 'Điểm săn mây', 'Đỉnh Pu Si Lung', 'Đồi chè', 'Động', 'Ô', 'Ơ'],
    ...['Thác 2', 'Thác Tình', 'Thạch', 'Ư'],
  ];
  expect(right.toSorted(collator.compare)).toEqual(right);
  expect(await ordered(right.toReversed())).toEqual(right);
});

it('agrees with the collator of the pages on every name there is', async () => {
  const rows = await server.db.query<{name: string}>(
    `SELECT DISTINCT name FROM (
       SELECT full_name FROM admin_unit UNION ALL SELECT name FROM admin_unit UNION ALL SELECT name FROM tourism_site
       UNION ALL SELECT name FROM ocop_product UNION ALL SELECT name FROM ocop_producer UNION ALL SELECT name FROM facility
       UNION ALL SELECT title FROM data_source UNION ALL SELECT operator FROM raw_material_zone) t (name) ORDER BY name`,
  );
  const names = rows.map(({name}) => name);
  expect(names.length).toBeGreaterThan(500);
  expect(await ordered(names)).toEqual(names.toSorted(collator.compare));
});

it('agrees with it on any words of Vietnamese letters, digits and signs', async () => {
  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂĐÊÔƯ'].flatMap(letter =>
    ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map(tone => (letter + tone).normalize('NFC')),
  );
  const word = fc.array(fc.constantFrom(...letters, ' ', '-', '.', ',', '(', ')', '0', '2', '9'), {maxLength: 4});
  const names = fc.sample(word, {numRuns: 3000, seed: 9}).map(parts => parts.join(''));
  expect(await ordered(names)).toEqual(names.toSorted(collator.compare));
});

/** What a list of the API says of its items: their name, and the group within which they are ordered by it. */
type Listed = readonly [path: string, list: string, name: string, group: string | null];
const LISTS: readonly Listed[] = [
  ['/api/tourism-sites', 'tourism_sites', 'name', null],
  ['/api/ocop/products', 'products', 'name', 'stars'],
  ['/api/ocop/producers', 'producers', 'name', null],
  ['/api/facilities', 'facilities', 'name', 'sector'],
  ['/api/sources', 'sources', 'title', 'is_sample'],
  ['/api/search-entries', 'entries', 'name', 'kind'],
];

it.each(LISTS)('%s is in this order', async (path, list, name, group) => {
  const answer = (await server.json(path)) as Record<string, Record<string, unknown>[]>;
  const groups = Map.groupBy(answer[list] ?? [], item => [group && item[group], item.valid_to].join());
  expect(groups.size).toBeGreaterThan(0);
  for (const items of groups.values()) {
    const names = items.map(item => String(item[name]));
    expect(names).toEqual(names.toSorted(collator.compare));
  }
});
