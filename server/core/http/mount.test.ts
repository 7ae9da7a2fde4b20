import {request as httpRequest} from 'node:http';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {PROBLEMS} from './problem.ts';

let server: TestServer;
const lines: string[] = [];
beforeAll(async () => {
  server = await openTestServer({
    writes: true,
    onLog: line => lines.push(line),
    config: {basemapStyleUrl: 'https://tiles.example.org/styles/quiet.json'},
  });
});
afterAll(() => server.close());

/** Sends a path as it is written; fetch would tidy it up first. */
function raw(
  path: string,
  options: {method?: string; headers?: Record<string, string>} = {},
): Promise<{status: number; body: string}> {
  return new Promise((resolve, reject) => {
    const {hostname, port} = new URL(server.origin);
    const request = httpRequest({hostname, port, path, ...options}, response => {
      let body = '';
      response.setEncoding('utf8').on('data', chunk => {
        body += chunk;
      });
      response.on('end', () => resolve({status: response.statusCode ?? 0, body}));
    });
    request.on('error', reject).end();
  });
}

const ProblemBody = z.strictObject({
  type: z.string().startsWith('/problems/'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string().startsWith('urn:uuid:'),
  errors: z.array(z.strictObject({path: z.string(), message: z.string(), expected: z.string().optional()})).optional(),
});

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return ProblemBody.parse(await response.json());
}

describe('a problem', () => {
  it('follows RFC 9457 and carries the id under which it is in the log', async () => {
    const response = await server.fetch('/api/site?colour=red');
    const problem = await problemOf(response);
    expect(response.status).toBe(400);
    expect(problem).toMatchObject({
      type: '/problems/validation_failed',
      title: PROBLEMS.validation_failed.title,
      status: 400,
      code: 'validation_failed',
      errors: [{path: 'query.colour', message: 'Unknown parameter', expected: 'no parameters'}],
    });
    expect(problem.instance).toBe(`urn:uuid:${response.headers.get('x-request-id')}`);
  });

  it.each(['/api/nothing', '/tiles/', '/api/'])('of an unknown address %s is 404, not a page', async path => {
    const response = await server.fetch(path, {headers: {accept: 'text/html'}});
    expect(response.status).toBe(404);
    expect(await problemOf(response)).toMatchObject({code: 'not_found'});
  });

  it.each(['/%zz', '/api/sources/%', '/api/tourism-sites/%E0%A4%A', '/livez?x=%ff', '/livez?x=%00'])(
    'of the unreadable address %s is 400',
    async path => {
      const {status, body} = await raw(path);
      expect(status).toBe(400);
      expect(ProblemBody.parse(JSON.parse(body)).code).toBe('bad_request');
    },
  );

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('of %s on a reading address is 405 with Allow', async method => {
    const response = await server.fetch('/api/site', {method});
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await problemOf(response)).toMatchObject({code: 'method_not_allowed'});
  });

  it('of a large body comes before the body is read', async () => {
    const {status} = await raw('/api/site', {method: 'POST', headers: {'content-length': '5000000'}});
    expect(status).toBe(413);
  });
});

describe('a failure inside', () => {
  it('shows the caller nothing of its cause and the log everything', async () => {
    await server.db.query('ALTER TABLE tourism_site RENAME COLUMN name TO title');
    const response = await server.fetch('/api/tourism-sites');
    await server.db.query('ALTER TABLE tourism_site RENAME COLUMN title TO name');
    const problem = await problemOf(response);
    expect(response.status).toBe(500);
    expect(problem.code).toBe('internal');
    expect(JSON.stringify(problem)).not.toMatch(/column|\.ts|select/i);
    const id = response.headers.get('x-request-id') ?? 'none';
    const line = lines.find(entry => entry.includes('error internal') && entry.includes(id));
    expect(line).toMatch(/column t\.name does not exist/);
  });

  it('of the database is 503 with Retry-After, and /livez still answers', async () => {
    // A database of its own, because it is closed.
    const lost = await openTestServer({writes: true});
    await lost.db.close();
    const response = await lost.fetch('/readyz');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect((await problemOf(response)).code).toBe('unavailable');
    expect((await lost.fetch('/livez')).status).toBe(200);
    await lost.close();
  });
});

describe('an answer', () => {
  it('is compressed for clients that accept it, and the same for those that do not', async () => {
    const plain = await server.fetch('/api/ocop/products', {headers: {'accept-encoding': 'identity'}});
    const brotli = await server.fetch('/api/ocop/products', {headers: {'accept-encoding': 'br'}});
    const gzip = await server.fetch('/api/ocop/products', {headers: {'accept-encoding': 'gzip'}});
    expect([plain, brotli, gzip].map(({headers}) => headers.get('content-encoding'))).toEqual([null, 'br', 'gzip']);
    expect(brotli.headers.get('vary')).toBe('Accept-Encoding');
    const text = await plain.text();
    expect(await brotli.text()).toBe(text);
    expect(await gzip.text()).toBe(text);
    expect(Number(brotli.headers.get('content-length'))).toBeLessThan(text.length / 3);
  });

  it('is not sent again to a client that has it', async () => {
    const first = await server.fetch('/api/sources');
    const etag = first.headers.get('etag') ?? '';
    const again = await server.fetch('/api/sources', {headers: {'if-none-match': etag}});
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=1,/);
  });

  it('to HEAD has the headers and no body', async () => {
    const response = await server.fetch('/api/sources', {method: 'HEAD'});
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await response.text()).toBe('');
  });

  it('may be read by other sites where it is data, not where it is a page', async () => {
    expect((await server.fetch('/api/site')).headers.get('access-control-allow-origin')).toBe('*');
    expect((await server.fetch('/livez')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('carries the security headers, with the base map as the only outside origin', async () => {
    const {headers} = await server.fetch('/livez');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'self'`);
    expect(policy).toContain(`worker-src 'self'`);
    expect(policy).toMatch(/connect-src 'self' https:\/\/tiles\.example\.org(;|$)/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('is one line in the log', async () => {
    const response = await server.fetch('/livez');
    const id = response.headers.get('x-request-id') ?? 'none';
    await expect.poll(() => lines.filter(line => line.includes(id))).toHaveLength(1);
    expect(lines.find(line => line.includes(id))).toMatch(
      /info request method=GET path=\/livez status=200 ms=\d+ bytes=\d+ kind=page address=127.0.0.1 id=/,
    );
  });
});
