import {expect, it} from 'vitest';
import {createLog} from './log.ts';

function collect(level: 'debug' | 'warn' | 'silent') {
  const lines: string[] = [];
  const log = createLog(level, {write: line => lines.push(line.replace(/^\S+ /, ''))});
  return {log, lines};
}

it('writes one line per event and leaves out what is below the level', () => {
  const {log, lines} = collect('warn');
  log.info('ready');
  log.warn('database connection lost', {reason: 'ended\nby peer', tries: 2, id: undefined});
  expect(lines).toEqual(['warn database connection lost reason="ended\\nby peer" tries=2\n']);
});

it('says nothing when silent', () => {
  const {log, lines} = collect('silent');
  log.error('internal');
  expect(lines).toEqual([]);
});
