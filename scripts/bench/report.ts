import type {Environment} from './environment.ts';
import type {ColdResult} from './measures/cold-figures.ts';
import type {EditsResult} from './measures/edits.ts';
import type {HotResult} from './measures/hot.ts';
import type {MemoryResult} from './measures/memory.ts';
import type {StampedeRow} from './measures/stampede.ts';
import {sizeName} from './options.ts';
import {type Cell, table} from './table.ts';

/** What was measured on one database. */
export interface SizeResult {
  readonly zones: number;
  readonly spread: string;
  readonly load: {readonly seconds: number; readonly bytes: number};
  /** Requests of the mix, different tiles among them, and the share of requests for empty tiles, which are left out. */
  readonly mix: {readonly asks: number; readonly tiles: number; readonly empty: number};
  readonly hot: HotResult | undefined;
  readonly cold: ColdResult | undefined;
  readonly stampede: readonly StampedeRow[] | undefined;
  readonly edits: EditsResult | undefined;
  readonly memory: MemoryResult | undefined;
  /** What could not be measured, and why. */
  readonly problems: readonly string[];
}

/** All of one run, as it is written to JSON. */
export interface Result {
  readonly began: string;
  readonly command: string;
  readonly quick: boolean;
  readonly environment: Environment;
  readonly sizes: readonly SizeResult[];
  readonly seconds: number;
}

/** The machine and the programs, as a list. */
export function environmentReport(environment: Environment): string {
  const {processor, cores, memoryGb, system, node, database, peers, hotLoader, commit} = environment;
  const programs = Object.entries(peers).map(
    ([name, version]) => `- ${name}: ${version ?? 'not installed, so not measured'}`,
  );
  return [
    `- ${processor}, ${cores} cores, ${memoryGb} GB, ${system}; commit ${commit ?? 'unknown'}`,
    `- Node ${node}; ${database}`,
    ...programs,
    `- load on hot servers: ${hotLoader}`,
  ].join('\n');
}

/** The tables of one database, as Markdown. */
export function sizeReport(result: SizeResult): string {
  const {zones, spread, load, mix, hot, cold, stampede, edits, memory, problems} = result;
  const head =
    `## ${sizeName(zones)} zones, ${spread === 'areas' ? 'in production areas' : 'spread evenly'}\n\n` +
    `Loaded in ${load.seconds.toFixed(0)} s, ${(load.bytes / 1e6).toFixed(0)} MB with indexes. ` +
    `Mix: ${mix.asks} requests for ${mix.tiles} tiles; ${(mix.empty * 100).toFixed(0)} % more were for empty tiles and left out.`;
  const parts = [
    head,
    hot && hotReport(hot),
    cold && coldReport(cold),
    cold && zoomReport(cold),
    stampede && stampedeReport(stampede),
    edits && editsReport(edits),
    memory && memoryReport(memory),
    ...problems.map(problem => `**Failed: ${problem}**`),
  ];
  return parts.filter(part => part !== undefined).join('\n\n');
}

/** '1.23' of the others' speed; nothing in the product's own row. */
function ratio(name: string, value: number): Cell {
  return name === 'atlas' ? '' : [value, 2];
}

function without(missing: readonly string[]): string {
  return missing.length === 0 ? '' : `\n\nNot installed here, so not measured: ${missing.join(', ')}.`;
}

function hotReport({rows, tiles, bytes, oneBytes, missing}: HotResult): string {
  const mix = `mix of ${tiles} tiles, ${(bytes / 1e6).toFixed(1)} MB`;
  const lines = rows.map(row => [
    {one: `one tile of ${(oneBytes / 1000).toFixed(1)} kB`, mix, browsers: `${mix}, 20 browsers`}[row.load],
    row.server,
    [row.requestsPerSecond, 0] as const,
    [row.megabytesPerSecond, 0] as const,
    [row.p50, 2] as const,
    [row.p99, 2] as const,
    ratio(row.server, row.atlasRatio),
    row.failures === 0 ? '' : `${row.failures} failed`,
  ]);
  const head = ['load', 'server', 'requests/s', 'MB/s', 'p50 ms', 'p99 ms', 'atlas is ×', ''];
  return `### Hot\n\n${table(head, lines)}${without(missing)}`;
}

function coldReport({rows, missing}: ColdResult): string {
  const lines = rows.map(row => [
    row.group,
    [row.connections, 0] as const,
    row.source,
    row.done === row.tiles ? `${row.tiles}` : `${row.done} of ${row.tiles}`,
    [row.perSecond, 1] as const,
    [row.p50, 2] as const,
    [row.p95, 2] as const,
    ratio(row.source, row.atlasRatio),
    row.failed === 0 ? '' : `${row.failed} failed`,
  ]);
  const head = ['zooms', 'at once', 'source', 'tiles', 'tiles/s', 'p50 ms', 'p95 ms', 'atlas is ×', ''];
  return `### Cold\n\n${table(head, lines)}${without(missing)}`;
}

function zoomReport({zooms}: ColdResult): string {
  const lines = zooms.map(({layer, zoom, tiles, times, meanBytes, largestBytes}) => [
    layer,
    [zoom, 0] as const,
    [tiles, 0] as const,
    [times.mean, 1] as const,
    [times.p95, 1] as const,
    [meanBytes / 1000, 1] as const,
    [largestBytes / 1000, 1] as const,
  ]);
  const head = ['layer', 'zoom', 'tiles', 'mean ms', 'p95 ms', 'mean kB', 'largest kB'];
  return `### Cold by zoom, one at once, not compressed\n\n${table(head, lines)}`;
}

function stampedeReport(rows: readonly StampedeRow[]): string {
  const lines = rows.map(row => [
    row.kind === 'low' ? 'costly, z ≤ 9' : 'typical',
    [row.repetitions, 0] as const,
    [row.clients, 0] as const,
    [row.mostStatements, 0] as const,
    [row.alone, 2] as const,
    [row.slowest, 2] as const,
    [row.ratio, 2] as const,
  ]);
  const head = ['tile', 'repetitions', 'clients', 'queries', 'alone ms', 'slowest ms', 'slowest is ×'];
  return `### Stampede\n\n${table(head, lines)}`;
}

function editsReport(edits: EditsResult): string {
  const times = (what: string, {count, p50, p95, p99, slowest}: EditsResult['quiet']): Cell[] => [
    what,
    [count, 0],
    [p50, 2],
    [p95, 2],
    [p99, 2],
    [slowest, 2],
  ];
  const lines = [
    times('request, nobody edits', edits.quiet),
    times('request, zone edited', edits.edited),
    times('the edit itself', edits.commit),
    times('commit to new tile', edits.staleness),
  ];
  const share = `Of the requests during edits ${(edits.toDatabase * 100).toFixed(2)} % went to the database; ${edits.failures} failed.`;
  const head = ['milliseconds', 'count', 'p50', 'p95', 'p99', 'slowest'];
  return `### Edits, ${edits.connections} readers\n\n${table(head, lines)}\n\n${share}`;
}

function memoryReport({start, mix, filled, tiles, megabytes}: MemoryResult): string {
  const after = `after ${tiles} further tiles, ${megabytes.toFixed(0)} MB`;
  const rows: Cell[][] = [
    [
      [start, 0],
      [mix, 0],
      [filled, 0],
    ],
  ];
  return `### Memory, MB resident\n\n${table(['after the start', 'after the mix', after], rows)}`;
}
