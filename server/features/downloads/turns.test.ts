/** Other requests have a turn between every few rows of a file being written. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {DOWNLOAD_FORMATS} from '../../../data/formats/download-formats.ts';
import type {Database} from '../../core/db/database.ts';
import {CancelledError} from '../../core/db/errors.ts';
import {inTurns} from './in-turns.ts';
import {openWideDatabase, ROWS, WatchedServer} from './watched-server.fixture.ts';

/** Other work: asks for its next turn whenever it has one, until stopped. */
function startOtherWork(onTurn: () => void): () => void {
  let next: NodeJS.Immediate;
  const turn = () => {
    onTurn();
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  return () => clearImmediate(next);
}

describe('inTurns', () => {
  it('makes nothing before all else has had a turn', async () => {
    const seen: string[] = [];
    const things = function* () {
      for (const thing of ['a', 'b', 'c']) {
        seen.push(`make ${thing}`);
        yield thing;
      }
    };
    const stop = startOtherWork(() => seen.push('turn'));
    for await (const thing of inTurns(things(), new AbortController().signal)) seen.push(`use ${thing}`);
    stop();
    const order = seen.filter((what, index) => what !== 'turn' || seen[index - 1] !== 'turn');
    expect(order.slice(0, 8)).toEqual(['make a', 'turn', 'use a', 'make b', 'turn', 'use b', 'make c', 'turn']);
  });

  it('stops in the middle when the last reader has left', async () => {
    const leaving = new AbortController();
    const used: number[] = [];
    const use = async () => {
      for await (const number of inTurns([1, 2, 3], leaving.signal)) {
        used.push(number);
        if (number === 2) leaving.abort();
      }
    };
    await expect(use()).rejects.toThrow(CancelledError);
    expect(used).toEqual([1, 2]);
  });
});

describe('while a file is written', () => {
  let db: Database;
  let server: WatchedServer;
  beforeAll(async () => {
    db = await openWideDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    server = await WatchedServer.open(db);
  });
  afterEach(() => server.close());

  it.each(DOWNLOAD_FORMATS.map(({id}) => id))('others have a turn every 25 rows of %s', async format => {
    let rows = 0;
    let sinceTurn = 0;
    let most = 0;
    server.onRow = () => {
      rows += 1;
      sinceTurn += 1;
      most = Math.max(most, sinceTurn);
    };
    const stop = startOtherWork(() => {
      sinceTurn = 0;
    });
    const {length} = await server.bytes(`/downloads/zones.${format}`);
    stop();
    expect(length).toBeGreaterThan(0);
    expect(rows).toBe(ROWS);
    expect(most).toBeLessThanOrEqual(25);
  });

  it.each(DOWNLOAD_FORMATS.map(({id}) => id))(
    'a reader that leaves in the middle of a page of %s ends it',
    async format => {
      const leaving = new AbortController();
      let rows = 0;
      server.onRow = () => {
        rows += 1;
        if (rows === 300) leaving.abort();
      };
      const answer = server
        .fetch(`/downloads/zones.${format}`, {signal: leaving.signal})
        .then(one => one.arrayBuffer());
      await expect(answer).rejects.toThrow();
      await expect.poll(() => server.parts()).toEqual([]);
      expect(rows).toBeLessThan(ROWS);
    },
  );
});
