import {globSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Database} from '../../../server/core/db/database.ts';
import {run} from '../../run.ts';
import type {Bench} from '../bench.ts';
import type {TileAsk} from '../data/tile-mix.ts';
import {statementOf} from '../data/tile-statement.ts';
import {versionOf} from '../program.ts';

/** The bare SQL: the statements the server makes its tiles by, run by pgbench and thrown away. */
export interface BareRun {
  readonly programs: string;
  readonly url: string;
  /** As PGOPTIONS, from sessionOptions. */
  readonly session: string;
  /** Asked once each; client n of c takes n, n + c, n + 2c … */
  readonly tiles: readonly TileAsk[];
  /** Asked first and not counted, as many by each client. */
  readonly ahead: readonly TileAsk[];
  readonly clients: number;
}

/** Milliseconds per tile, in the order of the tiles; those that do not fill a last round of all clients are left out. */
export async function runPgbench(bench: Bench, bare: BareRun): Promise<Float64Array> {
  const {clients, programs, url, session} = bare;
  const rounds = Math.floor(bare.tiles.length / clients);
  const asked = [...bare.ahead, ...bare.tiles.slice(0, rounds * clients)];
  const folder = mkdtempSync(join(bench.folder, 'pgbench-'));
  writeFileSync(join(folder, 'tiles.sql'), scriptOf(asked, clients));
  const per = String(asked.length / clients);
  const args = [
    '-M',
    'prepared',
    '-n',
    '-f',
    'tiles.sql',
    '-c',
    String(clients),
    '-j',
    '1',
    '-t',
    per,
    '-l',
    '-D',
    'k=-1',
  ];
  const {code, output} = await run(join(programs, 'pgbench'), [...args, url], {
    cwd: folder,
    env: {...process.env, PGOPTIONS: session},
    signal: bench.signal,
  });
  if (code !== 0) throw new Error(`pgbench failed: ${output.trim()}`);
  const log = globSync(join(folder, 'pgbench_log.*')).map(file => readFileSync(file, 'utf8'));
  return readLog(log.join('\n'), clients).slice(asked.length - rounds * clients);
}

export function pgbenchVersion(programs: string): string {
  return versionOf(join(programs, 'pgbench'), ['--version']);
}

/**
 * A script that runs one tile per transaction: client c's k-th transaction the tile number k · clients + c. The list is a
 * decision tree over packed numbers, which costs pgbench a microsecond.
 */
export function scriptOf(tiles: readonly TileAsk[], clients: number): string {
  const statements = [...new Set(tiles.map(statementOf))];
  const packed = tiles.map(ask => {
    const {z, x, y} = ask.tile;
    return String(
      ((BigInt(statements.indexOf(statementOf(ask))) * 32n + BigInt(z)) << 44n) + (BigInt(x) << 22n) + BigInt(y),
    );
  });
  const choices = statements.map(
    (text, index) => `\\${index === 0 ? 'if' : 'elif'} :statement = ${index}\n${inline(text)};`,
  );
  return `\\set k :k + 1
\\set tile ${treeOf(packed, 0, packed.length, clients)}
\\set statement :tile >> 49
\\set z (:tile >> 44) & 31
\\set x (:tile >> 22) & 4194303
\\set y :tile & 4194303
${choices.join('\n')}
\\endif
`;
}

/** '(case when i < 2 then (case …) else … end)' */
function treeOf(values: readonly string[], from: number, to: number, clients: number): string {
  if (to - from <= 1) return values[from] ?? '0';
  const half = (from + to) >> 1;
  const [lower, upper] = [treeOf(values, from, half, clients), treeOf(values, half, to, clients)];
  return `(case when :k * ${clients} + :client_id < ${half} then ${lower} else ${upper} end)`;
}

/** Statement with $1, $2, $3 as variables, on one line, as pgbench takes it. */
function inline(text: string): string {
  const names = ['z', 'x', 'y'];
  return text.replace(/\$(\d+)\b/g, (_, number) => `:${names[Number(number) - 1]}`).replace(/\s*\n\s*/g, ' ');
}

/** Reads pgbench's log of transactions: 'client transaction time …', time in microseconds, transactions from 0 per client. */
export function readLog(text: string, clients: number): Float64Array {
  const lines = text.split('\n').filter(line => line !== '');
  const times = new Float64Array(lines.length).fill(Number.NaN);
  const seen = Array.from({length: clients}, () => 0);
  for (const line of lines) {
    const [client = 0, , microseconds = Number.NaN] = line.split(' ').map(Number);
    // Counted here: versions of pgbench number the transactions from 0 or from 1.
    const transaction = seen[client] ?? 0;
    seen[client] = transaction + 1;
    times[transaction * clients + client] = microseconds / 1000;
  }
  return times;
}

/** The settings and the role of the sessions the server reads its tiles in, as options for any other client. */
export async function sessionOptions(db: Database): Promise<string> {
  const settings = await db.tiles.query<{name: string; value: string}>(
    `SELECT name, setting AS value FROM pg_settings WHERE source IN ('session', 'client') AND name <> 'application_name'
     UNION ALL SELECT 'role', current_setting('role')`,
  );
  return settings.map(({name, value}) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`).join(' ');
}
