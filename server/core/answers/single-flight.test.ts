import {setImmediate as turn} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {CancelledError} from '../db/errors.ts';
import {TooBusy} from '../http/problem.ts';
import {SingleFlight} from './single-flight.ts';

const never = new AbortController().signal;

/** Work that ends when told to, and counts how often it was begun. */
function held() {
  const begun: AbortSignal[] = [];
  const ends: {resolve: (value: string) => void; reject: (error: Error) => void}[] = [];
  const work = (signal: AbortSignal) => {
    begun.push(signal);
    return new Promise<string>((resolve, reject) => ends.push({resolve, reject}));
  };
  return {begun, ends, work};
}

it('does the work once however many ask, and gives all the same result', async () => {
  const shared = new SingleFlight<string>(10);
  const {begun, ends, work} = held();
  const answers = Array.from({length: 100}, () => shared.do('a', never, work));
  expect(begun).toHaveLength(1);
  ends[0]?.resolve('tile');
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['tile']));
  expect(shared.size).toBe(0);
});

it('keeps nothing of a failure: all waiters are told, the next one tries again', async () => {
  const shared = new SingleFlight<string>(10);
  const {begun, ends, work} = held();
  const answers = [shared.do('a', never, work), shared.do('a', never, work)];
  ends[0]?.reject(new Error('broken'));
  const results = await Promise.allSettled(answers);
  expect(results.map(result => result.status)).toEqual(['rejected', 'rejected']);
  const again = shared.do('a', never, work);
  ends[1]?.resolve('whole');
  expect(await again).toBe('whole');
  expect(begun).toHaveLength(2);
});

it('goes on while it has waiters, and stops when the last one has left', async () => {
  const shared = new SingleFlight<string>(10);
  const {begun, work} = held();
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [shared.do('a', first.signal, work), shared.do('a', second.signal, work)];
  first.abort();
  await expect(answers[0]).rejects.toBeInstanceOf(CancelledError);
  expect(begun[0]?.aborted).toBe(false);
  second.abort();
  await expect(answers[1]).rejects.toBeInstanceOf(CancelledError);
  await turn();
  expect(begun[0]?.aborted).toBe(true);
  expect(shared.size).toBe(0);
});

it('begins anew for a caller that comes after the last one has left', async () => {
  const shared = new SingleFlight<string>(10);
  const {begun, ends, work} = held();
  const gone = new AbortController();
  const left = shared.do('a', gone.signal, work);
  gone.abort();
  await expect(left).rejects.toBeInstanceOf(CancelledError);
  const later = shared.do('a', never, work);
  ends[1]?.resolve('fresh');
  expect(await later).toBe('fresh');
  expect(begun).toHaveLength(2);
});

it('refuses more keys than its limit, not more callers', async () => {
  const shared = new SingleFlight<string>(2);
  const {ends, work} = held();
  const answers = [shared.do('a', never, work), shared.do('b', never, work), shared.do('a', never, work)];
  await expect(shared.do('c', never, work)).rejects.toBeInstanceOf(TooBusy);
  for (const end of ends) end.resolve('done');
  expect(await Promise.all(answers)).toEqual(['done', 'done', 'done']);
  const next = shared.do('c', never, work);
  ends[2]?.resolve('now');
  expect(await next).toBe('now');
});

it('does not begin for a caller that has already left', async () => {
  const shared = new SingleFlight<string>(2);
  await expect(shared.do('a', AbortSignal.abort(), held().work)).rejects.toBeInstanceOf(CancelledError);
  expect(shared.size).toBe(0);
});
