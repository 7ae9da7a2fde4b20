import {FilterError} from './expression.ts';
import {type Token, tokensOf} from './text-tokens.ts';

/** Walks over the tokens of a text. The expect… methods throw FilterError when something else stands there. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  get next(): Token {
    return this.#tokens[this.#index] ?? {kind: 'end', text: '', at: 0};
  }

  take(): Token {
    const token = this.next;
    this.#index += 1;
    return token;
  }

  isSign(text: string): boolean {
    return this.next.kind === 'sign' && this.next.text === text;
  }

  takeSign(text: string): boolean {
    return this.#takeIf(this.isSign(text));
  }

  /** Words are compared without regard to case. */
  takeWord(word: string): boolean {
    return this.#takeIf(this.next.kind === 'word' && this.next.text.toLowerCase() === word);
  }

  expectSign(text: string): void {
    if (!this.takeSign(text)) this.fail(`"${text}"`);
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) this.fail(word.toUpperCase());
  }

  expectString(): string {
    return this.next.kind === 'string' ? this.take().text : this.fail('a text in quotes');
  }

  expectName(): string {
    const {kind} = this.next;
    return kind === 'word' || kind === 'quoted-name' ? this.take().text : this.fail('the name of a property');
  }

  expectNumber(): number {
    const number = this.next.kind === 'number' ? Number(this.take().text) : this.fail('a number');
    return Number.isFinite(number) ? number : this.fail('a smaller number');
  }

  expectEnd(): void {
    if (this.next.kind !== 'end') this.fail('the end of the filter');
  }

  fail(expected: string, {kind, text, at}: Token = this.next): never {
    const found = kind === 'end' ? 'the end' : JSON.stringify(text);
    throw new FilterError(`Expected ${expected} at ${at}, found ${found}.`);
  }

  #takeIf(matches: boolean): boolean {
    if (matches) this.#index += 1;
    return matches;
  }
}
