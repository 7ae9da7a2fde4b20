/** Whatever is asked: an answer below 500 in good time, and the server goes on. Seeds are fixed, so a failure repeats. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createRandom, type Random} from '../../../data/sample/random.ts';
import {canonicalText, FilterError, layerQueryables, readJson, readText} from '../../core/cql2/index.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {COLLECTIONS} from './collections.ts';
import {RandomFilter, writeJson, writeText} from './random-filter.fixture.ts';

/** Far above what any of these answers takes, far below what a hanging statement would. */
const PATIENCE_MS = 8_000;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(async () => {
  // A database that hung or was restarted on the way would have been reported as 503; here it must still answer.
  expect((await server.fetch('/readyz')).status).toBe(200);
  await server.close();
});

async function statusOf(path: string): Promise<number> {
  const response = await server.fetch(path, {signal: AbortSignal.timeout(PATIENCE_MS)});
  await response.arrayBuffer();
  expect(response.status, `${response.status} for ${path}`).toBeLessThan(500);
  return response.status;
}

const items = (id: string, parameters: Record<string, string>) =>
  `/ogc/collections/${id}/items?${new URLSearchParams({limit: '2', ...parameters})}`;

const PARAMETERS = [
  'bbox',
  'bbox-crs',
  'crs',
  'limit',
  'datetime',
  'cursor',
  'filter',
  'filter-lang',
  'filter-crs',
  'f',
  'lang',
  'name',
  'code',
  'id',
  'area_ha',
  'is_sample',
  'population',
  'x',
];
const VALUES = [
  '',
  '0',
  '1',
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  '99999999999999999999',
  'null',
  'true',
  'undefined',
  '..',
  '/',
  '../..',
  '2025-07-01/..',
  '103,22,104,23',
  '104,23,103,22',
  '-180,-90,180,90',
  '1,2,3,4,5,6',
  '179,0,-179,1',
  '1e9,1e9,2e9,2e9',
  '103,22,103,22',
  ',,,',
  'IjAzNDc4Ig',
  'MTI',
  'e30',
  'InRcdTAwMDAi',
  'html',
  'json',
  'vi',
  'cql2-json',
  'cql2-text',
  'http://www.opengis.net/def/crs/EPSG/0/9205',
  'http://www.opengis.net/def/crs/EPSG/0/4326',
  "' OR 1=1 --",
  '"; DROP TABLE admin_unit; --',
  '{{7*7}}',
  '<script>',
  '\u202e',
  '🌾',
  '\ufffd',
  'a'.repeat(600),
  '%',
  "name LIKE '%",
  'TRUE',
  '{"op":"and","args":[]}',
] as const;

function randomQuery(random: Random): Record<string, string> {
  const count = random.integer(1, 4);
  return Object.fromEntries(Array.from({length: count}, () => [random.pick(PARAMETERS), random.pick(VALUES)]));
}

describe('parameters', () => {
  it('any mixture of names and values', async () => {
    const random = createRandom('ogc/parameters');
    const statuses = new Set<number>();
    for (let round = 0; round < 150; round += 1) {
      statuses.add(await statusOf(items(random.pick(COLLECTIONS).id, randomQuery(random))));
    }
    expect([...statuses].sort()).toEqual([200, 400]);
  });

  it('any path', async () => {
    const random = createRandom('ogc/paths');
    const parts = [
      'collections',
      'items',
      'tiles',
      'WebMercatorQuad',
      'queryables',
      'api',
      'communes',
      '03478',
      '8',
      '0',
      '%2f',
      '%c3%28',
      '..',
      '',
      "'",
      '%E0%A4%A',
      'tileMatrixSets',
    ];
    for (let round = 0; round < 80; round += 1) {
      const path = Array.from({length: random.integer(0, 7)}, () => random.pick(parts)).join('/');
      await statusOf(`/ogc/${path}`);
    }
  });
});

describe('filters', () => {
  it('random filters of the grammar in both encodings: read alike, answered alike', async () => {
    let answered = 0;
    for (let round = 0; round < 120; round += 1) {
      const random = createRandom(`ogc/filter/${round}`);
      const layer = random.pick(COLLECTIONS);
      const filter = new RandomFilter(random, layerQueryables(layer)).condition();
      const [text, json] = [writeText(filter), writeJson(filter)];
      const read = [attempt(() => canonicalText(readText(text))), attempt(() => canonicalText(readJson(json)))];
      expect(read[0], text).toBe(read[1]);
      const [ofText, ofJson] = [
        await statusOf(items(layer.id, {filter: text, limit: '1'})),
        await statusOf(items(layer.id, {filter: json, 'filter-lang': 'cql2-json', limit: '1'})),
      ];
      expect(ofText, text).toBe(ofJson);
      if (ofText === 200) answered += 1;
    }
    expect(answered).toBeGreaterThan(15);
  });

  it('damaged filters: a FilterError or an expression, never anything else', async () => {
    for (let round = 0; round < 3000; round += 1) {
      const random = createRandom(`ogc/damage/${round}`);
      const filter = new RandomFilter(random, layerQueryables(random.pick(COLLECTIONS))).condition();
      for (const [text, read] of [[writeText(filter), readText] as const, [writeJson(filter), readJson] as const]) {
        const damaged = damage(text, random);
        attempt(() => canonicalText(read(damaged)));
        if (round < 40)
          await statusOf(
            items('communes', {filter: damaged, 'filter-lang': read === readText ? 'cql2-text' : 'cql2-json'}),
          );
      }
    }
  });

  it('deep, wide and long ones are refused at once', async () => {
    const began = performance.now();
    for (const filter of [
      '('.repeat(1300),
      'NOT '.repeat(900),
      `${'CASEI('.repeat(300)}name`,
      'a=1 OR '.repeat(500),
      `name IN (${'1,'.repeat(900)}1)`,
      "'".repeat(999),
    ]) {
      expect(await statusOf(items('communes', {filter}))).toBe(400);
    }
    for (const filter of [
      '['.repeat(900),
      '{"op":"not","args":['.repeat(100),
      `{"op":"and","args":[${'true,'.repeat(700)}true]}`,
    ]) {
      expect(await statusOf(items('communes', {filter, 'filter-lang': 'cql2-json'}))).toBe(400);
    }
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS);
  });
});

/** What `read` gives; the word 'refused' for a FilterError. Anything else thrown fails the test. */
function attempt(read: () => string): string {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(FilterError);
    return 'refused';
  }
}

/** Takes characters out, doubles them or puts in others. */
function damage(text: string, random: Random): string {
  let damaged = text;
  for (let count = random.integer(1, 3); count > 0; count -= 1) {
    const at = random.integer(0, damaged.length);
    const insert = random.pick([
      '',
      "'",
      '"',
      '(',
      ')',
      ',',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ' ',
      '1e999',
      'NOT',
      '\u0000',
      '\ud800',
      'đ',
      ':',
      '-',
    ]);
    damaged = damaged.slice(0, at) + insert + damaged.slice(at + random.integer(0, 4));
  }
  return damaged;
}
