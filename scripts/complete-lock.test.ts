import {describe, expect, it} from 'vitest';
import {complete, missingEntries} from './complete-lock.ts';

const parent = {
  version: '1.0.0',
  dev: true,
  optionalDependencies: {'@x/cli-darwin-arm64': '1.0.0', '@x/cli-linux-x64-musl': '1.0.0'},
};

describe('lock file', () => {
  it('gains the platform packages a mirror did not carry', () => {
    const lock = {packages: {'node_modules/@x/cli': parent, 'node_modules/@x/cli-darwin-arm64': {version: '1.0.0'}}};
    expect(missingEntries(lock)).toEqual({
      'node_modules/@x/cli-linux-x64-musl': {
        version: '1.0.0',
        dev: true,
        optional: true,
        cpu: ['x64'],
        libc: ['musl'],
        os: ['linux'],
      },
    });
  });

  it('is complete afterwards and sorted as npm sorts', () => {
    const done = complete({packages: {'node_modules/@x/cli': parent}});
    expect(missingEntries(done)).toEqual({});
    expect(Object.keys(done.packages)).toEqual([...Object.keys(done.packages)].sort());
  });

  it('accepts an entry nested under its parent', () => {
    const nested = {...parent, optionalDependencies: {'@x/cli-darwin-arm64': '1.0.0'}};
    const place = 'node_modules/@x/cli/node_modules/@x/cli-darwin-arm64';
    expect(missingEntries({packages: {'node_modules/@x/cli': nested, [place]: {version: '1.0.0'}}})).toEqual({});
  });

  it.each([{fsevents: '2.3.3'}, {'@x/cli-darwin-arm64': '^1.0.0'}])('does not guess %j', optionalDependencies => {
    expect(() => missingEntries({packages: {'node_modules/@x/cli': {optionalDependencies}}})).toThrow(
      /package-lock.json lacks/,
    );
  });
});
