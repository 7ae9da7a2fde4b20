import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Database} from '../../server/core/db/database.ts';
import {openPostgres} from '../../server/core/db/pg-driver.ts';
import {withDatabaseName} from '../../server/test/test-database.ts';
import {type Box, TILE_BUFFER, TILE_EXTENT, tileBox} from '../../tiles/grid.ts';
import {api, looksLike} from './api.ts';
import type {LiveFeature, Place} from './atlas-map.ts';
import type {AtlasPage} from './atlas-page.ts';
import {freePort, Product} from './start-product.ts';
import {withBrowser} from './with-browser.ts';

interface Layers {
  readonly layers: readonly {id: string; classes: {of: readonly {value: string; color: string}[]} | null}[];
}

/** How long an edit may take to show: what is asked for is one second, and this machine may be busy. */
const PATIENCE_MS = 8_000;
/** How long a page may leave a server alone that did not answer. */
const LONGEST_PAUSE_MS = 45_000;
const site = 'bach-moc-luong-tu';
const adminUrl = process.env.TEST_DATABASE_URL ?? '';
const name = `atlas_live_${randomBytes(6).toString('hex')}`;
const url = adminUrl && withDatabaseName(adminUrl, name);
const folder = mkdtempSync(join(tmpdir(), 'atlas-live-'));
const open = withBrowser();

let admin: Database;
let db: Database;
let one: Product;
/** Another process over the same database. */
let other: Product;

const start = (port: number, varDir: string) => new Product({port, varDir: join(folder, varDir), databaseUrl: url});

beforeAll(async () => {
  admin = await openPostgres({url: adminUrl, poolSize: 1, statementTimeoutMs: 60_000});
  await admin.query(`CREATE DATABASE ${name}`);
  one = start(await freePort(), 'one');
  await one.ready();
  other = start(await freePort(), 'other');
  await other.ready();
  db = await openPostgres({url, poolSize: 2, statementTimeoutMs: 10_000});
});

afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop(), db?.close()]);
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.close();
  rmSync(folder, {recursive: true, force: true});
});

/** Milliseconds from now until the feature passes on a page; fails when patience ends. */
async function shown(
  atlas: AtlasPage,
  [source, key]: readonly [source: string, key: string],
  passes: (feature: LiveFeature) => boolean,
  patience = PATIENCE_MS,
): Promise<number> {
  const began = performance.now();
  let last: LiveFeature | null = null;
  while (performance.now() - began < patience) {
    last = await atlas.map.now(source, key);
    if (last && passes(last)) return Math.round(performance.now() - began);
    await wait(20);
  }
  throw new Error(`${source} ${key} is still ${JSON.stringify(last)}.`);
}

const say = (what: string, ...ms: readonly number[]) => console.log(`${what}: shown after ${ms.join(' and ')} ms`);

/** Two pages at the same address, each on a server of its own. */
async function openTwo(path: string): Promise<readonly [AtlasPage, AtlasPage]> {
  return [await open(path, {origin: one.origin}), await open(path, {origin: other.origin})];
}

async function siteAt(): Promise<Place> {
  const [row] = await db.query<{lng: number; lat: number}>(
    `SELECT ST_X(ST_Transform(display_geom, 4326)) AS lng, ST_Y(ST_Transform(display_geom, 4326)) AS lat
     FROM tourism_site WHERE id = $1`,
    [site],
  );
  if (!row) throw new Error('The site is not in the facts.');
  return [row.lng, row.lat];
}

const cameraAt = ([lng, lat]: Place) => `${lat.toFixed(4)}/${lng.toFixed(4)}`;
const siteView = (place: Place) => `/du-lich?v=13/${cameraAt(place)}`;

/** Moves the site east by some metres of the map. */
const moveSite = (metres: number) =>
  db.query(
    'UPDATE tourism_site SET geom = ST_Transform(ST_Translate(ST_Transform(geom, 3857), $2, 0), 4326) WHERE id = $1',
    [site, metres],
  );

