import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import type {Lane} from './database.ts';
import {DatabaseSetupError, StatementTimeoutError, UnavailableError} from './errors.ts';
import {openPglite, type PgliteDatabase} from './pglite-driver.ts';
import {createPgliteFiles} from './pglite-files.ts';

// The embedded database over files; what both databases share is tested in database.test.ts.

let folder: string;
let db: PgliteDatabase;
const open = () => openPglite({store: {folder: join(folder, 'db')}, statementTimeoutMs: 1_000});

describe.runIf(inject('testDatabase').engine === 'pglite')('over files', {timeout: 120_000}, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'atlas-pglite-'));
    const template = inject('testDatabase');
    if (template.engine === 'pglite') await createPgliteFiles(join(folder, 'db'), template.dump);
    db = await open();
    await db.query('CREATE TABLE kept (id int)');
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, {recursive: true});
  });

  it('is refused to a second owner while open, and keeps its rows for the next one', async () => {
    await db.query('INSERT INTO kept VALUES (1)');
    await expect(open()).rejects.toThrow(DatabaseSetupError);
    await db.close();
    db = await open();
    expect(await db.query('SELECT id FROM kept')).toEqual([{id: 1}]);
  });

  it('opens its files again after a hanging statement, with everything that was committed', async () => {
    await db.query('INSERT INTO kept VALUES (2)');
    await expect(db.query('SELECT pg_sleep(30)')).rejects.toThrow(StatementTimeoutError);
    expect(await db.query('SELECT id FROM kept ORDER BY id')).toEqual([{id: 1}, {id: 2}]);
  });

  it('serves callers queued behind a hanging statement', async () => {
    const hanging = db.query('SELECT pg_sleep(30)').catch(error => error);
    const waiting = [1, 2, 3].map(n => db.query('SELECT $1::int AS n', [n]));
    expect(await hanging).toBeInstanceOf(StatementTimeoutError);
    expect(await Promise.all(waiting)).toEqual([[{n: 1}], [{n: 2}], [{n: 3}]]);
  });

  it('lets what is light pass all but one of the questions', async () => {
    const done: string[] = [];
    const ask = (name: string, lane: Lane) => db.query('SELECT pg_sleep(0.2)', [], {lane}).then(() => done.push(name));
    const questions = [1, 2, 3, 4].map(n => ask(`question ${n}`, 'questions'));
    await wait(50); // the first is under way
    const light = [1, 2].map(n => ask(`light ${n}`, 'light'));
    await Promise.all([...questions, ...light]);
    expect(done).toEqual(['question 1', 'light 1', 'light 2', 'question 2', 'question 3', 'question 4']);
  });

  it('begins anew where an earlier beginning was cut short, and touches no files that are not its own', async () => {
    mkdirSync(join(folder, 'cut.new', 'base'), {recursive: true});
    const cut = await openPglite({store: {folder: join(folder, 'cut')}, statementTimeoutMs: 1_000});
    expect(await cut.query('SELECT 1 AS one')).toEqual([{one: 1}]);
    await cut.close();
    mkdirSync(join(folder, 'photos'));
    writeFileSync(join(folder, 'photos', 'village.jpg'), 'x');
    const foreign = openPglite({store: {folder: join(folder, 'photos')}, statementTimeoutMs: 1_000});
    await expect(foreign).rejects.toThrow(/holds something that is not a database/);
    expect(readdirSync(join(folder, 'photos'))).toEqual(['village.jpg']);
  });

  it('answers after it is closed with an error instead of silence', async () => {
    const other = await openPglite({store: {dump: await dumpOf(db)}, statementTimeoutMs: 1_000});
    expect(await other.query('SELECT count(*) AS n FROM kept')).toEqual([{n: 2}]);
    await other.close();
    await expect(other.query('SELECT 1')).rejects.toThrow(UnavailableError);
  });
});

async function dumpOf(source: PgliteDatabase): Promise<string> {
  const file = join(folder, 'dump.tar');
  await source.dump(file);
  return file;
}
