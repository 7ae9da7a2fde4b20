import {afterAll, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {tileAt, toMercator} from '../../../tiles/grid.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database, ListenHandlers} from '../db/database.ts';
import {UnavailableError} from '../db/errors.ts';
import {createLog} from '../log.ts';
import type {Box3857, LayerChange} from './layer-history.ts';
import {readVersions, versionIn} from './layer-versions.fixture.ts';
import {LayerVersions} from './layer-versions.ts';

/** On the real database, with its own notices: only what carries them is taken away where a test says so. */

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

/** One layer for each test, so that none meets what another did. */
let layer = '';
beforeEach(({task}) => {
  layer = `test-${task.id}`;
});

const [x, y] = toMercator(103.4, 22.3);
const HERE: Box3857 = [x - 100, y - 100, x + 100, y + 100];
const AT_HOME = tileAt(103.4, 22.3, 12);
const AWAY = tileAt(105, 20, 12);

/** Changes a layer as a trigger does: the version rises and is told at the end of the transaction. */
async function bump(bounds: Box3857 | null, count = 1): Promise<void> {
  for (let i = 0; i < count; i++) {
    await db.query(
      'SELECT bump_layer($1::text, CASE WHEN $2::float8 IS NOT NULL THEN ST_MakeEnvelope($2, $3, $4, $5)::box2d END)',
      [layer, ...(bounds ?? [null, null, null, null])],
    );
  }
}

async function open(database = db): Promise<{changes: LayerVersions; told: LayerChange[]}> {
  const changes = new LayerVersions(database, createLog('silent'));
  await changes.start();
  const told: LayerChange[] = [];
  changes.subscribe(change => change.layer === layer && told.push(change));
  return {changes, told};
}

/** The database with a line to it that can be cut, counting the statements sent. */
function cuttable() {
  let handlers: ListenHandlers | undefined;
  const state = {cut: false, deaf: false, hangs: false, queries: 0};
  const database: Database = {
    engine: db.engine,
    hasMvt: db.hasMvt,
    description: db.description,
    tiles: db.tiles,
    ping: limitMs => db.ping(limitMs),
    query: (...given) => {
      state.queries++;
      if (state.hangs) return new Promise(() => undefined);
      return state.cut ? Promise.reject(new UnavailableError('cut')) : db.query(...given);
    },
    transaction: work => db.transaction(work),
    close: () => Promise.resolve(),
    listen: (channel, own) => {
      handlers = own;
      return db.listen(channel, {
        onListening: () => own.onListening(),
        onLost: () => own.onLost(),
        onMessage: payload => !state.deaf && own.onMessage(payload),
      });
    },
  };
  const cut = () => {
    state.cut = true;
    state.deaf = true;
    handlers?.onLost();
  };
  const mend = () => {
    state.cut = false;
    state.deaf = false;
    handlers?.onListening();
  };
  return {database, state, cut, mend, message: (payload: string) => handlers?.onMessage(payload)};
}

describe('LayerVersions', () => {
  it('knows at the start what each layer has come to, and where', async () => {
    await bump(null);
    await bump(HERE);
    const {changes} = await open();
    expect(changes.version(layer)).toBe(3);
    expect([changes.touched(layer, AT_HOME), changes.touched(layer, AWAY)]).toEqual([3, 2]);
    expect(changes.version('zones')).toBe(versionIn(await readVersions(db), 'zones'));
    expect([changes.version('never-seen'), changes.touched('never-seen', AWAY)]).toEqual([1, 1]);
    await changes.stop();
  });

  it('hears of every change at once, in order', async () => {
    const {changes, told} = await open();
    await bump(HERE);
    await bump(null);
    await expect.poll(() => told.length).toBe(2);
    expect(told).toMatchObject([
      {layer, version: 2, bounds: HERE.map(value => expect.closeTo(value, 3))},
      {layer, version: 3, bounds: null},
    ]);
    expect(changes.touched(layer, AWAY)).toBe(3);
    await changes.stop();
  });

  it('catches up after a time without messages, with the place of each change', async () => {
    const {database, cut, mend} = cuttable();
    const {changes, told} = await open(database);
    cut();
    await bump(HERE, 3);
    expect(changes.version(layer)).toBe(1);
    mend();
    await expect.poll(() => changes.version(layer)).toBe(4);
    expect(told.map(({version}) => version)).toEqual([2, 3, 4]);
    expect(changes.touched(layer, AWAY)).toBe(1);
    await changes.stop();
  });

  it('goes on with what it knows while the database is away, and polls until it is back', async () => {
    const {database, state, cut} = cuttable();
    await bump(HERE);
    const {changes} = await open(database);
    cut();
    await bump(HERE);
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect(changes.version(layer)).toBe(2);
    state.cut = false;
    await expect.poll(() => changes.version(layer), {timeout: 5000}).toBe(3);
    await changes.stop();
  });

  it('takes a change everywhere for granted where the record has a gap', async () => {
    const {database, cut, mend} = cuttable();
    const {changes, told} = await open(database);
    cut();
    await bump(HERE, 3);
    await db.query('DELETE FROM layer_change WHERE layer = $1 AND version = 3', [layer]);
    mend();
    await expect.poll(() => changes.version(layer)).toBe(4);
    expect(told).toMatchObject([{version: 4, bounds: null}]);
    expect(changes.touched(layer, AWAY)).toBe(4);
    await changes.stop();
  });

  it('reads the rows when a message was lost or makes no sense', async () => {
    const {database, state, message} = cuttable();
    const {changes, told} = await open(database);
    state.deaf = true;
    await bump(HERE);
    message('{"layer": 3}');
    await expect.poll(() => changes.version(layer)).toBe(2);
    await bump(HERE);
    state.deaf = false;
    await bump(HERE);
    await expect.poll(() => told.map(({version}) => version)).toEqual([2, 3, 4]);
    await changes.stop();
  });

  it('begins a layer anew when its version went back, and voids what was made before', async () => {
    await bump(HERE, 3);
    const {changes, told} = await open();
    const before = changes.generation;
    await db.query('UPDATE layer_version SET version = 2 WHERE layer = $1', [layer]);
    await db.query('DELETE FROM layer_change WHERE layer = $1 AND version > 2', [layer]);
    await changes.refresh();
    expect([changes.version(layer), changes.touched(layer, AWAY)]).toEqual([2, 2]);
    expect(changes.generation).toBe(before + 1);
    expect(told).toMatchObject([{version: 2, bounds: null}]);
    await changes.stop();
  });

  it('looks at once for a client that has seen a newer version, but not for every such request', async () => {
    const {database, state, cut} = cuttable();
    const {changes} = await open(database);
    cut();
    state.cut = false;
    const before = state.queries;
    await bump(HERE);
    await changes.seen(layer, 2);
    await Promise.all(Array.from({length: 50}, () => changes.seen(layer, 99)));
    expect(changes.version(layer)).toBe(2);
    expect(state.queries - before).toBeLessThan(5);
    await changes.stop();
  });

  it('keeps a client that has seen a newer version waiting for a moment only, while the database is away', async () => {
    const {database, state} = cuttable();
    const {changes} = await open(database);
    state.hangs = true;
    // The database never answers, so that it ends at all is what counts.
    await expect(changes.seen(layer, 99)).resolves.toBeUndefined();
    await changes.stop();
  });

  it('repeats what came after a change, unless that one is forgotten', async () => {
    const {changes, told} = await open();
    await bump(HERE, 3);
    await expect.poll(() => told.length).toBe(3);
    const first = told[0]?.id ?? 0;
    const after = changes.since(first)?.filter(change => change.layer === layer);
    expect(after?.map(({version}) => version)).toEqual([3, 4]);
    expect(changes.since(changes.lastId)).toEqual([]);
    expect(changes.since(-5)).toBeNull();
    const restarted = await open();
    expect(restarted.changes.since(first)?.filter(change => change.layer === layer)).toEqual(after);
    await changes.stop();
    await restarted.changes.stop();
  });

  it('tells no listener that has left, and all others though one of them fails', async () => {
    const {changes, told} = await open();
    const stop = changes.subscribe(() => {
      throw new Error('listener');
    });
    const later = vi.fn();
    const unsubscribe = changes.subscribe(later);
    unsubscribe();
    await bump(HERE);
    await expect.poll(() => told.length).toBe(1);
    expect(later).not.toHaveBeenCalled();
    stop();
    await changes.stop();
  });

  it('reports when it cannot read at the start', async () => {
    const {database, state} = cuttable();
    state.cut = true;
    await expect(new LayerVersions(database, createLog('silent')).start()).rejects.toBeInstanceOf(UnavailableError);
  });
});
