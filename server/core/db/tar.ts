/** What a tar archive is made of. */
const BLOCK = 512;
/** Place of the size in a header: eleven octal digits. */
const SIZE_AT = 124;
const SIZE_DIGITS = 11;
/** Length of the name, which stands first. */
const NAME_LENGTH = 100;

/** The archive with only those entries, in their order, whose names are wanted. Names longer than 100 bytes are not known. */
export function selectTarEntries(archive: Buffer, isWanted: (name: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const name = archive.toString('latin1', at, at + NAME_LENGTH).replace(/\0.*$/s, '');
    const size = Number.parseInt(archive.toString('latin1', at + SIZE_AT, at + SIZE_AT + SIZE_DIGITS), 8);
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (isWanted(name)) kept.push(archive.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
}
