import {afterEach, expect, it, vi} from 'vitest';
import {WrittenAnswer} from './written-answer.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Takes what is written; `left` bytes of it wait to be sent. */
function outlet(left = 0) {
  const written: Buffer[] = [];
  return {written, writableLength: left, write: (bytes: Uint8Array) => written.push(bytes as Buffer)};
}

const tile = (body = 'tile') =>
  new WrittenAnswer({
    status: 200,
    headers: ['ETag', '"a"', 'Content-Length', String(body.length)],
    body: Buffer.from(body),
  });

it('is status line, headers and body for a connection that stays open', () => {
  const to = outlet();
  tile().writeTo(to);
  expect(to.written.join('')).toMatch(
    /^HTTP\/1\.1 200 OK\r\nETag: "a"\r\nContent-Length: 4\r\nConnection: keep-alive\r\nDate: \w{3}, .{20} GMT\r\n\r\ntile$/,
  );
});

it('is nothing but a head where there is no content', () => {
  const to = outlet();
  new WrittenAnswer({status: 204, headers: ['Vary', 'Accept-Encoding'], body: Buffer.of()}).writeTo(to);
  expect(to.written.join('')).toMatch(
    /^HTTP\/1\.1 204 No Content\r\nVary: Accept-Encoding\r\nConnection: keep-alive\r\nDate: .*GMT\r\n\r\n$/,
  );
});

it('carries the date of the moment it is written', () => {
  vi.useFakeTimers({now: Date.UTC(2026, 10, 23, 18, 0, 0)});
  const answer = tile();
  const to = outlet();
  vi.setSystemTime(Date.UTC(2026, 10, 23, 18, 0, 7));
  answer.writeTo(to);
  expect(String(to.written[0])).toContain('\r\nDate: Mon, 23 Nov 2026 18:00:07 GMT\r\n\r\ntile');
});

it('does not change bytes that a connection has yet to send', () => {
  vi.useFakeTimers({now: Date.UTC(2026, 10, 23, 18, 0, 0)});
  const answer = tile();
  const slow = outlet(10);
  answer.writeTo(slow);
  const before = String(slow.written[0]);
  vi.setSystemTime(Date.UTC(2026, 10, 23, 18, 0, 5));
  const quick = outlet();
  answer.writeTo(quick);
  expect(String(slow.written[0])).toBe(before);
  expect(String(quick.written[0])).not.toBe(before);
});
