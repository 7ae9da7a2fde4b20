/** Program: edits the embedded database named by its first argument, writes each acknowledged edit down in the second, and is then gone at once. */
import {appendFileSync} from 'node:fs';
import {PgliteConnection} from './pglite-connection.ts';

const [, , folder = '', journal = ''] = process.argv;
const connection = new PgliteConnection({kind: 'files', folder});
const run = (text: string, values: unknown[] = []) => connection.run({kind: 'query', text, values}, 60_000);

const EDIT = `
  WITH older AS (UPDATE kept SET text = repeat('old', 500) WHERE number = $1::int / 2)
  INSERT INTO kept VALUES ($1, repeat('new', 500))`;

for (let number = 1; number <= 120; number += 1) {
  await run(EDIT, [number]);
  if (number % 40 === 0) await run('CHECKPOINT');
  appendFileSync(journal, `${JSON.stringify({op: 'acknowledged', number})}\n`);
}
process.kill(process.pid, 'SIGKILL');
