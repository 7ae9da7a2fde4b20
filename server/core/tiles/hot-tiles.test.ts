import {describe, expect, it} from 'vitest';
import {HotTiles} from './hot-tiles.ts';
import {LayerMemory} from './layer-memory.ts';
import {WrittenAnswer} from './written-answer.ts';

const answerOf = (body: string) => new WrittenAnswer({status: 200, headers: [], body: Buffer.from(body)});

function keep(hot: HotTiles, line: string, body = 'tile') {
  const memory = new LayerMemory(3);
  const answer = answerOf(body);
  hot.keep(line, 'gzip', answer, [{memory, version: 3}]);
  return {memory, answer};
}

describe('HotTiles', () => {
  it('finds the answer of a line and an encoding, and no other', () => {
    const hot = new HotTiles(1_000_000);
    const {answer} = keep(hot, 'GET /a');
    expect(hot.find('GET /a', 'gzip')).toBe(answer);
    expect(hot.find('GET /a', 'br')).toBeUndefined();
    expect(hot.find('GET /b', 'gzip')).toBeUndefined();
    const plain = answerOf('plain');
    hot.keep('GET /a', 'identity', plain, []);
    expect([hot.find('GET /a', 'gzip'), hot.find('GET /a', 'identity')]).toEqual([answer, plain]);
  });

  it('knows nothing any more once a layer has another version', () => {
    const hot = new HotTiles(1_000_000);
    const {memory} = keep(hot, 'GET /a');
    const other = keep(hot, 'GET /other').answer;
    memory.add({version: 4, bounds: [0, 0, 1, 1]});
    hot.noteChange();
    expect(hot.find('GET /a', 'gzip')).toBeUndefined();
    expect([1, 2].map(() => hot.find('GET /other', 'gzip'))).toEqual([other, other]);
    const newer = keep(hot, 'GET /a', 'newer').answer;
    expect(hot.find('GET /a', 'gzip')).toBe(newer);
  });

  it('keeps within its memory, dropping what was asked for longest ago', () => {
    const hot = new HotTiles(10_000);
    for (let i = 0; i < 20; i++) keep(hot, `GET /${i}`, 'x'.repeat(1_000));
    const known = Array.from({length: 20}, (_, i) => i).filter(i => hot.find(`GET /${i}`, 'gzip'));
    expect(known.length).toBeGreaterThan(3);
    expect(known.length).toBeLessThan(10);
    expect(known.at(-1)).toBe(19);
  });

  it('counts long addresses among what it keeps', () => {
    const hot = new HotTiles(20_000);
    const lines = Array.from({length: 20}, (_, i) => `GET /${i}?${'x'.repeat(3_000)}`);
    for (const line of lines) keep(hot, line);
    expect(lines.filter(line => hot.find(line, 'gzip')).length).toBeLessThan(7);
  });
});
