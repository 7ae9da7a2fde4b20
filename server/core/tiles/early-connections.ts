import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {type Stand, tellStand} from '../http/http-server.ts';
import {readInPlace} from '../http/read-in-place.ts';
import {Departure} from '../leaving.ts';
import type {EarlyTiles} from './early-tiles.ts';
import {MAX_HEAD} from './known-headers.ts';
import type {WrittenAnswer} from './written-answer.ts';

const G = 'G'.charCodeAt(0);
/** A larger answer may be read for so long that Node gives up a connection of which it has seen no request yet. */
const MAX_FIRST_BYTES = 65_536;

/** So many pieces of later requests are read while one waits. */
const MAX_LATER = 16;

const watched = new WeakMap<Socket, EarlyConnection>();

/**
 * Lets tiles be answered ahead of Node's HTTP parser on all connections that the server accepts from now on. Every request
 * whose headers are not known to the byte goes to the parser as if nobody stood before it.
 */
export function watchConnections(server: Server, tiles: EarlyTiles): void {
  // Runs after the server's own listener, which has given the socket its parser by then.
  server.on('connection', (socket: Socket) => {
    const [parse, ...others] = socket.listeners('data');
    if (!parse || others.length > 0) return;
    socket.removeListener('data', parse as (chunk: Buffer) => void);
    watched.set(
      socket,
      new EarlyConnection({socket, server, tiles, parse: chunk => Reflect.apply(parse, socket, [chunk])}),
    );
  });
}

/** Tells the connection of a request that has reached the application; the head of the request if it came alone and whole. */
export function noteRequest(request: IncomingMessage, response: ServerResponse): string | undefined {
  return watched.get(request.socket)?.began(request, response);
}

/**
 * Where a connection stands. fresh: nothing has come yet; met: the first request was answered here, and the parser has seen
 * none; idle: it has, and waits for a new one; owed: one whole request has gone to it and is not answered; waiting: one whole
 * request has not, and its tile is being made; unclear: anything else, and then for good.
 */
type State = 'fresh' | 'met' | 'idle' | 'owed' | 'waiting' | 'unclear';

interface Seam {
  readonly socket: Socket;
  readonly server: Server;
  readonly tiles: EarlyTiles;
  readonly parse: (chunk: Buffer) => void;
}

class EarlyConnection {
  readonly #socket: Socket;
  readonly #server: Server;
  readonly #tiles: EarlyTiles;
  readonly #parse: (chunk: Buffer) => void;
  #state: State = 'fresh';
  /** Head of the request that is being parsed. */
  #head: string | undefined;
  /** Of who waits for a tile. */
  #departure: Departure | undefined;
  /** What came while a tile is waited for. */
  #later: Buffer[] = [];
  /** The time of a connection that rests was set here, so the next request has to be given its own here as well. */
  #isBrief = false;
  readonly #openedAt = performance.now();

