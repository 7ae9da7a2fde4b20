import {Socket} from 'node:net';

const MEMORY_BYTES = 65_536;

/** All sockets read into the same memory: what has come is taken before anything else is read. */
const memory = Buffer.allocUnsafeSlow(MEMORY_BYTES);

/** What only Node's own sockets have; it is not documented, so it is looked for before it is used. */
interface Inner {
  readonly _handle?: {readonly useUserBuffer?: (memory: Uint8Array) => void} | null;
}

/** Where a socket keeps its option `onread`; a server's sockets cannot be given it, they come without options. */
interface Places {
  readonly buffer: symbol;
  readonly callback: symbol;
}

const places = findPlaces();

/**
 * What the socket reads goes to `take` from now on instead of to listeners, and is valid only until the call returns. Node
 * otherwise takes 64 kB for every read, gives most of it back, and leaves the rest to the garbage collector, which costs a
 * hot tile a fifth of its time. False where it cannot be done: then nothing has changed.
 */
export function readInPlace(socket: Socket, take: (chunk: Buffer) => void): boolean {
  const handle = (socket as Inner)._handle;
  const lend = handle?.useUserBuffer;
  if (!places || !(places.buffer in socket) || !lend) return false;
  Reflect.set(socket, places.buffer, memory);
  Reflect.set(socket, places.callback, (length: number) => {
    take(memory.subarray(0, length));
    return true;
  });
  Reflect.apply(lend, handle, [memory]);
  return true;
}

function findPlaces(): Places | undefined {
  const onread = {buffer: memory, callback: () => true};
  const model = new Socket({onread});
  const placeOf = (value: unknown) =>
    Object.getOwnPropertySymbols(model).find(symbol => Reflect.get(model, symbol) === value);
  const [buffer, callback] = [placeOf(onread.buffer), placeOf(onread.callback)];
  return buffer && callback && {buffer, callback};
}