const nearby = (place: Place) => (feature: LiveFeature) =>
  feature.point !== null && Math.hypot(feature.point[0] - place[0], feature.point[1] - place[1]) < 5e-4;

describe('an edit in the database', {timeout: 300_000}, () => {
  it('moves a place on two open pages, its mark along with it, and renames it in the list', async () => {
    const before = await siteAt();
    const path = siteView(before);
    const pages = await openTwo(path);
    const [first, second] = pages;
    await second.choose(`tourism:${site}`);
    const requests = first.watchRequests();
    await moveSite(1200);
    const after = await siteAt();
    const times = await Promise.all(pages.map(page => shown(page, ['tourism', site], nearby(after))));
    say('A place moved', ...times);
    expect(after[0]).toBeGreaterThan(before[0] + 0.005);
    await shown(second, ['tourism', site], feature => feature.state.selected === true);
    const ring = await second.map.rendered('focus');
    expect(ring).toHaveLength(1);
    expect(requests.filter(address => address.includes('/tiles/'))).toEqual([]);
    expect(requests.filter(address => /\/api\/layers\//.test(address))).toHaveLength(1);

    await db.query(`UPDATE tourism_site SET name = 'Đỉnh vừa đổi tên' WHERE id = $1`, [site]);
    await expect.poll(() => first.row(`tourism:${site}`).textContent()).toContain('Đỉnh vừa đổi tên');
    await expect.poll(() => second.detailTitle.textContent()).toContain('Đỉnh vừa đổi tên');
    for (const page of pages) await page.close();
  });

  it('colours a zone anew, keeps it selected and asks for no other tile', async () => {
    const [zone] = await db.query<{id: number; crop: string; lng: number; lat: number; box: Box}>(
      `SELECT id, crop_id AS crop, ST_X(p) AS lng, ST_Y(p) AS lat,
              jsonb_build_array(ST_XMin(public_geom), ST_YMin(public_geom), ST_XMax(public_geom), ST_YMax(public_geom)) AS box
       FROM raw_material_zone, ST_Transform(public_point_3857, 4326) p
       WHERE crop_id = 'tea' ORDER BY area_ha DESC, id LIMIT 1`,
    );
    if (!zone) throw new Error('There is no zone of tea.');
    const key = String(zone.id);
    const path = `/vung-nguyen-lieu?v=13/${cameraAt([zone.lng, zone.lat])}`;
    const pages = await openTwo(path);
    const [first, second] = pages;
    await second.page.goto(`${other.origin}${path}&chon=zones:${key}`);
    await second.map.wait();
    const requests = first.watchRequests();
    await db.query(`UPDATE raw_material_zone SET crop_id = 'banana' WHERE id = $1`, [zone.id]);
    const isBanana = ({properties}: LiveFeature) => properties.crop === 'banana';
    const times = await Promise.all(pages.map(page => shown(page, ['zones', key], isBanana)));
    say('A zone with another crop', ...times);
    await shown(second, ['zones', key], feature => feature.state.selected === true);

    const {layers} = await api<Layers>(one.origin, '/api/layers');
    const color = layers.find(({id}) => id === 'zones')?.classes?.of.find(({value}) => value === 'banana')?.color ?? '';
    const drawn = await first.map.colorsAt([zone.lng, zone.lat], 4);
    const ground = await second.map.colorsAt([zone.lng, zone.lat], 4);
    for (const shades of [drawn, ground]) expect(blend(shades[0]?.[0] ?? '', color), JSON.stringify(shades)).toBe(true);

    await wait(1000);
    const tiles = requests.filter(address => address.includes('/tiles/'));
    expect(tiles.length).toBeGreaterThan(0);
    const elsewhere = tiles.filter(
      address => !/\/tiles\/(zones|zone-points)\//.test(address) || !touches(address, zone.box),
    );
    expect(elsewhere).toEqual([]);
    console.log(`Tiles asked for after it: ${new Set(tiles).size}`);
    for (const page of pages) await page.close();
  });

  it.each(['13.1', '13'])('shades a commune on the map of %s anew when one result changes', async number => {
    const [target] = await db.query<{id: number; code: string}>(
      `SELECT a.id, u.code FROM assessment a JOIN admin_unit u ON u.id = a.unit_id
       JOIN criterion_status c ON c.unit_id = u.id AND c.set_code = a.set_code AND c.period = a.period
       WHERE a.set_code = 'XA_NTM_2021_2025' AND a.indicator_number = '13.1' AND a.period = 2025
         AND c.criterion_number = 13 AND c.state = 'met'
       ORDER BY u.code LIMIT 1`,
    );
    if (!target) throw new Error('No commune meets the criterion.');
    const pages = await openTwo(`/tieu-chi?nam=2025&ct=${number}`);
    const before = await Promise.all(pages.map(page => page.legendCounts()));
    const shade = (await pages[0].map.now('communes', target.code))?.state.shade;
    await db.query(`UPDATE assessment SET value = 0 WHERE id = $1`, [target.id]);
    const times = await Promise.all(
      pages.map(page => shown(page, ['communes', target.code], ({state}) => state.shade !== shade)),
    );
    say('A commune with another assessment', ...times);
    const after = await Promise.all(pages.map(page => page.legendCounts()));
    expect(after.map(counts => counts.met)).toEqual(before.map(counts => (counts.met ?? 0) - 1));
    for (const page of pages) await page.close();
  });

  it('waits for a page in the background, which listens to nothing and catches up when it is seen again', async () => {
    const atlas = await open(siteView(await siteAt()), {origin: one.origin});
    await atlas.turn('hidden');
    const requests = atlas.watchRequests();
    await moveSite(-600);
    await wait(1500);
    expect(requests).toEqual([]);
    const place = await siteAt();
    await atlas.turn('visible');
    say('A page seen again', await shown(atlas, ['tourism', site], nearby(place)));
    await atlas.close();
  });

  it('reaches a page whose server was away, without a word to the reader', async () => {
    const atlas = await open(siteView(await siteAt()), {origin: other.origin});
    await other.stop();
    await moveSite(-600);
    await wait(3000);
    const place = await siteAt();
    expect(await atlas.page.getByRole('alert').count()).toBe(0);
    expect(await atlas.page.getByText('Một phần bản đồ chưa tải được').isVisible()).toBe(false);
    other = start(Number(new URL(other.origin).port), 'other');
    await other.ready();
    say('A server back again', await shown(atlas, ['tourism', site], nearby(place), LONGEST_PAUSE_MS));
    // What the browser itself writes to its console of connections that failed.
    expect(atlas.errors.filter(error => !/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/.test(error))).toEqual([]);
    atlas.errors.length = 0;
    await atlas.close();
  });
});

/** Whether a tile's address is of one that a box shows in, the tile's buffer included. */
function touches(address: string, [west, south, east, north]: Box): boolean {
  const [, z = '', x = '', y = ''] = /\/(\d+)\/(\d+)\/(\d+)\.mvt/.exec(address) ?? [];
  const [left, bottom, right, top] = tileBox({z: Number(z), x: Number(x), y: Number(y)});
  const margin = ((right - left) * TILE_BUFFER * 2) / TILE_EXTENT;
  return west <= right + margin && east >= left - margin && south <= top + margin && north >= bottom - margin;
}

/** Whether a drawn colour is a class colour let through by four fifths over a light ground. */
function blend(drawn: string, color: string): boolean {
  const part = (value: string, at: number) => Number.parseInt(value.slice(at, at + 2), 16);
  const over = [1, 3, 5].map(at => Math.round(part(color, at) * 0.78 + 252 * 0.22));
  return looksLike(drawn, `#${over.map(value => value.toString(16).padStart(2, '0')).join('')}`);
}
