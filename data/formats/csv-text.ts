import type {Value} from './dataset.ts';

export interface CsvOptions {
  /** Begins with a byte-order mark, by which Excel knows UTF-8. */
  readonly bom?: boolean;
  /** A semicolon goes along with a decimal comma: what Excel reads under Vietnamese settings. */
  readonly separator?: 'comma' | 'semicolon';
}

/** Rows as CSV (RFC 4180): nothing for null, two quotes for an empty text. */
export function csvText(
  rows: readonly (readonly Value[])[],
  {bom = false, separator = 'comma'}: CsvOptions = {},
): string {
  const mark = separator === 'comma' ? ',' : ';';
  return (bom ? '\uFEFF' : '') + rows.map(row => `${row.map(value => cell(value, mark)).join(mark)}\r\n`).join('');
}

function cell(value: Value, separator: ',' | ';'): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return separator === ';' ? String(value).replace('.', ',') : String(value);
  return quoted(harmless(value), separator);
}

/**
 * A spreadsheet takes text that begins like this for a formula, which may fetch addresses or start programs: an apostrophe
 * in front keeps it text. Numbers are never touched.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string, separator: string): string {
  const special = text === '' || text.includes(separator) || /["\r\n]/.test(text);
  return special ? `"${text.replaceAll('"', '""')}"` : text;
}
