import type {Lang} from '../../core/i18n/lang.ts';

/** Tells spreadsheet programs that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

export type CsvValue = string | number | null;

/**
 * A table as CSV (RFC 4180) in UTF-8 with byte order mark, empty for null. A spreadsheet under Vietnamese settings expects semicolons and
 * a decimal comma: with commas it shows each row in one cell.
 */
export function csvText(rows: readonly (readonly CsvValue[])[], lang: Lang): string {
  const separator = lang === 'vi' ? ';' : ',';
  return byteOrderMark + rows.map(row => `${row.map(value => field(value, separator)).join(separator)}\r\n`).join('');
}

function field(value: CsvValue, separator: ';' | ','): string {
  if (value === null) return '';
  if (typeof value === 'number') return separator === ';' ? String(value).replace('.', ',') : String(value);
  const text = harmless(value);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text that a spreadsheet would take for a formula is kept as text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
