import {LRUCache} from 'lru-cache';
import type {Encoding} from '../http/encoding.ts';
import type {LayerMemory} from './layer-memory.ts';
import type {WrittenAnswer} from './written-answer.ts';

/** A layer as it was when an answer was written. */
export interface SeenLayer {
  readonly memory: LayerMemory;
  readonly version: number;
}

interface KeptAnswer {
  readonly answer: WrittenAnswer;
  readonly layers: readonly SeenLayer[];
}

type Answers = Readonly<Partial<Record<Encoding, KeptAnswer>>>;

/** Objects and map entry around the bytes, roughly. */
const OVERHEAD_BYTES = 512;

/** Answers by the request line and the encoding that they answer, until a layer in them has another version. */
export class HotTiles {
  readonly #answers: LRUCache<string, Answers>;

  constructor(maxBytes: number) {
    this.#answers = new LRUCache({maxSize: maxBytes, sizeCalculation: sizeOf});
  }

  find(line: string, encoding: Encoding): WrittenAnswer | undefined {
    const kept = this.#answers.get(line)?.[encoding];
    return kept && isPresent(kept) ? kept.answer : undefined;
  }

  keep(line: string, encoding: Encoding, kept: KeptAnswer): void {
    // Copied: a slice would keep the whole head in memory.
    const key = Buffer.from(line, 'latin1').toString('latin1');
    this.#answers.set(key, {...this.#answers.peek(key), [encoding]: kept});
  }
}

function sizeOf(answers: Answers, line: string): number {
  return Object.values(answers).reduce((sum, {answer}) => sum + answer.byteLength + OVERHEAD_BYTES, line.length);
}

function isPresent({layers}: KeptAnswer): boolean {
  for (const {memory, version} of layers) if (memory.version !== version) return false;
  return true;
}
