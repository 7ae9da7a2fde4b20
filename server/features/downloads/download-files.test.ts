import {access, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {CancelledError} from '../../core/db/errors.ts';
import {TooBusy} from '../../core/http/problem.ts';
import {DownloadFiles, type FileLimits, type FileName, type FillFile} from './download-files.ts';

const LIMITS: FileLimits = {making: 2, waiting: 4, diskBytes: 1e9, keptBytes: 100};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-files-'));
});
afterEach(() => rm(folder, {recursive: true}));

const {signal} = new AbortController();
const nameOf = (content: string, version = 1): FileName => ({layer: 'zones', version, content});
const bytesOf =
  (count: number): FillFile =>
  async (path, _signal, onGrowth) => {
    await writeFile(path, new Uint8Array(count));
    onGrowth(count);
  };
const never: FillFile = async (path, gone) => {
  await writeFile(path, 'half');
  await new Promise((_resolve, reject) => gone.addEventListener('abort', () => reject(new Error('given up'))));
};

async function take(files: DownloadFiles, name: FileName, bytes: number): Promise<void> {
  const {name: file, release} = await files.open(name, bytesOf(bytes), signal);
  expect((await readFile(join(folder, file))).byteLength).toBe(bytes);
  release();
}

describe('DownloadFiles', () => {
  it('makes a file once for all who wait for it, and again for no one while it is there', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    let made = 0;
    const counting: FillFile = async (path, ...rest) => {
      made += 1;
      await bytesOf(10)(path, ...rest);
    };
    await Promise.all(Array.from({length: 9}, () => files.open(nameOf('a'), counting, signal)));
    await new DownloadFiles(folder, LIMITS).open(nameOf('a'), counting, signal);
    expect(made).toBe(1);
  });

  it('keeps what was asked for last, up to so many bytes, and what requests hold', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    const held = await files.open(nameOf('held'), bytesOf(40), signal);
    for (const name of ['a', 'b', 'a', 'c', 'd']) await take(files, nameOf(name), 40);
    expect((await readdir(folder)).sort()).toEqual(['zones@1~a', 'zones@1~c', 'zones@1~d', 'zones@1~held']);
    held.release();
    held.release();
    await take(files, nameOf('e'), 40);
    expect(await files.has(nameOf('held'))).toBe(false);
  });

  it('removes files of older versions of the layer, not of others', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    await take(files, nameOf('a', 9), 1);
    await take(files, {...nameOf('a', 1), layer: 'zones-more'}, 1);
    await take(files, nameOf('b', 10), 1);
    expect((await readdir(folder)).sort()).toEqual(['zones-more@1~a', 'zones@10~b']);
  });

  it('makes no more files at once than it may, others wait, and beyond that they come again', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    let making = 0;
    let most = 0;
    const slow: FillFile = async (path, ...rest) => {
      most = Math.max(most, ++making);
      await new Promise(resolve => setTimeout(resolve, 10));
      await bytesOf(10)(path, ...rest);
      making--;
    };
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e'].map(name => files.open(nameOf(name), slow, signal)),
    );
    expect(outcomes.map(({status}) => status)).toEqual([...Array(4).fill('fulfilled'), 'rejected']);
    expect(outcomes.at(-1)).toMatchObject({reason: expect.any(TooBusy)});
    expect(most).toBe(2);
  });

  it('stops when the last request has left, and leaves nothing', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    const leaving = new AbortController();
    const waiting = files.open(nameOf('a'), never, leaving.signal);
    await expect.poll(() => readdir(folder)).toHaveLength(1);
    leaving.abort();
    await expect(waiting).rejects.toThrow(CancelledError);
    await expect.poll(() => readdir(folder)).toEqual([]);
    await take(files, nameOf('a'), 5);
  });

  it('leaves nothing of what fails, and tries again for the next', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    const failing: FillFile = async path => {
      await writeFile(path, 'half');
      throw new Error('no more');
    };
    await expect(files.open(nameOf('a'), failing, signal)).rejects.toThrow('no more');
    expect(await readdir(folder)).toEqual([]);
    await take(files, nameOf('a'), 5);
  });

  it('begins no file, and ends one, beyond the bytes it may take', async () => {
    const files = new DownloadFiles(folder, {...LIMITS, diskBytes: 100, keptBytes: 1_000});
    const full = {code: 'insufficient_storage', message: expect.stringContaining('no room')};
    await expect(files.open(nameOf('large'), bytesOf(101), signal)).rejects.toMatchObject(full);
    await take(files, nameOf('a'), 60);
    await expect(files.open(nameOf('b'), bytesOf(60), signal)).rejects.toMatchObject(full);
    expect(await readdir(folder)).toEqual(['zones@1~a']);
  });

  it('says so when the disk is full or does not take a file', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    const fullDisk: FillFile = () => writeFile('/dev/full', 'x');
    const fullSqlite: FillFile = async path => {
      const db = new DatabaseSync(path);
      try {
        db.exec('PRAGMA max_page_count = 1; CREATE TABLE t (a); CREATE TABLE u (a)');
      } finally {
        db.close();
      }
    };
    for (const fill of [fullDisk, fullSqlite]) {
      await expect(files.open(nameOf('a'), fill, signal)).rejects.toMatchObject({
        ...{code: 'insufficient_storage', status: 507, message: expect.stringContaining('no room')},
        cause: expect.any(Error),
      });
    }
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'in the way');
    const elsewhere = new DownloadFiles(blocked, LIMITS);
    await expect(elsewhere.open(nameOf('a'), never, signal)).rejects.toMatchObject({
      code: 'insufficient_storage',
      message: expect.stringContaining('could not be written'),
    });
    await rm(blocked);
    await elsewhere.open(nameOf('a'), bytesOf(1), signal);
    await access(join(blocked, 'zones@1~a'));
  });

  it('removes what earlier processes left, and nothing of those that run', async () => {
    const own = join(folder, 'downloads');
    await mkdir(own);
    const dead = `${2 ** 22 - 3}-x.part`;
    const old = [`${process.pid}-old.part`, 'zones@1~old.csv', 'note.txt'];
    for (const name of [dead, ...old, `${process.pid}-new.part`, `${process.ppid}-y.part`, 'zones@1~new.csv']) {
      await writeFile(join(own, name), '');
    }
    const longAgo = new Date(performance.timeOrigin - 60_000);
    for (const name of old) await utimes(join(own, name), longAgo, longAgo);
    await new DownloadFiles(own, LIMITS).open(nameOf('a'), bytesOf(1), signal);
    const left = [`${process.pid}-new.part`, `${process.ppid}-y.part`, 'note.txt', 'zones@1~a', 'zones@1~new.csv'];
    expect((await readdir(own)).sort()).toEqual(left.sort());
  });
});
