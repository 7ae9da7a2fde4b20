import {expect, it} from 'vitest';
import {describeFailure} from './errors.ts';

it.each([
  [{name: 'ErrnoError', errno: 51}, 'no space left on the disk'],
  [{name: 'ErrnoError', errno: 43}, 'a file failed (43)'],
  [{name: 'ExitStatus', message: 'Program terminated with exit(1)', status: 1}, 'Program terminated with exit(1)'],
  [{}, 'an unknown failure'],
  ['text', 'text'],
  [null, 'null'],
])('says what was thrown when it is not an error: %j', (thrown, message) => {
  expect(describeFailure(thrown)).toEqual({message});
});
