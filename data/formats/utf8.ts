/** In every browser, worker and Node alike, but in none of the type libraries this folder may use. */
declare const TextDecoder: new (encoding: 'utf-8', options: {fatal: true}) => {decode(bytes: Uint8Array): string};
declare const TextEncoder: new () => {encode(text: string): Uint8Array};

/** Text of UTF-8 bytes without a byte-order mark; undefined when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}
