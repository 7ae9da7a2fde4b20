import {mkdir, mkdtemp, readdir, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {TooBusy} from '../../core/http/problem.ts';
import {DownloadFiles, type FileLimits, type FillFile} from './download-files.ts';
import {GrowingFile} from './growing-file.ts';

const LIMITS: FileLimits = {writing: 2, waitMs: 50, diskBytes: 1e9, readers: 4, keptBytes: 100, keptMs: 60_000};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-files-'));
});
afterEach(() => rm(folder, {recursive: true}));

const bytesOf =
  (count: number): FillFile =>
  async file =>
    file.append(new Uint8Array(count));
const never: FillFile = (_file, signal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('given up'))));

async function lengthOf(file: GrowingFile): Promise<number> {
  let length = 0;
  for await (const bytes of file.read()) length += bytes.byteLength;
  return length;
}

async function take(files: DownloadFiles, key: string, bytes: number): Promise<void> {
  const {file, release} = await files.open(key, bytesOf(bytes));
  expect(await lengthOf(file)).toBe(bytes);
  release();
}

describe('DownloadFiles', () => {
  it('keeps what was asked for last, up to so many bytes', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    for (const key of ['a', 'b', 'a', 'c']) await take(files, key, 40);
    expect((await files.peek('a'))?.size).toBe(40);
    expect(await files.peek('b')).toBeUndefined();
    await take(files, 'large', 400);
    expect(await files.peek('large')).toBeUndefined();
  });

  it('forgets files without readers after a while, and leaves them to present readers', async () => {
    const files = new DownloadFiles(folder, {...LIMITS, keptMs: 20});
    const before = GrowingFile.openBytes();
    const first = await files.open('a', bytesOf(40));
    await take(files, 'a', 40);
    await new Promise(resolve => setTimeout(resolve, 60));
    expect(await lengthOf(first.file)).toBe(40);
    first.release();
    first.release();
    await expect.poll(() => files.peek('a')).toBeUndefined();
    await expect.poll(() => GrowingFile.openBytes()).toBe(before);
  });

  it('writes no more files at once than may be when several have waited for one to end', async () => {
    const files = new DownloadFiles(folder, {...LIMITS, writing: 1, waitMs: 5_000, readers: 20});
    let writing = 0;
    let most = 0;
    const slow: FillFile = async file => {
      most = Math.max(most, ++writing);
      await new Promise(resolve => setTimeout(resolve, 10));
      await file.append(new Uint8Array(10));
      writing--;
    };
    const lengths = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(async key => {
        const {file, release} = await files.open(key, slow);
        const length = await lengthOf(file);
        release();
        return length;
      }),
    );
    expect(lengths).toEqual([10, 10, 10, 10, 10, 10]);
    expect(most).toBe(1);
  });

  it('tries again when its folder could not be made', async () => {
    const blocked = join(folder, 'downloads');
    await writeFile(blocked, 'in the way');
    const files = new DownloadFiles(blocked, LIMITS);
    await expect(files.open('a', bytesOf(1))).rejects.toThrow(/EEXIST|ENOTDIR/);
    await rm(blocked);
    await take(files, 'a', 1);
  });

  it('refuses too many readers, writers and bytes, and recovers', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    const writing = await Promise.all([files.open('a', never), files.open('b', never)]);
    await expect(files.open('c', bytesOf(1))).rejects.toThrow(TooBusy);
    const along = [await files.open('a', never), await files.open('b', never)];
    await expect(files.open('a', never)).rejects.toThrow(TooBusy);
    for (const {release} of [...writing, ...along]) release();
    await take(files, 'c', 1);
    const full = new DownloadFiles(folder, {...LIMITS, diskBytes: GrowingFile.openBytes()});
    await expect(full.open('d', bytesOf(1))).rejects.toThrow(TooBusy);
  });

  it('waits for its turn where it comes in time', async () => {
    const files = new DownloadFiles(folder, {...LIMITS, writing: 1, waitMs: 5_000});
    const first = await files.open('a', never);
    const second = take(files, 'b', 7);
    first.release();
    await second;
  });

  it('writes no other file until an abandoned one has really ended', async () => {
    const files = new DownloadFiles(folder, {...LIMITS, writing: 1});
    const before = GrowingFile.openBytes();
    const end = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    const stubborn: FillFile = async (file, signal) => {
      signal.addEventListener('abort', () => told.resolve());
      await file.append(new Uint8Array(30));
      await end.promise;
      await file.append(new Uint8Array(30));
    };
    (await files.open('a', stubborn)).release();
    await told.promise;
    await expect(files.open('b', bytesOf(1))).rejects.toThrow(TooBusy);
    await expect(files.open('a', bytesOf(1))).rejects.toThrow(TooBusy);
    expect(GrowingFile.openBytes()).toBe(before + 30);
    const next = take(files, 'b', 7);
    end.resolve();
    await next;
    await expect.poll(() => GrowingFile.openBytes()).toBe(before + 7);
    expect(await files.peek('a')).toBeUndefined();
  });

  it('counts bytes that are on the disk and not to be read yet', async () => {
    const before = GrowingFile.openBytes();
    const files = new DownloadFiles(folder, {...LIMITS, diskBytes: before + 500});
    const whole = Promise.withResolvers<void>();
    const apart: FillFile = async file => {
      file.claim(499);
      await writeFile(file.path, new Uint8Array(600));
      file.claim(600);
      await whole.promise;
    };
    const lease = await files.open('a', apart);
    await expect.poll(() => GrowingFile.openBytes()).toBe(before + 600);
    expect(lease.file.size).toBe(0);
    await expect(files.open('b', bytesOf(1))).rejects.toThrow(TooBusy);
    const along = await files.open('a', never);
    whole.resolve();
    expect(await lengthOf(along.file)).toBe(600);
    for (const {release} of [lease, along]) release();
    await expect.poll(() => GrowingFile.openBytes()).toBe(before);
    await take(files, 'b', 1);
  });

  it('gives a failure to every reader and tries again for the next', async () => {
    const files = new DownloadFiles(folder, LIMITS);
    const failing: FillFile = async file => {
      await file.append(new Uint8Array(3));
      throw new Error('no more');
    };
    const leases = await Promise.all([files.open('a', failing), files.open('a', failing)]);
    for (const {file, release} of leases) {
      await expect(lengthOf(file)).rejects.toThrow('no more');
      release();
    }
    await take(files, 'a', 5);
  });

  it('removes what dead processes left, and nothing of the living', async () => {
    const own = join(folder, 'downloads');
    await mkdir(own);
    const dead = `${2 ** 22 - 3}-x`;
    const names = [dead, `${process.pid}-old`, `${process.pid}-new`, `${process.ppid}-y`, 'note.txt'];
    for (const name of names) await writeFile(join(own, name), '');
    const longAgo = new Date(performance.timeOrigin - 60_000);
    await utimes(join(own, `${process.pid}-old`), longAgo, longAgo);
    await take(new DownloadFiles(own, LIMITS), 'a', 1);
    expect((await readdir(own)).sort()).toEqual([`${process.pid}-new`, `${process.ppid}-y`, 'note.txt'].sort());
  });
});
