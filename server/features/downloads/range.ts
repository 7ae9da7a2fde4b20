import type {ByteSpan} from './growing-file.ts';

/**
 * The one span of bytes that a Range header asks for; undefined for what may be answered with the whole file (no header, another
 * unit, several spans), 'outside' when the file has no such bytes.
 */
export function readRange(header: string | undefined, size: number): ByteSpan | 'outside' | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (!match || (from === '' && to === '')) return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  return first > last ? 'outside' : {first, last};
}
