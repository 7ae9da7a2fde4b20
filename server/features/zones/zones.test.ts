import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {ZoneBody, ZoneSummaryBody} from './zones-schema.ts';

interface Page {
  readonly zones: ZoneBody[];
  readonly total: number;
  readonly total_area_ha: number;
  readonly next_cursor: string | null;
}

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const page = (query = '') => server.json(`/api/zones?${query}`) as Promise<Page>;

describe('GET /api/zones', () => {
  it('pages through all zones by code, each once', async () => {
    const codes: string[] = [];
    let cursor: string | null = null;
    let total = 0;
    do {
      const answer: Page = await page(`limit=150${cursor ? `&cursor=${cursor}` : ''}`);
      codes.push(...answer.zones.map(({code}) => code));
      ({next_cursor: cursor, total} = answer);
    } while (cursor);
    expect(codes.length).toBe(total);
    expect(total).toBeGreaterThan(380);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it('filters by crop, state of the code and commune', async () => {
    const {zones, total} = await page('crop=tea,rice&status=granted&commune=03598');
    expect(zones.length).toBe(total);
    expect(total).toBeGreaterThan(0);
    for (const {crop, status, unit} of zones) {
      expect(['tea', 'rice']).toContain(crop);
      expect(status).toBe('granted');
      expect(unit).toMatchObject({code: '03598', full_name: 'Xã Tân Uyên', valid_to: null});
    }
  });

  it('filters by standard', async () => {
    const {zones, total} = await page('standard=vietgap,organic&crop=tea');
    expect(new Set(zones.map(({standard}) => standard))).toEqual(new Set(['vietgap', 'organic']));
    expect(total).toBeLessThan((await page('crop=tea&limit=1')).total);
  });

  it('filters by box, and totals follow the filter, not the page', async () => {
    const everything = await page('limit=1000');
    const inside = await page('bbox=103.6,22.1,103.9,22.3&limit=1');
    const meets = everything.zones.filter(
      ({bbox: [west, south, east, north]}) => west < 103.9 && east > 103.6 && south < 22.3 && north > 22.1,
    );
    expect(inside.total).toBe(meets.length);
    expect(inside.total_area_ha).toBeCloseTo(
      meets.reduce((sum, {area_ha}) => sum + (area_ha ?? 0), 0),
      1,
    );
    expect(inside.zones).toHaveLength(1);
    expect(inside.next_cursor).not.toBeNull();
  });

  it('answers an empty page where nothing matches', async () => {
    expect(await page('commune=03451')).toEqual({
      ...{zones: [], total: 0, total_area_ha: 0, without_area: [], next_cursor: null},
    });
  });

  it('marks every zone as sample data and keeps private fields inside', async () => {
    const response = await server.fetch('/api/zones?limit=1000');
    const text = await response.text();
    expect(text).not.toContain('household');
    expect(text).not.toContain('surveyed');
    expect((JSON.parse(text) as Page).zones.every(({is_sample, source}) => is_sample && source.is_sample)).toBe(true);
  });

  it('places ginseng by kilometre squares only, of no known size', async () => {
    const {zones} = await page('crop=ginseng');
    expect(zones.length).toBeGreaterThan(10);
    for (const {area_ha, bbox, location_generalised} of zones) {
      expect(location_generalised).toBe(true);
      // Square kilometres turned a little against the meridian: at least 0.96 km wide.
      expect((bbox[2] - bbox[0]) * 102).toBeGreaterThan(0.95);
      expect(area_ha).toBeNull();
    }
    expect((await page('crop=tea&limit=5')).zones.every(zone => !zone.location_generalised)).toBe(true);
  });

  it('refuses what it cannot read, all at once', async () => {
    const response = await server.fetch(
      '/api/zones?crop=oil&status=lost&standard=best&commune=1&bbox=1,2,3&limit=0&cursor=a%20b',
    );
    expect(response.status).toBe(400);
    const {errors} = (await response.json()) as {errors: {path: string}[]};
    expect(errors.map(({path}) => path).sort()).toEqual(
      ['bbox', 'commune', 'crop', 'cursor', 'limit', 'standard', 'status'].map(name => `query.${name}`),
    );
  });
});

describe('GET /api/zones/{id}', () => {
  it('adds the products that draw on the zone', async () => {
    const {zones} = await page('crop=tea&commune=03424&status=granted');
    const details = (await Promise.all(zones.map(({id}) => server.json(`/api/zones/${id}`)))) as {
      products: {name: string}[];
    }[];
    const products = new Set(details.flatMap(zone => zone.products.map(({name}) => name)));
    expect(products).toContain('Trà Oolong');
    expect(products).not.toContain('Gạo Séng Cù');
  });

  it('answers 404 for a number without zone and 400 for no number', async () => {
    expect((await server.fetch('/api/zones/999999')).status).toBe(404);
    expect((await server.fetch('/api/zones/tea')).status).toBe(400);
  });
});

describe('GET /api/zones/summary', () => {
  it('agrees with the list, by crop and by commune', async () => {
    const summary = (await server.json('/api/zones/summary')) as ZoneSummaryBody;
    const {total, total_area_ha} = await page('limit=1');
    for (const groups of [summary.by_crop, summary.by_commune]) {
      expect(groups.reduce((sum, {count}) => sum + count, 0)).toBe(total);
      expect(groups.reduce((sum, {area_ha}) => sum + (area_ha ?? 0), 0)).toBeCloseTo(total_area_ha, 1);
    }
    expect(summary.by_crop).toHaveLength(7);
    expect(summary.is_sample).toBe(true);
    expect(summary.by_commune.find(({code, crop}) => code === '03424' && crop === 'tea')?.full_name).toBe('Xã Bản Bo');
  });

  it('follows the filters of the list', async () => {
    const query = 'crop=tea,rice&status=granted&standard=vietgap';
    const summary = (await server.json(`/api/zones/summary?${query}`)) as ZoneSummaryBody;
    const {total} = await page(`${query}&limit=1`);
    expect(summary.by_crop.map(({crop}) => crop).sort()).toEqual(['rice', 'tea']);
    expect(summary.by_commune.reduce((sum, {count}) => sum + count, 0)).toBe(total);
    expect(total).toBeGreaterThan(0);
  });
});
