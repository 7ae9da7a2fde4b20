import {describe, expect, it} from 'vitest';
import {readLog, scriptOf} from './pgbench.ts';
import {readWrk} from './wrk.ts';

describe('wrk', () => {
  it('is read from the line its script prints', () => {
    const output = `Running 4s test\n{"requests":40000,"duration":4000000,"bytes":80000000,"failures":2,"p50":900,"p99":2500}\nRequests/sec: 1\n`;
    expect(readWrk(output)).toEqual({
      requestsPerSecond: 10_000,
      megabytesPerSecond: 20,
      p50: 0.9,
      p99: 2.5,
      failures: 2,
    });
  });

  it('without that line is no result', () => {
    expect(() => readWrk('unable to connect')).toThrow('unable to connect');
  });
});

describe('pgbench', () => {
  it('log gives the time of each tile in their order', () => {
    // client, transaction, microseconds, script, seconds, microseconds
    const log = '1 0 2000 0 1 1\n0 0 1000 0 1 2\n0 1 3000 0 1 3\n1 1 4000 0 1 4\n';
    expect([...readLog(log, 2)]).toEqual([1, 2, 3, 4]);
    const fromOne = log.replaceAll(/^(\d) (\d)/gm, (_, client, transaction) => `${client} ${Number(transaction) + 1}`);
    expect([...readLog(fromOne, 2)]).toEqual([1, 2, 3, 4]);
  });

  it('script names each statement once and every tile by its number', () => {
    const tiles = [
      {layer: 'zones', tile: {z: 12, x: 3221, y: 1787}},
      {layer: 'zone-points', tile: {z: 7, x: 100, y: 55}},
      {layer: 'zones', tile: {z: 12, x: 3222, y: 1788}},
    ];
    const script = scriptOf(tiles, 4);
    expect(script.match(/ST_AsMVT\(/g)).toHaveLength(2);
    expect(script).toContain(':k * 4 + :client_id < 1');
    expect(script).toContain('ST_TileEnvelope(:z::int, :x::int, :y::int');
    const packed = (12n << 44n) + (3221n << 22n) + 1787n;
    expect(script).toContain(`then ${packed} else`);
  });
});
