/** A cell: a text, or a number with the digits after the point it is worth. */
export type Cell = string | readonly [value: number, digits: number];

/** A Markdown table whose columns line up in a terminal too: numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const numeric = head.map((_, column) => rows.some(row => typeof row[column] !== 'string'));
  const texts = rows.map(row => head.map((_, column) => textOf(row[column] ?? '')));
  const widths = head.map((title, column) =>
    Math.max(3, ...[title, ...texts.map(row => row[column] ?? '')].map(lengthOf)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => padded(cell, widths[column] ?? 0, numeric[column] ?? false)).join(' | ')} |`;
  const rule = widths.map((width, column) => (numeric[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...texts.map(line)].join('\n');
}

function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  const [value, digits] = cell;
  return Number.isFinite(value)
    ? value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits})
    : '–';
}

function padded(text: string, width: number, right: boolean): string {
  const room = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return right ? room + text : text + room;
}

/** In characters as seen. */
function lengthOf(text: string): number {
  return [...text].length;
}
