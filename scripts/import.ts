/**
 * `npm run import -- units FILE --valid-from 2025-07-01 [--source "…"] [--dry-run]`: replaces the outlines of the communes that
 * became valid on that day with those of the file. Ends with code 1, nothing changed and every problem listed, when the file
 * cannot be used. With the embedded database the server must not be running.
 */
import './end-with-parent.ts';
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {parseArgs} from 'node:util';
import {systemClock, today} from '../server/core/clock.ts';
import {ConfigError, loadConfig} from '../server/core/config.ts';
import type {Database} from '../server/core/db/database.ts';
import {DatabaseError} from '../server/core/db/errors.ts';
import {migrate} from '../server/core/db/migrate.ts';
import {openDatabase} from '../server/core/db/open-database.ts';
import {createLog} from '../server/core/log.ts';
import {importUnits, reportLines} from '../server/features/imports/index.ts';
import {readFormerCommunes, seed, shippedFact} from '../server/features/seed/index.ts';

const USAGE = 'Usage: npm run import -- units FILE --valid-from YYYY-MM-DD [--source "who made it"] [--dry-run]';

/** A mistake of the caller; the message says what to do. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Order {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly validFrom: string;
  readonly source: string | null;
  readonly dryRun: boolean;
}

function readOrder(args: readonly string[]): Order {
  const {positionals, values} = parse(args);
  const [kind, file, ...rest] = positionals;
  if (kind !== 'units' || file === undefined || rest.length > 0) throw new UsageError(USAGE);
  const validFrom = values['valid-from'] ?? '';
  if (!isDay(validFrom)) throw new UsageError(`--valid-from: expected a day as YYYY-MM-DD.\n${USAGE}`);
  return {file, bytes: readFile(file), validFrom, source: values.source ?? null, dryRun: values['dry-run'] ?? false};
}

function parse(args: readonly string[]) {
  const options = {'valid-from': {type: 'string'}, source: {type: 'string'}, 'dry-run': {type: 'boolean'}} as const;
  try {
    return parseArgs({args: [...args], options, allowPositionals: true});
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text.length === 10;
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

async function open(): Promise<Database> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const db = await openDatabase(config, log);
  try {
    await migrate(db);
    await seed(db, {log, sampleData: config.sampleData});
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function main(args: readonly string[]): Promise<void> {
  const {file, ...order} = readOrder(args);
  const db = await open();
  try {
    const former = readFormerCommunes(shippedFact);
    const report = await importUnits(db, {...order, fileName: basename(file), day: today(systemClock), former});
    for (const line of reportLines(report)) console.log(line);
    if (report.outcome === 'refused') process.exitCode = 1;
  } finally {
    await db.close();
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof UsageError || error instanceof ConfigError || error instanceof DatabaseError;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
});
