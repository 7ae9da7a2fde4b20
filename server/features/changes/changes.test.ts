import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {readEvents} from '../../test/event-reader.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true});
});
afterAll(() => server.close());

const open = (headers: Record<string, string> = {}) => readEvents(`${server.origin}/api/changes`, headers);

/** Renames one tourism site; answers where it is drawn, in degrees. */
async function rename(): Promise<{lon: number; lat: number}> {
  const [site] = await server.db.query<{lon: number; lat: number}>(
    `UPDATE tourism_site SET name = name || ' mới'
     WHERE id = (SELECT min(id) FROM tourism_site WHERE display_geom IS NOT NULL)
     RETURNING ST_X(ST_Transform(display_geom, 4326)) AS lon, ST_Y(ST_Transform(display_geom, 4326)) AS lat`,
  );
  if (!site) throw new Error('There is a tourism site with a place.');
  return site;
}

describe('the stream of changes', () => {
  it('begins with the version of every layer, as plain text that no proxy keeps', async () => {
    const events = await open({'Accept-Encoding': 'gzip, br'});
    const {headers} = events.response;
    expect(
      Object.fromEntries(
        ['content-type', 'content-encoding', 'cache-control', 'x-accel-buffering'].map(name => [
          name,
          headers.get(name),
        ]),
      ),
    ).toEqual({
      'content-type': 'text/event-stream',
      'content-encoding': null,
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const rows = await server.db.query<{layer: string; version: number}>('SELECT layer, version FROM layer_version');
    const known = new Map(rows.map(({layer, version}) => [layer, version]));
    const hello = await events.next();
    expect(hello.name).toBe('hello');
    expect(hello.data).toEqual({versions: Object.fromEntries(LAYERS.map(({id}) => [id, known.get(id) ?? 1]))});
    events.close();
  });

  it('tells of an edit within a second, where it was made', async () => {
    const events = await open();
    const hello = await events.next();
    const site = await rename();
    const change = await events.next(1_000);
    expect(change.name).toBe('change');
    const before = (hello.data as {versions: Record<string, number>}).versions.tourism ?? 0;
    expect(change.data).toEqual({layer: 'tourism', version: before + 1, bounds: expect.any(Array)});
    const [west, south, east, north] = (change.data as {bounds: [number, number, number, number]}).bounds;
    const rounding = 1e-9;
    expect(west).toBeLessThanOrEqual(site.lon + rounding);
    expect(east).toBeGreaterThanOrEqual(site.lon - rounding);
    expect(south).toBeLessThanOrEqual(site.lat + rounding);
    expect(north).toBeGreaterThanOrEqual(site.lat - rounding);
    expect(east - west + north - south).toBeLessThan(0.000_01);
    events.close();
  });

  it('brings after a break just what was missed', async () => {
    const first = await open();
    await first.next();
    await rename();
    const seen = await first.next();
    first.close();
    await rename();
    await rename();
    const version = (seen.data as {version: number}).version;
    const again = await open({'Last-Event-ID': seen.id ?? ''});
    expect(await again.next()).toMatchObject({name: 'change', data: {layer: 'tourism', version: version + 1}});
    const last = await again.next();
    expect(last).toMatchObject({name: 'change', data: {layer: 'tourism', version: version + 2}});
    again.close();
    const current = await open({'Last-Event-ID': last.id ?? ''});
    await expect(current.next(200)).rejects.toThrow('No event');
    current.close();
  });

  it.each(['999999999', 'abc', '-1', '1e3', ''])('begins anew for a reader that stands at %j', async id => {
    const events = await open({'Last-Event-ID': id});
    expect((await events.next()).name).toBe('hello');
    events.close();
  });

  it('can be asked for by HEAD, and by no other method', async () => {
    const head = await server.fetch('/api/changes', {method: 'HEAD'});
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'text/event-stream', '']);
    const post = await server.fetch('/api/changes', {method: 'POST'});
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('refuses parameters it does not know', async () => {
    const response = await server.fetch('/api/changes?layer=zones');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({code: 'validation_failed'});
  });

  it('is described with the rest of the API', async () => {
    const description = (await server.json('/api/openapi.json')) as {paths: Record<string, unknown>};
    expect(description.paths['/api/changes']).toMatchObject({
      get: {responses: {200: {content: {'text/event-stream': {}}}, 503: {}}},
    });
  });
});

it('lists what came after a change that a program has heard of', async () => {
  const first = await openTestServer({writes: true});
  const ask = async (since: number) =>
    z
      .object({
        last_id: z.int(),
        complete: z.boolean(),
        versions: z.record(z.string(), z.int()),
        changes: z.array(
          z.object({id: z.int(), layer: z.string(), version: z.int(), bounds: z.array(z.number()).nullable()}),
        ),
      })
      .parse(await first.json(`/api/changes?since=${since}`));
  const {last_id: before} = await ask(0);
  await first.db.query(`UPDATE facility SET name = name || ' mới' WHERE display_geom IS NOT NULL`);
  const after = await ask(before);
  expect(after.changes.map(({layer}) => layer)).toContain('facilities');
  expect(after.changes.map(({layer}) => layer)).not.toContain('records');
  expect(after.complete).toBe(true);
  expect(after.versions.facilities).toBe(after.changes.find(({layer}) => layer === 'facilities')?.version);
  expect((await ask(after.last_id)).changes).toEqual([]);
  expect((await ask(1_000_000_000)).complete).toBe(false);
  await first.close();
});
