import {parse} from 'csv-parse/sync';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {tilesIn} from '../tiles/grid.ts';
import type {AssessmentsBody, ScorecardBody} from './features/criteria/criteria-schema.ts';
import {decodeTile} from './test/decoded-tile.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';

const TODAY = '2026-11-23';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true, today: TODAY});
});
afterAll(() => server.close());

const json = async <Body>(path: string) => (await server.json(path)) as Body;

const COUNTED = ['met', 'unmet', 'not_reported', 'not_applicable'] as const;
type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;

/** '2025 XA_NTM_2021_2025: 12 met, 5 unmet, 2 not_reported, 0 not_applicable' */
function said(set: unknown, period: unknown, counts: Readonly<Record<string, unknown>>): string {
  return `${period} ${set}: ${COUNTED.map(state => `${counts[state]} ${state}`).join(', ')}`;
}
const NOTHING = 'nothing';

/** A row of the layer, however it came. */
function saidByRow({set_code: set, period, ...counts}: Readonly<Record<string, unknown>>): string {
  return set ? said(set, period, counts) : NOTHING;
}

type Row = Readonly<Record<string, unknown>>;
const byCode = (rows: readonly Row[]) => new Map(rows.map(row => [String(row.code), saidByRow(row)]));
const Features = z.object({features: z.array(z.object({properties: z.record(z.string(), z.unknown())}))});

/** How every place that shows communes without being asked for a set and a year puts it, by code. */
const PLACES: Readonly<Record<string, () => Promise<ReadonlyMap<string, string>>>> = {
  map: async () => byCode(await propertiesAt('/api/layers/criteria-status/features')),
  tiles: async () => {
    const {bounds} = await json<{bounds: [number, number, number, number]}>('/api/site');
    const rows: Row[] = [];
    for (const {z: zoom, x, y} of tilesIn(bounds, 8)) {
      const response = await server.fetch(`/tiles/criteria-status/${zoom}/${x}/${y}.mvt`);
      const tile = decodeTile(new Uint8Array(await response.arrayBuffer()), 'criteria-status', 'code');
      rows.push(...[...tile.values()].map(({properties}) => properties));
    }
    return byCode(rows);
  },
  csv: async () => {
    const text = await (await server.fetch('/downloads/criteria-status.csv')).text();
    return byCode(parse(text, {columns: true, bom: true}));
  },
  ogc: async () => byCode(await propertiesAt('/ogc/collections/criteria-status/items?limit=100')),
  item: async () => {
    const rows: Row[] = [];
    for (const code of await communes()) {
      const {properties} = await json<{properties: Row}>(`/ogc/collections/criteria-status/items/${code}`);
      rows.push(properties);
    }
    return byCode(rows);
  },
  card: async () => {
    const cards = new Map<string, string>();
    for (const code of await communes()) {
      const path = `/api/units/${code}/profile`;
      const {criteria} = await json<{criteria: {set: string; period: number; counts: Counts} | null}>(path);
      cards.set(code, criteria ? said(criteria.set, criteria.period, criteria.counts) : NOTHING);
    }
    return cards;
  },
};

async function propertiesAt(path: string): Promise<Row[]> {
  return Features.parse(await server.json(path)).features.map(({properties}) => properties);
}

async function communes(): Promise<readonly string[]> {
  const {units} = await json<{units: {code: string}[]}>('/api/units?level=commune');
  return units.map(({code}) => code);
}

async function listed(set: string, period: number, on?: string): Promise<ReadonlyMap<string, string>> {
  const path = `/api/assessments?set=${set}&period=${period}${on ? `&on=${on}` : ''}`;
  const {units} = await json<AssessmentsBody>(path);
  return new Map(units.map(({code, counts}) => [code, said(set, period, counts ?? {})]));
}

function tally(criteria: ScorecardBody['criteria']): Counts {
  const count = (state: string) => criteria.filter(criterion => criterion.state === state).length;
  return {
    ...{met: count('met'), unmet: count('unmet')},
    ...{not_reported: count('not_reported'), not_applicable: count('not_applicable')},
  };
}

/** Every place says the same of every commune, and so do list and scorecard when asked for that set and year. */
async function expectOneTruth(): Promise<ReadonlyMap<string, string>> {
  const codes = await communes();
  const {map: shown = new Map<string, string>(), ...others} = Object.fromEntries(
    await Promise.all(Object.entries(PLACES).map(async ([place, read]) => [place, await read()] as const)),
  );
  expect([...shown.keys()].sort()).toEqual([...codes]);
  for (const [place, found] of Object.entries(others)) {
    expect([place, ...[...found].sort()]).toEqual([place, ...[...shown].sort()]);
  }
  for (const [code, words] of shown) {
    if (words === NOTHING) continue;
    const [, period = '', set = ''] = /^(\d+) (\w+)/.exec(words) ?? [];
    expect([code, (await listed(set, Number(period))).get(code)]).toEqual([code, words]);
    const card = await json<ScorecardBody>(`/api/units/${code}/scorecard?set=${set}&period=${period}`);
    expect([code, said(set, period, tally(card.criteria))]).toEqual([code, words]);
  }
  return shown;
}

