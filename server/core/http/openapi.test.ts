import {afterAll, beforeAll, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

const Document = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({
        summary: z.string().min(1),
        operationId: z.string(),
        tags: z.array(z.string()).min(1),
        parameters: z.array(
          z.object({name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: z.unknown()}),
        ),
        responses: z.record(
          z.string(),
          z.object({description: z.string(), content: z.record(z.string(), z.unknown())}),
        ),
      }),
    }),
  ),
  components: z.object({schemas: z.record(z.string(), z.unknown())}),
});

let server: TestServer;
let text: string;
let document: z.output<typeof Document>;
beforeAll(async () => {
  server = await openTestServer();
  text = await (await server.fetch('/api/openapi.json')).text();
  document = Document.parse(JSON.parse(text));
});
afterAll(() => server.close());

it('describes every address in OpenAPI 3.1', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const path of ['/readyz', '/api/site', '/api/tourism-sites/{id}', '/api/ocop/products']) {
    expect(document.paths).toHaveProperty([path]);
  }
  const names = Object.values(document.paths).map(({get}) => get.operationId);
  expect(new Set(names).size).toBe(names.length);
});

it('refers only to schemas that are there', () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(document.components.schemas).toHaveProperty([String(name)]);
  expect(text).not.toContain('#/$defs/');
});

it('names the parameters of a path exactly', () => {
  for (const [path, {get}] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const declared = get.parameters.filter(parameter => parameter.in === 'path');
    expect(declared.map(({name}) => name).sort(), path).toEqual(named);
    expect(declared.every(({required}) => required)).toBe(true);
  }
});

it('documents the problems of an address with their codes', () => {
  const responses = document.paths['/api/tourism-sites/{id}']?.get.responses ?? {};
  expect(Object.keys(responses)).toEqual(['200', '400', '404', '500', '503']);
  expect(responses['404']?.description).toContain('not_found');
  expect(responses['404']?.content).toHaveProperty(['application/problem+json']);
});

it('answers every address without parameters as described', async () => {
  const plain = Object.entries(document.paths).filter(
    ([path, {get}]) => !path.includes('{') && !get.responses['401'] && !get.parameters.some(p => p.required),
  );
  expect(plain.length).toBeGreaterThan(8);
  for (const [path] of plain) {
    // The test server checks each answer against its declaration, so a 200 says that it holds.
    expect((await server.fetch(path)).status, path).toBe(200);
  }
});
