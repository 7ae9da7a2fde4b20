/** Every public address, bent: characters put in, taken out and doubled, and headers no client sends. Never a fault of ours. */
import {request} from 'node:http';
import {text} from 'node:stream/consumers';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {FUZZ, hostileText} from './test/fuzz.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';
import {publicAddresses} from './test/public-addresses.ts';
import {soakRounds} from './test/soak.ts';

const AT_ONCE = 8;
const PATIENCE_MS = 20_000;
const HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'if-none-match',
  'if-modified-since',
  'range',
  'origin',
];

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

interface Edit {
  /** Where in the address, as a share of its length. */
  readonly at: number;
  /** How many characters go. */
  readonly removed: number;
  readonly put: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({min: 0, max: 1, noNaN: true}),
  removed: fc.nat({max: 3}),
  put: fc.oneof(fc.constantFrom('', '/', '%', '?', '&', '=', ',', '.', '%00', '%ff', '-', '9'), hostileText),
});
const headers = fc.dictionary(fc.constantFrom(...HEADERS), hostileText, {maxKeys: 2});

/** The address with the edits made, still one that can be written into a request line and fits its limit. */
function bent(address: string, edits: readonly Edit[]): string {
  const made = edits.reduce((path, {at, removed, put}) => {
    const from = 1 + Math.floor(at * (path.length - 1));
    return path.slice(0, from) + put + path.slice(from + removed);
  }, address);
  return made
    .toWellFormed()
    .replace(/[^\x21-\x7e]/gu, encodeURIComponent)
    .slice(0, 8_000);
}

function ask(path: string, sent: Record<string, string>): Promise<{status: number; body: string}> {
  const written = Object.entries(sent).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '?')]);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return new Promise((done, fail) => {
    const asked = request(server.origin, {path, headers: Object.fromEntries(written), signal}, response => {
      if (response.headers['content-type']?.startsWith('text/event-stream')) response.destroy();
      text(response).then(
        body => done({status: response.statusCode ?? 0, body}),
        () => done({status: response.statusCode ?? 0, body: ''}),
      );
    });
    asked.on('error', fail).end();
  });
}

it('mutated requests are answered below 500', async () => {
  const addresses = await publicAddresses(server);
  const one = fc.tuple(fc.constantFrom(...addresses), fc.array(edit, {minLength: 1, maxLength: 3}), headers);
  let asked = 0;
  const property = fc.asyncProperty(fc.array(one, {minLength: AT_ONCE, maxLength: AT_ONCE}), async requests => {
    const answers = requests.map(async ([address, edits, sent]) => {
      const path = bent(address, edits);
      const {status, body} = await ask(path, sent);
      asked += 1;
      expect(status, `${status} for ${path} with ${JSON.stringify(sent)}: ${body.slice(0, 300)}`).toBeLessThan(500);
    });
    await Promise.all(answers);
  });
  await fc.assert(property, {...FUZZ, numRuns: soakRounds(25, 42_000 / AT_ONCE)});
  console.log(`${asked} mutated requests`);
}, 3_600_000);
