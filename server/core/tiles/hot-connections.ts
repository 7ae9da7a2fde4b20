import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import type {HotTiles} from './hot-tiles.ts';

/** Longest head of a request that is looked at; longer ones take the ordinary way. */
const MAX_HEAD = 4_096;
const G = 'G'.charCodeAt(0);

const watched = new WeakMap<Socket, HotConnection>();

/**
 * Lets hot tiles be answered ahead of Node's HTTP parser on all connections that the server accepts from now on. Every
 * request that is not known to the byte goes to the parser as if nobody stood before it.
 */
export function watchConnections(server: Server, hot: HotTiles): void {
  // Runs after the server's own listener, which has given the socket its parser by then.
  server.on('connection', (socket: Socket) => {
    const [parse, ...others] = socket.listeners('data');
    if (!parse || others.length > 0) return;
    socket.removeListener('data', parse as (chunk: Buffer) => void);
    watched.set(
      socket,
      new HotConnection({socket, server, hot, parse: chunk => Reflect.apply(parse, socket, [chunk])}),
    );
  });
}

/** Tells the connection of a request that has reached the application; the head of the request if it came alone and whole. */
export function noteRequest(request: IncomingMessage, response: ServerResponse): string | undefined {
  return watched.get(request.socket)?.began(request, response);
}

/**
 * Where a connection stands. fresh: the parser has seen nothing yet; idle: it has, and waits for a new request; owed: one
 * whole request has gone to it and is not answered; unclear: anything else, and then for good.
 */
type State = 'fresh' | 'idle' | 'owed' | 'unclear';

interface Seam {
  readonly socket: Socket;
  readonly server: Server;
  readonly hot: HotTiles;
  readonly parse: (chunk: Buffer) => void;
}

class HotConnection {
  readonly #socket: Socket;
  readonly #server: Server;
  readonly #hot: HotTiles;
  readonly #parse: (chunk: Buffer) => void;
  #state: State = 'fresh';
  /** Head of the request that is being parsed. */
  #head: string | undefined;

  constructor({socket, server, hot, parse}: Seam) {
    this.#socket = socket;
    this.#server = server;
    this.#hot = hot;
    this.#parse = parse;
    socket.on('data', chunk => this.#take(chunk));
  }

  /** The first request always goes to the parser, which takes a connection without any for a stalled one. */
  #take(chunk: Buffer): void {
    const head = chunk.length <= MAX_HEAD ? chunk.toString('latin1') : '';
    // Who does not read what he asked for is left to Node, which stops reading from him in turn.
    if (this.#state === 'idle' && chunk[0] === G && !this.#socket.writableNeedDrain) {
      if (this.#hot.answer(head, this.#socket)) {
        if (this.#socket.writableLength > 0) this.#bePatient();
        return;
      }
    }
    const waiting = this.#state === 'fresh' || this.#state === 'idle';
    this.#state = waiting && isOneHead(head) ? 'owed' : 'unclear';
    this.#head = this.#state === 'owed' ? head : undefined;
    this.#parse(chunk);
    this.#head = undefined;
  }

  /** Node takes the connection for an idle one and would give up soon on who is slow to read; he gets the time of all others. */
  #bePatient(): void {
    this.#socket.setTimeout(this.#server.timeout);
  }

  began(request: IncomingMessage, response: ServerResponse): string | undefined {
    if (this.#state !== 'owed') return undefined;
    response.once('close', () => {
      // Not complete: a body is still to come. Not writable: this was the last answer.
      if (this.#state === 'owed' && request.complete && this.#socket.writable) this.#state = 'idle';
    });
    return this.#head;
  }
}

/** Whether the text is the whole head of one GET or HEAD and nothing else. */
function isOneHead(text: string): boolean {
  return /^(GET|HEAD) \//.test(text) && text.indexOf('\r\n\r\n') === text.length - 4;
}
