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
  /** Number of changes that had been heard of when the layers were last found unchanged. */
  checkedAt: number;
}

type Answers = Readonly<Partial<Record<Encoding, KeptAnswer>>>;

/** Objects and map entry around the bytes, roughly. */
const OVERHEAD_BYTES = 512;

/** Answers by the request line and the encoding that they answer, until a layer in them has another version. */
export class HotTiles {
  readonly #answers: LRUCache<string, Answers>;
  #changes = 0;

  constructor(maxBytes: number) {
    this.#answers = new LRUCache({maxSize: maxBytes, sizeCalculation: sizeOf});
  }

  find(line: string, encoding: Encoding): WrittenAnswer | undefined {
    const kept = this.#answers.get(line)?.[encoding];
    if (kept === undefined) return undefined;
    // Nearly always nothing has changed: then not even the layers have to be fetched from memory.
    if (kept.checkedAt !== this.#changes) {
      if (!isPresent(kept)) return undefined;
      kept.checkedAt = this.#changes;
    }
    return kept.answer;
  }

  keep(line: string, encoding: Encoding, answer: WrittenAnswer, layers: readonly SeenLayer[]): void {
    // Copied: a slice would keep the whole head in memory.
    const key = Buffer.from(line, 'latin1').toString('latin1');
    const kept = {answer, layers, checkedAt: this.#changes};
    this.#answers.set(key, {...this.#answers.peek(key), [encoding]: kept});
  }

  /** Some layer has changed. */
  noteChange(): void {
    this.#changes++;
  }
}

function sizeOf(answers: Answers, line: string): number {
  return Object.values(answers).reduce((sum, {answer}) => sum + answer.byteLength + OVERHEAD_BYTES, line.length);
}

function isPresent({layers}: KeptAnswer): boolean {
  for (const {memory, version} of layers) if (memory.version !== version) return false;
  return true;
}
