/**
 * `npm run import -- units FILE --valid-from 2025-07-01`: replaces the outlines of the communes that became valid on that day with
 * those of the file. `npm run import -- roads FILE …`, and so for the other layers of the ground: replaces the layer with what the
 * files hold; `--shipped` puts back what came with the product. Ends with code 1, nothing changed and every problem listed, when a
 * file cannot be used. With the embedded database the server must not be running.
 */
import './end-with-parent.ts';
import {readFileSync} from 'node:fs';
import {basename, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {systemClock, today} from '../server/core/clock.ts';
import {ConfigError, loadConfig} from '../server/core/config.ts';
import type {Database} from '../server/core/db/database.ts';
import {DatabaseError} from '../server/core/db/errors.ts';
import {migrate} from '../server/core/db/migrate.ts';
import {openDatabase} from '../server/core/db/open-database.ts';
import {createLog} from '../server/core/log.ts';
import {
  GROUND_KINDS,
  type GroundKind,
  groundReportLines,
  importGround,
  importUnits,
  isGroundKind,
  reportLines,
  restoreGround,
} from '../server/features/imports/index.ts';
import {readFormerCommunes, seed, shippedFact} from '../server/features/seed/index.ts';

const USAGE = [
  'Usage: npm run import -- units FILE --valid-from YYYY-MM-DD [--source "who made it"] [--dry-run]',
  `       npm run import -- ${Object.keys(GROUND_KINDS).join('|')} FILE… [--source "who made it" or ID] [--licence "ODbL 1.0"] [--dry-run]`,
  `       npm run import -- ${Object.keys(GROUND_KINDS).join('|')} --shipped`,
].join('\n');

/** A mistake of the caller; the message says what to do. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface ReadFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What the command is asked to do, and true when it was done. */
type Order = (db: Database) => Promise<boolean>;

function readOrder(args: readonly string[]): Order {
  const {positionals, values} = parse(args);
  const [kind, ...files] = positionals;
  if (kind === 'units') return unitsOrder(files, values);
  if (isGroundKind(kind)) return groundOrder(kind, files, values);
  throw new UsageError(USAGE);
}

type Values = ReturnType<typeof parse>['values'];

function unitsOrder([file, ...rest]: readonly string[], values: Values): Order {
  const {'valid-from': validFrom = '', source = null, 'dry-run': dryRun = false, ...others} = values;
  if (file === undefined || rest.length > 0 || Object.keys(others).length > 0) throw new UsageError(USAGE);
  if (!isDay(validFrom)) throw new UsageError(`--valid-from: expected a day as YYYY-MM-DD.\n${USAGE}`);
  const order = {...readFile(file), validFrom, source, dryRun};
  return async db => {
    const report = await importUnits(db, {...order, day: today(systemClock), former: readFormerCommunes(shippedFact)});
    for (const line of reportLines(report)) console.log(line);
    return report.outcome !== 'refused';
  };
}

function groundOrder(kind: GroundKind, names: readonly string[], values: Values): Order {
  const {source = null, licence = null, 'dry-run': dryRun = false, shipped = false, ...others} = values;
  const alone = names.length === 0 && source === null && licence === null && !dryRun;
  if (Object.keys(others).length > 0 || (shipped ? !alone : names.length === 0)) throw new UsageError(USAGE);
  const files = names.map(readFile);
  return async db => {
    const order = {kind, files, source, licence, dryRun, day: today(systemClock)};
    const report = shipped ? await restoreGround(db, kind) : await importGround(db, order);
    for (const line of groundReportLines(report)) console.log(line);
    return report.outcome !== 'refused';
  };
}

function parse(args: readonly string[]) {
  const options = {
    ...({'valid-from': {type: 'string'}, source: {type: 'string'}, licence: {type: 'string'}} as const),
    ...({'dry-run': {type: 'boolean'}, shipped: {type: 'boolean'}} as const),
  };
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

/** Paths are the caller's: npm starts the command in the folder of the package. */
function readFile(file: string): ReadFile {
  const path = resolve(process.env.INIT_CWD ?? '', file);
  try {
    return {fileName: basename(path), bytes: readFileSync(path)};
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

async function open(): Promise<Database> {
  const config = loadConfig();
  const log = createLog(config.logLevel, {format: config.logFormat});
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
  const order = readOrder(args);
  const db = await open();
  try {
    if (!(await order(db))) process.exitCode = 1;
  } finally {
    await db.close();
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof UsageError || error instanceof ConfigError || error instanceof DatabaseError;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
});
