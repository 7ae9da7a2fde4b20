import {expect, it} from 'vitest';
import {createLog} from '../log.ts';
import {warnOfLittleMemory} from './memory.ts';

const MB = 1024 * 1024;

function said(available: number): string {
  let text = '';
  const write = (line: string) => {
    text += line;
  };
  warnOfLittleMemory(createLog('info', {write}), available);
  return text;
}

it('is said to be too little only where it is', () => {
  expect(said(700 * MB)).toMatch(
    / warn the embedded database takes up to \d+ MB of memory and less is available: .* availableMb=700\n$/,
  );
  expect(said(16_000 * MB)).toBe('');
});
