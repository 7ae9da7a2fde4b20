/** Tells spreadsheet programs that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

export type CsvValue = string | number | null;

/** A table as CSV (RFC 4180) in UTF-8 with byte order mark: numbers with a point, empty for null. */
export function csvText(rows: readonly (readonly CsvValue[])[]): string {
  return byteOrderMark + rows.map(row => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text that a spreadsheet would take for a formula is kept as text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
