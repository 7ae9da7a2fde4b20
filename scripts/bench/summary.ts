import {sizeName} from './options.ts';
import type {Result, SizeResult} from './report.ts';
import {type Cell, table} from './table.ts';

/** One promise of the product, at the size where it is hardest to keep or at each. */
interface Line {
  readonly what: string;
  readonly goal: string;
  readonly holds: boolean;
  /** Measured value at each size; undefined where it was not measured. */
  readonly values: readonly (number | undefined)[];
  readonly digits: number;
}

/** The table for the README: goals against what was measured at each number of zones. */
export function summary({sizes}: Pick<Result, 'sizes'>): string {
  const areas = sizes.filter(({spread}) => spread === 'areas');
  const lines = [...speedLines(areas), ...stampedeLines(areas), ...scaleLines(areas), ...plainLines(areas)];
  const rows = lines
    .filter(({values}) => values.some(value => value !== undefined))
    .map(({what, goal, holds, values, digits}): Cell[] => [
      what,
      goal,
      ...values.map((value): Cell => (value === undefined ? '–' : [value, digits])),
      goal === '' ? '' : holds ? 'yes' : 'no',
    ]);
  return `## Summary\n\n${table(['', 'goal', ...areas.map(({zones}) => sizeName(zones)), 'held'], rows)}`;
}

function line(what: string, least: number, values: Line['values']): Line {
  const known = values.filter(value => value !== undefined);
  return {what, goal: `≥ ${least}`, holds: known.every(value => value >= least), values, digits: 2};
}

function lineAtMost(what: string, most: number, values: Line['values'], digits = 2): Line {
  const known = values.filter(value => value !== undefined);
  return {what, goal: `≤ ${most}`, holds: known.every(value => value <= most), values, digits};
}

function fact(what: string, digits: number, values: Line['values']): Line {
  return {what, goal: '', holds: true, values, digits};
}

function speedLines(sizes: readonly SizeResult[]): Line[] {
  const hot = (load: string) =>
    sizes.map(({hot}) => hot?.rows.find(row => row.load === load && row.server.startsWith('nginx'))?.atlasRatio);
  const cold = (source: string, group: string) =>
    sizes.map(({cold}) => {
      const rows = cold?.rows.filter(row => row.source === source && row.group === group) ?? [];
      return rows.length === 0 ? undefined : Math.min(...rows.map(({atlasRatio}) => atlasRatio));
    });
  return [
    line('hot, one tile, × nginx', 1, hot('one')),
    line('hot, mix, × nginx', 1, hot('mix')),
    line('hot, mix from 20 kinds of browsers, × nginx', 1, hot('browsers')),
    line('cold, × bare SQL, least', 0.9, cold('bare SQL (pgbench)', 'all zooms')),
    fact('cold, Martin calling our SQL, × bare SQL, least', 2, martinToBare(sizes)),
    fact('cold z ≤ 9, × bare SQL, least', 2, cold('bare SQL (pgbench)', 'z ≤ 9')),
    fact('cold z ≥ 10, × bare SQL, least', 2, cold('bare SQL (pgbench)', 'z ≥ 10')),
    line('cold z ≤ 9, × Martin on the tables, least', 1.2, cold('martin, table', 'z ≤ 9')),
    fact('cold z ≥ 10, × Martin on the tables, least', 2, cold('martin, table', 'z ≥ 10')),
    fact('cold, × Martin calling our SQL, least', 2, cold('martin, our SQL', 'all zooms')),
  ];
}

/** What a native server makes of the same SQL: Martin's speed as a multiple of the bare one's, least of the concurrencies. */
function martinToBare(sizes: readonly SizeResult[]): Line['values'] {
  return sizes.map(({cold}) => {
    const rows = cold?.rows.filter(({group}) => group === 'all zooms') ?? [];
    const bare = rows.filter(({source}) => source === 'bare SQL (pgbench)');
    const ratios = bare.flatMap(({connections, atlasRatio}) => {
      const martin = rows.find(row => row.source === 'martin, our SQL' && row.connections === connections);
      return martin ? [atlasRatio / martin.atlasRatio] : [];
    });
    return ratios.length === 0 ? undefined : Math.min(...ratios);
  });
}

function stampedeLines(sizes: readonly SizeResult[]): Line[] {
  const of = (kind: string, value: 'mostStatements' | 'ratio') =>
    sizes.map(({stampede}) => stampede?.find(row => row.kind === kind)?.[value]);
  const most = sizes.map(({stampede}) => stampede && Math.max(...stampede.map(row => row.mostStatements)));
  return [
    lineAtMost('stampede of 100: queries per tile', 1, most, 0),
    lineAtMost('stampede: slowest × one alone, costly tile', 1.5, of('low', 'ratio')),
    lineAtMost('stampede: slowest × one alone, typical tile', 1.5, of('typical', 'ratio')),
  ];
}

/** p95 of requests for tiles from zoom 10 on, each a cold one, one at once. */
function highZoomP95({cold}: SizeResult): number | undefined {
  return cold?.rows.find(row => row.source === 'atlas' && row.group === 'z ≥ 10' && row.connections === 1)?.p95;
}

function scaleLines(sizes: readonly SizeResult[]): Line[] {
  const p95 = sizes.map(highZoomP95);
  const smallest = p95[0];
  const growth = p95.map(value => (value === undefined || smallest === undefined ? undefined : value / smallest));
  const low = (of: 'times' | 'largestBytes') =>
    sizes.map(({cold}) => {
      const zooms = cold?.zooms.filter(({zoom}) => zoom <= 9) ?? [];
      if (zooms.length === 0) return undefined;
      return Math.max(...zooms.map(zoom => (of === 'times' ? zoom.times.slowest : zoom.largestBytes / 1000)));
    });
  return [
    fact('cold z ≥ 10, p95 ms', 1, p95),
    lineAtMost('cold z ≥ 10, p95 × that of the fewest zones', 2, growth),
    fact('slowest tile at z ≤ 9, ms', 0, low('times')),
    fact('largest tile at z ≤ 9, kB', 0, low('largestBytes')),
  ];
}

function plainLines(sizes: readonly SizeResult[]): Line[] {
  return [
    fact(
      'edits: commit to new tile, p95 ms',
      0,
      sizes.map(({edits}) => edits?.staleness.p95),
    ),
    fact(
      'edits: hot requests p99 ms',
      2,
      sizes.map(({edits}) => edits?.edited.p99),
    ),
    fact(
      'edits: requests to the database, %',
      2,
      sizes.map(({edits}) => edits && edits.toDatabase * 100),
    ),
    fact(
      'memory with a full cache, MB',
      0,
      sizes.map(({memory}) => memory?.filled),
    ),
  ];
}
