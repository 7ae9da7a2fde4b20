import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {ChangeStream} from './change-stream.ts';

/** The browser's side of a stream, driven by hand. */
class HandSource extends EventTarget {
  static opened: HandSource[] = [];
  readonly address: string;
  closed = false;

  constructor(address: string) {
    super();
    this.address = address;
    HandSource.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, {data: JSON.stringify(data)}));
  }

  fail(): void {
    this.dispatchEvent(new Event('error'));
  }
}

class HandDocument extends EventTarget {
  visibilityState = 'visible';

  turn(state: 'visible' | 'hidden'): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: HandDocument;
let browser: EventTarget;
let heard: unknown[];
let stream: ChangeStream;

beforeEach(() => {
  vi.useFakeTimers();
  page = new HandDocument();
  browser = new EventTarget();
  heard = [];
  HandSource.opened = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', browser);
  vi.stubGlobal('EventSource', HandSource);
  stream = new ChangeStream({onHello: versions => heard.push(versions), onChange: change => heard.push(change)});
});
afterEach(() => {
  stream.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = () => HandSource.opened.filter(source => !source.closed);
const last = () => {
  const source = HandSource.opened.at(-1);
  if (!source) throw new Error('Nothing was opened.');
  return source;
};

describe('stream of changes', () => {
  it('passes on the greeting and the changes of one connection', () => {
    stream.start();
    expect(open().map(source => source.address)).toEqual(['/api/changes']);
    last().say('hello', {versions: {zones: 4}});
    last().say('change', {layer: 'zones', version: 5, bounds: null});
    expect(heard).toEqual([{zones: 4}, {layer: 'zones', version: 5, bounds: null}]);
  });

  it('has no connection while the page is hidden', () => {
    stream.start();
    page.turn('hidden');
    expect(open()).toEqual([]);
    page.turn('visible');
    expect(open()).toHaveLength(1);
    expect(HandSource.opened).toHaveLength(2);
  });

  it('opens none for a page that begins hidden', () => {
    page.visibilityState = 'hidden';
    stream.start();
    expect(HandSource.opened).toEqual([]);
  });

  it('tries again after growing pauses, and quickly again after it has succeeded', () => {
    stream.start();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const before = HandSource.opened.length;
      last().fail();
      expect(open()).toEqual([]);
      let waited = 0;
      for (; HandSource.opened.length === before; waited += 100) vi.advanceTimersByTime(100);
      pauses.push(waited);
    }
    expect(pauses[0]).toBeLessThanOrEqual(1200);
    expect(pauses[3]).toBeGreaterThan(6000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(36_000);
    last().say('hello', {versions: {}});
    last().fail();
    vi.advanceTimersByTime(1200);
    expect(open()).toHaveLength(1);
  });

  it('does not wait out a pause when the network or the reader comes back', () => {
    stream.start();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      last().fail();
      vi.advanceTimersByTime(10_000);
    }
    last().fail();
    browser.dispatchEvent(new Event('online'));
    expect(open()).toHaveLength(1);
  });

  it('is over when it is stopped', () => {
    stream.start();
    last().fail();
    stream.stop();
    page.turn('visible');
    vi.advanceTimersByTime(60_000);
    expect(open()).toEqual([]);
    expect(HandSource.opened).toHaveLength(1);
  });
});
