import {Socket} from 'node:net';

const BUFFER_BYTES = 65_536;

type Take = (chunk: Buffer) => void;

/**
 * A socket that reads into one and the same memory. Node otherwise takes 64 kB anew for every read, gives most of it back, and
 * leaves the rest to the garbage collector; for a few kB of a tile that costs more than reading them.
 */
export class ReadingSocket extends Socket {
  readonly #chunk: {take: Take | undefined};

  constructor() {
    const chunk: {take: Take | undefined} = {take: undefined};
    const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
    const callback = (length: number) => {
      const read = buffer.subarray(0, length);
      if (chunk.take) chunk.take(read);
      // Who listens in the ordinary way may keep what he gets.
      else this.emit('data', Buffer.from(read));
      return true;
    };
    super({onread: {buffer, callback}});
    this.#chunk = chunk;
  }

  /** From now on what is read goes there instead of to listeners, and is valid only until the call returns. */
  readInto(take: Take): void {
    this.#chunk.take = take;
  }
}
