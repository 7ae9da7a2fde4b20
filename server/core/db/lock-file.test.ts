import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {DatabaseSetupError} from './errors.ts';
import {takeLock} from './lock-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-lock-'));
  file = join(folder, 'nested', 'db.lock');
});
afterEach(() => rmSync(folder, {recursive: true}));

/** A program that takes the lock, prints 'taken' or why not, and holds it until its input ends. */
const PROGRAM = `
  const {takeLock} = await import(${JSON.stringify(new URL('./lock-file.ts', import.meta.url).href)});
  try { takeLock(process.argv[1], 'The database'); console.log('taken'); } catch (error) { console.log(error.message); }
  process.stdin.resume();`;
const NODE = [process.execPath, '--input-type=module', '-e', PROGRAM] as const;
/** The same in a container's place: process numbers of its own, in which this process has none. */
const APART = [
  'unshare',
  '--map-root-user',
  '--user',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
  ...NODE,
] as const;
const canUnshare = spawnSync('unshare', [...APART.slice(1, 7), 'true']).status === 0;

interface Opener {
  readonly said: Promise<string>;
  kill(): Promise<void>;
}

function open([program, ...parameters]: readonly [string, ...string[]]): Opener {
  const child = spawn(program, [...parameters, file], {stdio: ['pipe', 'pipe', 'inherit']});
  // Not 'exit': a program may run as the child of the one started.
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()));
  return {
    said: new Promise(resolve => child.stdout.once('data', data => resolve(String(data).trim()))),
    kill: () => {
      child.stdin.end();
      child.kill('SIGKILL');
      return gone;
    },
  };
}

it('is given to one at a time and can be taken again after it was given back', () => {
  const release = takeLock(file, 'The database');
  expect(() => takeLock(file, 'The database')).toThrow(DatabaseSetupError);
  expect(() => takeLock(file, 'The database')).toThrow(
    `The database is in use by another copy of the server (process ${process.pid} on ${hostname()} since `,
  );
  release();
  release();
  expect(existsSync(file)).toBe(false);
  takeLock(file, 'The database')();
});

it('says so in one line when there is no folder to write to', () => {
  writeFileSync(join(folder, 'nested'), 'a file');
  expect(() => takeLock(file, 'The database')).toThrow(DatabaseSetupError);
  expect(() => takeLock(file, 'The database')).toThrow(
    /nested cannot be written to: EEXIST.* Set VAR_DIR to one that can\.$/,
  );
});

it('is refused to another process while this one lives', async () => {
  const release = takeLock(file, 'The database');
  const other = open(NODE);
  expect(await other.said).toContain(`in use by another copy of the server (process ${process.pid} on`);
  await other.kill();
  release();
});

it.runIf(canUnshare)('is refused to a process that sees no other', async () => {
  const release = takeLock(file, 'The database');
  const other = open(APART);
  expect(await other.said).toContain('in use by another copy of the server');
  await other.kill();
  release();
});

it.runIf(canUnshare)('is held by one of two with the same number in two containers', async () => {
  const both = [open(APART), open(APART)];
  const said = await Promise.all(both.map(opener => opener.said));
  expect(said.filter(line => line === 'taken')).toHaveLength(1);
  expect(said.join()).toContain('in use by another copy of the server');
  await Promise.all(both.map(opener => opener.kill()));
  takeLock(file, 'The database')();
});

it('is free as soon as its holder was killed, whatever was left behind', async () => {
  const other = open(NODE);
  expect(await other.said).toBe('taken');
  await other.kill();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({host: hostname()});
  takeLock(file, 'The database')();
});

it.each(['{"pid": 12', '', `{"pid":${process.pid},"host":"${hostname()}","since":"2026"}`])(
  'goes by the lock, not by what a file says: %s',
  content => {
    takeLock(file, 'The database')();
    writeFileSync(file, content);
    const release = takeLock(file, 'The database');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({pid: process.pid});
    release();
  },
);
