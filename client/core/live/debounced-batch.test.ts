import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {DebouncedBatch} from './debounced-batch.ts';

const pace = {first: 50, between: 300};
let runs: string[][];
beforeEach(() => {
  vi.useFakeTimers();
  runs = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Records its runs, each of which takes the given milliseconds. */
function gathering(duration: number): DebouncedBatch {
  return new DebouncedBatch(pace, async items => {
    runs.push([...items]);
    await new Promise(done => setTimeout(done, duration));
    return [];
  });
}

describe('gathering', () => {
  it('does a burst at once, each thing one time', async () => {
    const gathered = gathering(0);
    for (const item of ['zones', 'ocop', 'zones']) gathered.add(item);
    await vi.advanceTimersByTimeAsync(49);
    expect(runs).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toEqual([['zones', 'ocop']]);
  });

  it('lets nothing interrupt a run, and does what came meanwhile after it', async () => {
    const gathered = gathering(1000);
    gathered.add('zones');
    await vi.advanceTimersByTimeAsync(500);
    gathered.add('ocop');
    await vi.advanceTimersByTimeAsync(800);
    expect(runs).toEqual([['zones']]);
    await vi.advanceTimersByTimeAsync(60);
    expect(runs).toEqual([['zones'], ['ocop']]);
  });

  it('keeps its pace under a flood', async () => {
    const gathered = gathering(0);
    for (let at = 0; at < 300; at += 1) {
      gathered.add('zones');
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(runs.length).toBeGreaterThan(8);
    expect(runs.length).toBeLessThan(12);
  });

  it('comes back to what failed after growing pauses, until it is done', async () => {
    let refusals = 3;
    const times: number[] = [];
    const gathered = new DebouncedBatch(pace, async items => {
      times.push(performance.now());
      runs.push([...items]);
      refusals -= 1;
      return refusals >= 0 ? ['zones'] : [];
    });
    gathered.add('zones');
    gathered.add('ocop');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toEqual([['zones', 'ocop'], ['zones'], ['zones'], ['zones']]);
    const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(pauses.map(pause => Math.round(pause / 1000))).toEqual([1, 2, 4]);
  });

  it('does nothing more once it is stopped', async () => {
    const gathered = gathering(0);
    gathered.add('zones');
    gathered.stop();
    gathered.add('ocop');
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs).toEqual([]);
  });
});
