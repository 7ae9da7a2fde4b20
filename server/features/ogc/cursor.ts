import {ValidationFailed} from '../../core/http/problem.ts';

/** The key of the last feature of a page, in a form that callers pass on without reading. */
export function writeCursor(key: string | number): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Throws ValidationFailed for anything that writeCursor has not made. */
export function readCursor(cursor: string, keyType: 'text' | 'integer'): string | number {
  const key = parse(Buffer.from(cursor, 'base64url').toString());
  if (keyType === 'integer' && typeof key === 'number' && Number.isSafeInteger(key)) return key;
  if (keyType === 'text' && typeof key === 'string' && !key.includes('\0')) return key;
  throw new ValidationFailed([{path: 'query.cursor', message: 'Not valid', expected: 'the cursor of a next link'}]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
