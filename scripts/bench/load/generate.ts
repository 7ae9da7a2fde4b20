import {connect, type Socket} from 'node:net';
import {AnswerReader} from './answers.ts';
import type {LoadOrder, LoadResult} from './order.ts';

/** How long what is under way at the end is waited for. */
const PATIENCE_MS = 15_000;
const READ_BYTES = 256 * 1024;

/** Carries out an order over plain sockets that stay open, one request at a time on each. */
export async function generate(order: LoadOrder): Promise<LoadResult> {
  const lines = await Promise.all(Array.from({length: order.connections}, () => open(order.port)));
  const leave = () => {
    for (const {socket} of lines) socket.destroy();
  };
  const late = setTimeout(leave, (order.seconds + (order.warmUp ?? 0)) * 1000 + PATIENCE_MS);
  try {
    return await new Run(order).over(lines);
  } finally {
    clearTimeout(late);
    leave();
  }
}

/** A connection, and where what arrives on it goes. */
interface Line {
  readonly socket: Socket;
  take: (bytes: Buffer) => void;
}

/** All connections read into the same memory: fetching some for every answer would cost the measured server its processor. */
const memory = Buffer.allocUnsafe(READ_BYTES);

function open(port: number): Promise<Line> {
  return new Promise((done, fail) => {
    const callback = (length: number) => {
      line.take(memory.subarray(0, length));
      return true;
    };
    const socket = connect({port, host: '127.0.0.1', noDelay: true, onread: {buffer: memory, callback}}, () =>
      done(line),
    );
    const line: Line = {socket, take: () => undefined};
    socket.once('error', fail);
  });
}

class Run {
  readonly #order: LoadOrder;
  readonly #requests: readonly Buffer[];
  readonly #times: number[] = [];
  readonly #statuses: Record<number, number> = {};
  #next = 0;
  #answers = 0;
  #bytes = 0;
  #began = 0;
  #last = 0;

  constructor(order: LoadOrder) {
    this.#order = order;
    const headers = Object.entries({Host: `127.0.0.1:${order.port}`, ...order.headers});
    const tail = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const {browsers = [], ahead = []} = order;
    const paths = [...ahead, ...order.paths];
    const agents = browsers.length === 0 ? [''] : browsers.map(name => `User-Agent: ${name}\r\n`);
    this.#requests = agents.flatMap((_, round) =>
      paths.map((path, n) => {
        const agent = agents[(n + round) % agents.length];
        return Buffer.from(`GET ${path} HTTP/1.1\r\n${tail}${agent}\r\n`, 'latin1');
      }),
    );
    if (order.mode === 'once') this.#times = order.paths.map(() => Number.NaN);
  }

  async over(lines: readonly Line[]): Promise<LoadResult> {
    this.#began = performance.now();
    this.#last = this.#began;
    await Promise.all(lines.map(line => this.#use(line)));
    const counted = this.#began + this.#warmUpMs;
    return {
      times: Float64Array.from(this.#times),
      seconds: (this.#last - counted) / 1000,
      answers: this.#answers,
      bytes: this.#bytes,
      statuses: this.#statuses,
    };
  }

  get #warmUpMs(): number {
    return (this.#order.warmUp ?? 0) * 1000;
  }

  /** Number of the request to send next; undefined when it is over. */
  #take(now: number): number | undefined {
    const {mode, seconds, connections} = this.#order;
    const index = this.#next++;
    if (mode === 'together') return index < connections ? 0 : undefined;
    if (now - this.#began > seconds * 1000 + this.#warmUpMs) return undefined;
    if (mode === 'round') return index % this.#requests.length;
    return index < this.#requests.length ? index : undefined;
  }

  #use(line: Line): Promise<void> {
    const {socket} = line;
    return new Promise(done => {
      let asked = 0;
      let index: number | undefined;
      const send = () => {
        asked = performance.now();
        index = this.#take(asked);
        const request = index === undefined ? undefined : this.#requests[index];
        if (request === undefined) done();
        else socket.write(request);
      };
      const reader = new AnswerReader(({status, bytes}) => {
        this.#record(index, asked, status, bytes);
        send();
      });
      const broke = () => {
        if (index !== undefined) this.#statuses[0] = (this.#statuses[0] ?? 0) + 1;
        done();
      };
      socket.removeAllListeners('error').on('error', broke).on('close', broke);
      line.take = bytes => reader.take(bytes);
      send();
    });
  }

  #record(index: number | undefined, asked: number, status: number, bytes: number): void {
    const now = performance.now();
    const place = (index ?? 0) - (this.#order.ahead?.length ?? 0);
    if (asked < this.#began + this.#warmUpMs || place < 0) return;
    this.#last = now;
    this.#answers++;
    this.#bytes += bytes;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    if (this.#order.mode !== 'once') this.#times.push(now - asked);
    else if (status === 200) this.#times[place] = now - asked;
  }
}
