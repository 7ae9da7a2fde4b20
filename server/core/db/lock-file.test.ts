import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {DatabaseSetupError} from './errors.ts';
import {takeLock} from './lock-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-lock-'));
  file = join(folder, 'nested', 'db.lock');
});
afterEach(() => rmSync(folder, {recursive: true}));

/** Number of a process that has just ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

it('is given to one at a time and can be taken again after it was given back', () => {
  const release = takeLock(file, 'The database');
  expect(() => takeLock(file, 'The database')).toThrow(DatabaseSetupError);
  expect(() => takeLock(file, 'The database')).toThrow(`in use by another copy of the server (process ${process.pid})`);
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

it('is refused to another process while this one lives', () => {
  const release = takeLock(file, 'The database');
  const module = JSON.stringify(new URL('./lock-file.ts', import.meta.url).href);
  const script = `import {takeLock} from ${module};
    try { takeLock(${JSON.stringify(file)}, 'The database'); console.log('taken'); } catch (error) { console.log(error.message); }`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'});
  expect(child.stdout).toContain(`process ${process.pid}`);
  release();
});

it.runIf(process.platform === 'linux')(
  'is taken over from a process that ended and was not collected by its parent',
  () => {
    // The shell's child outlives the shell; the sleep that replaces the shell never collects it.
    const shell = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60']);
    return new Promise<void>((done, fail) => {
      shell.stdout.once('data', async data => {
        const pid = Number(data);
        try {
          await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /), {timeout: 15_000});
          const began = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[21];
          takeLock(file, 'The database')();
          writeFileSync(file, JSON.stringify({pid, began}));
          takeLock(file, 'The database')();
          done();
        } catch (error) {
          fail(error);
        } finally {
          shell.kill('SIGKILL');
        }
      });
    });
  },
);

it.each([
  ['of a dead process', () => JSON.stringify({pid: deadProcess(), began: '1'})],
  ['of a process whose number was used again', () => JSON.stringify({pid: 1, began: 'long ago'})],
  ['that this process left in an earlier life', () => JSON.stringify({pid: process.pid, began: 'before'})],
  ['that was cut short', () => '{"pid": 12'],
  ['that is empty', () => ''],
])('takes over a lock %s', (_name, content) => {
  takeLock(file, 'The database')();
  writeFileSync(file, content());
  const release = takeLock(file, 'The database');
  expect(existsSync(file)).toBe(true);
  release();
});