interface SetSummary {
  readonly code: string;
  readonly level: 'commune' | 'district';
  readonly periods: readonly number[];
}

/** Days on which other units were in force. */
const GROUNDS = [
  {on: '2024-12-31', level: 'commune', units: 106},
  {on: TODAY, level: 'commune', units: 38},
  {on: '2024-12-31', level: 'district', units: 8},
] as const;

describe('list and scorecard', () => {
  it.each(GROUNDS)('agree on all years of all sets on the $units units of $on', {timeout: 300_000}, async ground => {
    const {sets} = await json<{sets: SetSummary[]}>('/api/criteria');
    for (const {code: set, periods} of sets.filter(
      ({level, periods: some}) => level === ground.level && some.length > 0,
    )) {
      const lists = new Map<number, ReadonlyMap<string, string>>();
      for (const period of periods) lists.set(period, await listed(set, period, ground.on));
      const units = [...(lists.get(periods[0] ?? 0)?.keys() ?? [])];
      expect(units).toHaveLength(ground.units);
      for (const [index, code] of units.entries()) {
        const period = periods[index % periods.length] ?? 0;
        const card = await json<ScorecardBody>(
          `/api/units/${code}/scorecard?set=${set}&period=${period}&on=${ground.on}`,
        );
        expect([code, said(set, period, tally(card.criteria))]).toEqual([code, lists.get(period)?.get(code)]);
        for (const {period: year, ...counts} of card.history) {
          expect([code, said(set, year, counts)]).toEqual([code, lists.get(year)?.get(code)]);
        }
      }
    }
  });
});

/** Classes of the map, by the share of a set's criteria at which each begins. */
const BANDS = [
  ['all', 1],
  ['three_quarters', 0.75],
  ['half', 0.5],
  ['quarter', 0.25],
  ['less', 0],
] as const;

/** A few indicators and results of 2026 by the set in force then, for every second commune. */
const NEW_SET = `
  INSERT INTO indicator (set_code, number, position, criterion_number, name_vi, name_en, unit, direction, target, target_mode, basis,
    name_confidence, target_confidence, confidence, source_id)
  SELECT set_code, number || '.1', number, number, name_vi, name_en, '%', '>=', '50', 'national', '', 'low', 'low', 'low', 'sample'
  FROM criterion WHERE set_code = 'XA_NTM_2026_2030';
  INSERT INTO assessment (unit_id, set_code, indicator_number, period, value, recorded_on, review_status, source_id, is_sample)
  SELECT u.id, i.set_code, i.number, 2026, 40 + (u.id + i.position) % 20, '2026-11-01', 'published', 'sample', true
  FROM admin_unit u JOIN indicator i ON i.set_code = 'XA_NTM_2026_2030'
  WHERE u.level = 'commune' AND u.kind = 'commune' AND u.validity @> DATE '${TODAY}' AND u.code::int % 2 = 0`;

describe('every place that shows a commune', () => {
  const sheets = (shown: ReadonlyMap<string, string>) =>
    new Set([...shown.values()].map(words => words.replace(/:.*/, '')));

  it('says the same of it', {timeout: 120_000}, async () => {
    expect(sheets(await expectOneTruth())).toEqual(new Set(['2025 XA_NTM_2021_2025']));
  });

  it('follows when results are withdrawn, and says nothing where none are left', {timeout: 120_000}, async () => {
    const one = `(SELECT id FROM admin_unit WHERE code = '03394' AND validity @> DATE '${TODAY}')`;
    await server.db.query(`UPDATE assessment SET review_status = 'approved' WHERE unit_id = ${one}`);
    expect((await expectOneTruth()).get('03394')).toBe(NOTHING);
    await server.db.query(
      `UPDATE assessment SET review_status = 'published' WHERE unit_id = ${one} AND period = 2025 AND NOT published`,
    );
    expect((await expectOneTruth()).get('03394')).toMatch(/^2025 XA_NTM_2021_2025: /);
  });

  it('follows to the set in force as its results are published', {timeout: 120_000}, async () => {
    await server.db.transaction(tx => tx.script(NEW_SET));
    expect(sheets(await expectOneTruth())).toEqual(new Set(['2026 XA_NTM_2026_2030', '2025 XA_NTM_2021_2025']));
    const rows = await propertiesAt('/api/layers/criteria-status/features');
    for (const {met_band, met, unmet, set_code} of rows) {
      const share = Number(met) / (set_code === 'XA_NTM_2026_2030' ? 10 : 19);
      const [band] = BANDS.find(([, from]) => share >= from) ?? [];
      expect(met_band).toBe(Number(met) + Number(unmet) > 0 ? band : 'not_applicable');
    }
  });
});
