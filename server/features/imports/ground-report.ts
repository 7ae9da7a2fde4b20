import type {GroundProblem} from './ground-reading.ts';
import type {GroundReport} from './import-ground.ts';
import {problemLine} from './import-report.ts';

/** More lines than this help none of its readers. */
const MOST_LINES = 200;

/** The outcome of an import of the ground in lines for a terminal. */
export function groundReportLines(report: GroundReport): string[] {
  if (report.outcome === 'refused') return refusalLines(report.problems);
  const {before, after, leftOut} = report;
  const words = [...new Set([...before.keys(), ...after.keys()])].sort();
  const width = Math.max(...words.map(word => word.length), 'Total'.length);
  const line = (word: string, ...cells: string[]) =>
    [word.padEnd(width), ...cells.map(cell => cell.padStart(8))].join('  ');
  const total = (counts: ReadonlyMap<string, number>) =>
    String([...counts.values()].reduce((sum, count) => sum + count, 0));
  return [
    line('', 'before', 'after'),
    ...words.map(word => line(word, String(before.get(word) ?? 0), String(after.get(word) ?? 0))),
    line('Total', total(before), total(after)),
    ...leftOutLines(leftOut),
    ENDINGS[report.outcome],
  ];
}

const ENDINGS = {
  imported:
    'Imported. The layer is no longer brought up to date with the product; --shipped puts back what came with it.',
  unchanged: 'Nothing was changed: this is in the database already.',
  checked: 'Nothing was changed: this was a dry run. The files can be imported.',
  shipped: 'The layer is as it was shipped.',
} as const;

function leftOutLines(leftOut: ReadonlyMap<string, number>): string[] {
  if (leftOut.size === 0) return [];
  const list = [...leftOut].sort(([, one], [, other]) => other - one).map(([word, count]) => `${count} ${word}`);
  return [`Left out, for the map has no sign for them: ${list.join(', ')}.`];
}

function refusalLines(problems: readonly GroundProblem[]): string[] {
  const lines = problems.slice(0, MOST_LINES).map(line);
  const more = problems.length > MOST_LINES ? [`… and ${problems.length - MOST_LINES} more.`] : [];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...lines, ...more, `Nothing was changed: ${count}.`];
}

function line({fileName, row, feature, ...problem}: GroundProblem): string {
  if (row === undefined) {
    const text = problemLine({...problem, feature}, fileName);
    return feature ? `${fileName}, ${text}` : text;
  }
  const name = feature?.name ? ` (${feature.name})` : '';
  return problemLine({...problem, feature: null}, `${fileName}, row ${row}${name}`);
}
