type Parse = (text: string) => unknown;

/** Parsers by type oid: with them both drivers turn these types into the same JavaScript values. */
export const VALUE_PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [20, Number], // int8
  [1016, arrayOf(Number)],
  [1700, Number], // numeric
  [1231, arrayOf(Number)],
  [1082, text => text], // date
  [1182, arrayOf(text => text)],
  [1114, text => text.replace(' ', 'T')], // timestamp
  [1184, isoTime], // timestamptz
  [1185, arrayOf(isoTime)],
  [17, bytes], // bytea
]);

/** One dimension, of elements that hold no comma, brace or backslash. */
function arrayOf(parse: Parse): Parse {
  const element = (text: string) => (text === 'NULL' ? null : parse(text.replaceAll('"', '')));
  return text => (text === '{}' ? [] : text.slice(1, -1).split(',').map(element));
}

/** '2026-11-23 12:00:00.5+07' → '2026-11-23T05:00:00.500Z'. */
function isoTime(text: string): string {
  if (text.endsWith('infinity')) return text;
  const zoned = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return new Date(zoned).toISOString();
}

function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.slice(2), 'hex'));
}

/**
 * A bound value in the form both drivers send alike. Arrays stay SQL arrays; an object becomes JSON text, so a JSON array must
 * be passed as JSON.stringify(list).
 */
export function toParameter(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toParameter);
  if (typeof value === 'object' && !ArrayBuffer.isView(value)) return JSON.stringify(value);
  return value;
}
