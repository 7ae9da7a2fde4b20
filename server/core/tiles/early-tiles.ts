import type {Encoding} from '../http/encoding.ts';
import {Departure, type Leaving} from '../leaving.ts';
import {HotTiles} from './hot-tiles.ts';
import {KnownHeaders} from './known-headers.ts';
import {SharedWork} from './shared-work.ts';
import type {TileAnswers} from './tile-answer.ts';
import type {TileForm} from './tile-cache.ts';
import type {AskedTile, TileService} from './tile-service.ts';
import {WrittenAnswer} from './written-answer.ts';

const HOT_BYTES = 48 * 1024 * 1024;
/** Plain characters only: what else the parser lets pass is its business. */
const TILE_LINE = /^GET (\/tiles\/[!-~]+\.mvt(?:\?[!-~]*)?) HTTP\/1\.1$/;
/** Others, filtered tiles among them, may have no end of addresses, and must not drive out those that everybody asks for. */
const KEPT_LINE = /^GET [^? ]+(\?v=[\d.]+)? /;

/**
 * Tiles for requests that have not been parsed: their headers are known to the byte, and the first line is a tile's. What is
 * not answered 200 or 204 is declined, and takes the ordinary way.
 */
export class EarlyTiles {
  readonly headers = new KnownHeaders();
  readonly #hot: HotTiles;
  readonly #service: TileService;
  readonly #answers: TileAnswers;
  /** Answers that are waited for: a crowd's requests for one tile are read once. */
  #coming = new SharedWork<WrittenAnswer>(Number.POSITIVE_INFINITY);

  constructor(service: TileService, answers: TileAnswers, hotBytes = HOT_BYTES) {
    this.#service = service;
    this.#answers = answers;
    this.#hot = new HotTiles(hotBytes);
    service.onChange(() => {
      this.#hot.noteChange();
      // Who asks after a change must not be given what others have waited for since before it.
      this.#coming = new SharedWork(Number.POSITIVE_INFINITY);
    });
  }

  /** The answer to a request given by its head, at once where it is at hand; undefined where it is declined. Rejects with what is wrong. */
  answer(head: string, leaving: () => Leaving): WrittenAnswer | Promise<WrittenAnswer> | undefined {
    const known = this.headers.read(head);
    if (!known) return undefined;
    const {line, encoding} = known;
    return this.#hot.find(line, encoding) ?? this.#make(line, encoding, leaving);
  }

  /** Keeps what a request with this head was answered in the ordinary way. */
  learn(head: string, encoding: Encoding, asked: AskedTile, form: TileForm): void {
    this.headers.learn(head, encoding);
    const known = this.headers.read(head);
    if (known && KEPT_LINE.test(known.line) && !this.#hot.find(known.line, encoding)) {
      this.#written(known.line, encoding, asked, form);
    }
  }

  #make(line: string, encoding: Encoding, leaving: () => Leaving): WrittenAnswer | Promise<WrittenAnswer> | undefined {
    const key = `${encoding} ${line}`;
    const coming = this.#coming.join(key, leaving);
    if (coming) return coming;
    const asked = this.#read(line);
    if (!asked || asked.wanted.layers.length === 0 || this.#service.isAhead(asked)) return undefined;
    const departure = new Departure();
    const form = this.#service.get(asked, encoding, () => departure);
    if (!(form instanceof Promise)) return this.#written(line, encoding, asked, form);
    return this.#coming.do(key, leaving(), last => {
      last.addEventListener('abort', () => departure.leave());
      return form.then(made => this.#written(line, encoding, asked, made));
    });
  }

  #read(line: string): AskedTile | undefined {
    const url = TILE_LINE.exec(line)?.[1];
    if (url === undefined) return undefined;
    try {
      return this.#service.read(url);
    } catch {
      // Read once more in the ordinary way, which says what is wrong.
      return undefined;
    }
  }

  #written(line: string, encoding: Encoding, asked: AskedTile, form: TileForm): WrittenAnswer {
    const isNew = !this.#service.isOvertaken(asked, form);
    const answer = new WrittenAnswer(this.#answers.of(form, isNew && this.#service.isPresent(asked)));
    if (isNew && KEPT_LINE.test(line)) this.#hot.keep(line, encoding, answer, this.#service.seen(asked));
    return answer;
  }
}