  constructor({socket, server, tiles, parse}: Seam) {
    this.#socket = socket;
    this.#server = server;
    this.#tiles = tiles;
    this.#parse = parse;
    const take = (chunk: Buffer) => this.#take(chunk);
    if (!readInPlace(socket, take)) socket.on('data', take);
    socket.once('close', () => this.#departure?.leave());
    tellStand(socket, () => this.#stand);
  }

  get #stand(): Stand | undefined {
    if (this.#state === 'waiting') return 'awaited';
    return this.#state === 'met' ? 'resting' : undefined;
  }

  /** The chunk is valid until the call returns: what is for later, or for others, is a copy. */
  #take(chunk: Buffer): void {
    if (this.#state === 'waiting') this.#keep(Buffer.from(chunk));
    else if (!this.#answers(chunk)) this.#pass(Buffer.from(chunk));
  }

  /**
   * Whether the request is answered here. One of the first two goes to the parser, which takes a connection without any for a
   * stalled one; who does not read what he asked for is left to Node, which stops reading from him in turn.
   */
  #answers(chunk: Buffer): boolean {
    if (this.#state !== 'idle' && this.#state !== 'fresh') return false;
    if (chunk[0] !== G || chunk.length > MAX_HEAD) return false;
    if (this.#socket.writableNeedDrain || !this.#server.listening) return false;
    if (this.#state === 'fresh' && this.#isOld()) return false;
    const answer = this.#tiles.answer(chunk.toString('latin1'), this.#depart);
    if (!answer) return false;
    if (answer instanceof Promise) this.#await(answer, Buffer.from(chunk));
    else this.#answer(answer, chunk);
    return true;
  }

  /** One for each tile: it keeps whom it has to tell. */
  readonly #depart = (): Departure => {
    this.#departure = new Departure();
    return this.#departure;
  };

  /** Whether Node may soon give the connection up for want of a request. */
  #isOld(): boolean {
    const {headersTimeout} = this.#server;
    return headersTimeout > 0 && performance.now() - this.#openedAt > headersTimeout / 2;
  }

  #answer(answer: WrittenAnswer, chunk: Buffer): void {
    if (this.#state === 'fresh' && answer.byteLength > MAX_FIRST_BYTES) this.#pass(Buffer.from(chunk));
    else this.#write(answer);
  }

  #write(answer: WrittenAnswer): void {
    answer.writeTo(this.#socket);
    if (this.#state === 'fresh') this.#meet();
    if (this.#socket.writableLength > 0) this.#outlast();
  }

  /** The time of a resting connection begins when everything has been taken. */
  #outlast(): void {
    this.#bePatient();
    this.#socket.write('', () => {
      const isResting = this.#state === 'met' || this.#state === 'idle';
      if (isResting && this.#socket.writableLength === 0) this.#beBrief();
    });
  }

  #meet(): void {
    this.#state = 'met';
    if (!this.#isBrief) this.#beBrief();
  }

  /** Node takes the connection for an idle one and would give up soon on who waits or is slow to read; he gets the time of all others. */
  #bePatient(): void {
    this.#isBrief = false;
    this.#socket.setTimeout(this.#server.timeout);
  }

  /** As Node is with a connection that rests between two requests. */
  #beBrief(): void {
    this.#isBrief = true;
    this.#socket.setTimeout(this.#server.keepAliveTimeout + this.#server.keepAliveTimeoutBuffer);
  }

  #await(coming: Promise<WrittenAnswer>, chunk: Buffer): void {
    const before = this.#state;
    this.#state = 'waiting';
    // A fresh connection has the time of all others.
    if (before !== 'fresh') this.#bePatient();
    const over = (goOn: () => void) => {
      this.#state = before;
      if (!this.#socket.destroyed) goOn();
      this.#catchUp();
    };
    coming.then(
      answer => over(() => this.#answerLate(answer, chunk)),
      // What is wrong is said in the ordinary way.
      () => over(() => this.#pass(chunk)),
    );
  }

  #answerLate(answer: WrittenAnswer, chunk: Buffer): void {
    this.#beBrief();
    if (this.#socket.writable) this.#answer(answer, chunk);
  }

  /** Reading goes on for a while, because only who reads notices that the other side has left. */
  #keep(chunk: Buffer): void {
    this.#later.push(chunk);
    if (this.#later.length >= MAX_LATER || chunk.length > MAX_HEAD) this.#socket.pause();
  }

  #catchUp(): void {
    if (this.#later.length === 0) return;
    const later = this.#later;
    this.#later = [];
    // By now the parser belongs to another connection.
    if (this.#socket.destroyed) return;
    this.#socket.resume();
    for (const chunk of later) this.#take(chunk);
  }

  #pass(chunk: Buffer): void {
    const head = chunk.length <= MAX_HEAD ? chunk.toString('latin1') : '';
    const isBetween = this.#state === 'fresh' || this.#state === 'met' || this.#state === 'idle';
    this.#state = isBetween && isOneHead(head) ? 'owed' : 'unclear';
    this.#head = this.#state === 'owed' ? head : undefined;
    this.#parse(chunk);
    this.#head = undefined;
  }

  began(request: IncomingMessage, response: ServerResponse): string | undefined {
    if (this.#isBrief) this.#bePatient();
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
