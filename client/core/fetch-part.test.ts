import {afterEach, expect, test, vi} from 'vitest';
import {fetchPart} from './fetch-part.ts';
import {ProblemError} from './http.ts';

afterEach(() => vi.unstubAllGlobals());

function stubPage(onLine: boolean, sheets: readonly {sheet: object | null; remove: () => void}[] = []): void {
  vi.stubGlobal('navigator', {onLine});
  vi.stubGlobal('document', {head: {querySelectorAll: () => sheets}});
}

test('a part that arrives is handed on', async () => {
  await expect(fetchPart(async () => 'part')).resolves.toBe('part');
});

test('without a network the failure is that of a request', async () => {
  stubPage(false);
  const failure = fetchPart(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  await expect(failure).rejects.toEqual(new ProblemError(0, 'offline', ''));
});

test('with a network the error of the browser passes through, and lost style sheets are asked for again', async () => {
  const lost = {sheet: null, remove: vi.fn()};
  const arrived = {sheet: {}, remove: vi.fn()};
  stubPage(true, [lost, arrived]);
  const failure = fetchPart(() => Promise.reject(new TypeError('no such module')));
  await expect(failure).rejects.toThrow('no such module');
  expect(lost.remove).toHaveBeenCalledOnce();
  expect(arrived.remove).not.toHaveBeenCalled();
});
