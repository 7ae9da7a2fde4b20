/** Every parameter of every address, as the server itself describes them: whatever is sent, an answer below 500 in good time. */
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {FUZZ, hostileText, unharmed} from './test/fuzz.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';
import {soakRounds} from './test/soak.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly schema?: {readonly enum?: readonly string[]; readonly example?: unknown};
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses?: Readonly<Record<string, {readonly content?: Readonly<Record<string, unknown>>}>>;
}

interface ApiDocument {
  readonly servers: readonly {readonly url: string}[];
  readonly paths: Readonly<Record<string, {readonly get?: Operation}>>;
}

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(async () => {
  expect((await server.fetch('/readyz')).status).toBe(200);
  await server.close();
});

/** One in three values is a declared one, so that the other parameters get past the first check. */
function valuesFor({schema}: Parameter): fc.Arbitrary<string> {
  const declared = [...(schema?.enum ?? []), ...(schema?.example === undefined ? [] : [String(schema.example)])];
  return declared.length === 0
    ? hostileText
    : fc.oneof({weight: 2, arbitrary: hostileText}, {weight: 1, arbitrary: fc.constantFrom(...declared)});
}

/** Addresses of one declared path: some of its parameters, some of them twice, now and then an undeclared one. */
function addresses(path: string, parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const inPath = fc.tuple(...parameters.filter(one => one.in === 'path').map(one => named(one.name, valuesFor(one))));
  const known = parameters.filter(one => one.in === 'query').map(one => named(one.name, valuesFor(one)));
  const query = fc.array(fc.oneof(...known, named('surprise', hostileText)), {maxLength: 4});
  return fc.tuple(inPath, query).map(([places, pairs]) => {
    const filled = places.reduce((text, [name, value]) => text.replace(`{${name}}`, encode(value)), path);
    const text = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
    return text === '' ? filled : `${filled}?${text}`;
  });
}

function named(name: string, value: fc.Arbitrary<string>): fc.Arbitrary<readonly [string, string]> {
  return value.map(text => [name, text] as const);
}

/** Half a surrogate pair cannot be written in an address at all. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

describe.each([
  ['/api/openapi.json', 8],
  ['/ogc/api', 4],
])('%s', (description, numRuns) => {
  it('every parameter of every path', async () => {
    const {paths, servers} = (await server.json(description)) as ApiDocument;
    const base = new URL(servers[0]?.url ?? '/', server.origin).pathname.replace(/\/$/, '');
    let asked = 0;
    for (const [path, {get}] of Object.entries(paths)) {
      // A stream of events has no parameters, and no end to wait for.
      if (!get || 'text/event-stream' in (get.responses?.[200]?.content ?? {})) continue;
      const property = fc.asyncProperty(addresses(base + path, get.parameters ?? []), async address => {
        asked += 1;
        await unharmed(server, address);
      });
      await fc.assert(property, {...FUZZ, numRuns: soakRounds(numRuns, 10 * numRuns)});
    }
    expect(asked).toBeGreaterThan(60);
  }, 3_600_000);
});

it('any path at all', async () => {
  const parts = [
    'api',
    'tiles',
    'ogc',
    'downloads',
    'assets',
    'fonts',
    'collections',
    'communes',
    '8',
    '%2f',
    '%c3%28',
    '..',
    '',
    '%E0%A4%A',
    '.mvt',
  ];
  const part = fc.oneof(fc.constantFrom(...parts), fc.string({unit: 'binary', maxLength: 12}).map(encode));
  await fc.assert(
    fc.asyncProperty(fc.array(part, {maxLength: 7}), async path => {
      await unharmed(server, `/${path.join('/')}`);
    }),
    {...FUZZ, numRuns: soakRounds(150, 3_000)},
  );
});

it('any method', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) {
    for (const path of ['/', '/api/layers', '/tiles/communes/8/201/111.mvt', '/ogc/collections', '/style.json']) {
      await unharmed(server, path, {method, ...(method.startsWith('P') && {body: '{'})});
    }
  }
});

/** Layer names, numbers and filters as a tile's address may carry them. */
const tileAddresses = fc
  .record({
    names: fc.array(fc.oneof(fc.constantFrom('communes', 'zones', 'tourism', 'ocop'), hostileText), {
      minLength: 1,
      maxLength: 10,
    }),
    place: fc.array(fc.oneof(fc.integer({min: 0, max: 25}).map(String), hostileText), {minLength: 3, maxLength: 3}),
    filter: fc.option(fc.oneof(fc.constantFrom("crop = 'tea'", 'area_ha > 5', 'TRUE', 'name IS NULL'), hostileText)),
    version: fc.option(hostileText),
  })
  .map(({names, place, filter, version}) => {
    const query = new URLSearchParams();
    if (filter !== null) query.set('filter', filter.toWellFormed());
    if (version !== null) query.set('v', version.toWellFormed());
    return `/tiles/${names.map(encode).join(',')}/${place.map(encode).join('/')}.mvt?${query}`;
  });

it('tiles of any name, place, filter and version', async () => {
  await fc.assert(
    fc.asyncProperty(tileAddresses, async address => {
      await unharmed(server, address);
    }),
    {...FUZZ, numRuns: soakRounds(250, 5_000)},
  );
});
