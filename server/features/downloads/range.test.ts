import fc from 'fast-check';
import {expect, it} from 'vitest';
import {readRange} from './range.ts';

it('reads one span of bytes', () => {
  expect(readRange('bytes=0-9', 100)).toEqual({first: 0, last: 9});
  expect(readRange('bytes=90-200', 100)).toEqual({first: 90, last: 99});
  expect(readRange('bytes=5-', 100)).toEqual({first: 5, last: 99});
  expect(readRange('bytes=-30', 100)).toEqual({first: 70, last: 99});
  expect(readRange('bytes=-300', 100)).toEqual({first: 0, last: 99});
});

it('knows what is not there', () => {
  for (const header of ['bytes=100-', 'bytes=100-200', 'bytes=-0'])
    expect(readRange(header, 100), header).toBe('outside');
  expect(readRange('bytes=0-', 0)).toBe('outside');
});

it('leaves what it does not read to the whole file', () => {
  for (const header of [undefined, '', 'bytes=', 'bytes=-', 'bytes=9-1', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=a-b']) {
    expect(readRange(header, 100), String(header)).toBeUndefined();
  }
});

it('never leaves the file', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(), (noise, a, b, size) => {
      for (const header of [noise, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
        const span = readRange(header, size);
        if (typeof span === 'object') expect(span.first >= 0 && span.first <= span.last && span.last < size).toBe(true);
      }
    }),
  );
});
