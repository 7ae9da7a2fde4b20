import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';
import {LaneFullError} from './errors.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

const slow = () => db.query('SELECT pg_sleep(0.4)', [], {lane: 'questions'});

describe('slow questions', () => {
  it('wait for each other only', async context => {
    context.skip(db.engine === 'pglite', 'one connection serves all');
    const ended: string[] = [];
    const questions = Array.from({length: 6}, () => slow().then(() => ended.push('question')));
    const light = Array.from({length: 20}, () => db.query('SELECT 1').then(() => ended.push('light')));
    const ready = db.ping(5_000).then(() => ended.push('ready'));
    await Promise.all([...questions, ...light, ready]);
    expect(ended.lastIndexOf('light')).toBeLessThan(ended.lastIndexOf('question') - 3);
    expect(ended.indexOf('ready')).toBeLessThan(ended.lastIndexOf('question') - 3);
  });

  it('are refused beyond a line of bearable length', async context => {
    context.skip(db.engine === 'pglite', 'one connection serves all');
    const all = await Promise.allSettled(Array.from({length: 12}, slow));
    const refused = all.flatMap(one => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toBeInstanceOf(LaneFullError);
  });
});
