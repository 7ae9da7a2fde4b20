/** Whatever is asked: an answer below 500 in good time, and the server goes on. Seeds are fixed, so a failure repeats. */
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {canonicalText, FilterError, layerQueryables, readJson, readText} from '../../core/cql2/index.ts';
import {FUZZ, unharmed} from '../../test/fuzz.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {soakRounds} from '../../test/soak.ts';
import {COLLECTIONS} from './collections.ts';
import {filters, writeJson, writeText} from './filter-arbitrary.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(async () => {
  // A database that hung or was restarted on the way would have been reported as 503; here it must still answer.
  expect((await server.fetch('/readyz')).status).toBe(200);
  await server.close();
});

const items = (id: string, parameters: Record<string, string>) =>
  `/ogc/collections/${id}/items?${new URLSearchParams({limit: '2', ...parameters})}`;

/** A collection and a filter over what can be asked of it. */
const asked = fc
  .constantFrom(...COLLECTIONS)
  .chain(layer => fc.record({layer: fc.constant(layer), filter: filters(layerQueryables(layer))}));

const DAMAGE = [
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
];

/** Places where characters are taken out and others put in. */
const wounds = fc.array(
  fc.record({
    at: fc.double({min: 0, max: 1, noNaN: true}),
    out: fc.integer({min: 0, max: 4}),
    put: fc.constantFrom(...DAMAGE),
  }),
  {minLength: 1, maxLength: 3},
);

describe('filters', () => {
  it('of the grammar in both encodings: read alike, answered alike', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({layer, filter}) => {
        const [text, json] = [writeText(filter), writeJson(filter)];
        expect(attempt(() => canonicalText(readText(text)))).toBe(attempt(() => canonicalText(readJson(json))));
        const ofText = await unharmed(server, items(layer.id, {filter: text, limit: '1'}));
        const ofJson = await unharmed(server, items(layer.id, {filter: json, 'filter-lang': 'cql2-json', limit: '1'}));
        expect(ofText).toBe(ofJson);
        if (ofText === 200) answered += 1;
      }),
      {...FUZZ, numRuns: soakRounds(120, 3_000)},
    );
    expect(answered).toBeGreaterThan(15);
  });

  it('damaged: a FilterError or an expression, never anything else', () => {
    fc.assert(
      fc.property(asked, wounds, ({filter}, where) => {
        attempt(() => canonicalText(readText(damage(writeText(filter), where))));
        attempt(() => canonicalText(readJson(damage(writeJson(filter), where))));
      }),
      {...FUZZ, numRuns: soakRounds(1_000, 30_000)},
    );
  });

  it('damaged, sent to the server', async () => {
    await fc.assert(
      fc.asyncProperty(asked, wounds, async ({layer, filter}, where) => {
        await unharmed(server, items(layer.id, {filter: damage(writeText(filter), where)}));
        const json = damage(writeJson(filter), where);
        await unharmed(server, items(layer.id, {filter: json, 'filter-lang': 'cql2-json'}));
      }),
      {...FUZZ, numRuns: soakRounds(40, 400)},
    );
  });

  it('deep, wide and long: refused at once', async () => {
    for (const filter of [
      '('.repeat(1300),
      'NOT '.repeat(900),
      `${'CASEI('.repeat(300)}name`,
      'a=1 OR '.repeat(500),
      `name IN (${'1,'.repeat(900)}1)`,
      "'".repeat(999),
    ]) {
      expect(await unharmed(server, items('communes', {filter}))).toBe(400);
    }
    for (const filter of [
      '['.repeat(900),
      '{"op":"not","args":['.repeat(100),
      `{"op":"and","args":[${'true,'.repeat(700)}true]}`,
    ]) {
      expect(await unharmed(server, items('communes', {filter, 'filter-lang': 'cql2-json'}))).toBe(400);
    }
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

function damage(text: string, where: readonly {at: number; out: number; put: string}[]): string {
  return where.reduce((damaged, {at, out, put}) => {
    const place = Math.floor(at * damaged.length);
    return damaged.slice(0, place) + put + damaged.slice(place + out);
  }, text);
}
