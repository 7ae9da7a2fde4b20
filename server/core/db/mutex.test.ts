import {expect, it} from 'vitest';
import {CancelledError, UnavailableError} from './errors.ts';
import {Mutex} from './mutex.ts';

/** A promise and the function that fulfils it. */
function gate(): {passed: Promise<void>; open: () => void} {
  const {promise, resolve} = Promise.withResolvers<void>();
  return {passed: promise, open: resolve};
}

it('lets one in at a time, in order, also after a failure', async () => {
  const mutex = new Mutex();
  const seen: string[] = [];
  const first = gate();
  const work = (name: string, until = Promise.resolve()) =>
    mutex.runExclusive(async () => {
      seen.push(`${name} in`);
      await until;
      seen.push(`${name} out`);
      if (name === 'a') throw new Error('a failed');
    });
  const all = Promise.allSettled([work('a', first.passed), work('b'), work('c')]);
  first.open();
  expect((await all).map(({status}) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});

it('drops callers that give up waiting, and never runs their work', async () => {
  const mutex = new Mutex();
  const first = gate();
  const leaving = new AbortController();
  let ran = false;
  const holder = mutex.runExclusive(() => first.passed);
  const waiting = mutex.runExclusive(
    async () => {
      ran = true;
    },
    {signal: leaving.signal},
  );
  leaving.abort();
  await expect(waiting).rejects.toThrow(CancelledError);
  first.open();
  await holder;
  expect(await mutex.runExclusive(async () => 'next')).toBe('next');
  expect(ran).toBe(false);
});

it('tells callers that waited too long that the database is busy', async () => {
  const mutex = new Mutex();
  const first = gate();
  const holder = mutex.runExclusive(() => first.passed);
  await expect(mutex.runExclusive(async () => 'late', {waitMs: 20})).rejects.toThrow(UnavailableError);
  first.open();
  await holder;
});
