import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import type {FileChange} from '../../test/file-journal.ts';
import {cutPower, readJournal} from '../../test/replay-journal.ts';
import {PgliteConnection} from './pglite-connection.ts';
import {createPgliteFiles} from './pglite-files.ts';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

let folder: string;
let changes: FileChange[];

async function ask(database: string, text: string): Promise<object[]> {
  const connection = new PgliteConnection({kind: 'files', folder: database});
  try {
    return await connection.run({kind: 'query', text, values: []}, 60_000);
  } finally {
    await connection.close(60_000);
  }
}

describe.runIf(inject('testDatabase').engine === 'pglite')('a power cut', {timeout: 300_000}, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'atlas-power-'));
    const database = join(folder, 'db');
    await createPgliteFiles(database);
    await ask(database, 'CREATE TABLE kept (number int PRIMARY KEY, text text)');
    cpSync(database, join(folder, 'before'), {recursive: true});
    const journal = join(folder, 'journal');
    const program = [
      '--import',
      pathOf('../../test/file-journal.ts'),
      pathOf('./power-cut.fixture.ts'),
      database,
      journal,
    ];
    const {signal, stderr} = spawnSync(process.execPath, program, {
      env: {...process.env, JOURNAL: journal, JOURNAL_ROOT: database},
      encoding: 'utf8',
    });
    expect([signal, stderr]).toEqual(['SIGKILL', '']);
    changes = readJournal(journal);
  }, 300_000);
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  // Before the 80th the log is shortened.
  it.each([30, 79, 118])(
    'in the middle of an edit leaves the %i acknowledged ones, and a sound database',
    async last => {
      const next = changes.findIndex(change => change.op === 'acknowledged' && change.number === last + 1);
      const after = join(folder, `after-${last}`);
      const root = join(folder, 'db');
      cutPower(after, {before: join(folder, 'before'), root, changes, until: next - 2, random: randomFrom(last)});
      const rows = await ask(after, 'SELECT number, left(text, 3) AS text FROM kept ORDER BY number');
      const there = rows.length;
      // The edit under way may be there, but whole.
      expect(there - last).toBeOneOf([0, 1]);
      const expected = (number: number) => ({number, text: number <= there / 2 ? 'old' : 'new'});
      expect(rows).toEqual(rows.map((_, n) => expected(n + 1)));
    },
  );
});

/** The same numbers in [0, 1) at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
