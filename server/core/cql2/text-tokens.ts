import {FilterError} from './expression.ts';

export interface Token {
  readonly kind: 'word' | 'quoted-name' | 'string' | 'number' | 'sign' | 'end';
  /** A word as written; a string or quoted name without its quotes; a number's digits; a sign such as '<='. */
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly at: number;
}

const SPACE = /\s*/y;
const WORD = /[\p{L}_:][\p{L}\p{M}\p{N}_:.]*/uy;
// Arithmetic is not part of the language here, so a sign always belongs to its number.
const NUMBER = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const SIGN = /<>|<=|>=|[<>=(),]/y;

/** Splits CQL2 text; the last token is the end. Throws FilterError. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const [token, end] = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, end);
  }
  return [...tokens, {kind: 'end', text: '', at: text.length + 1}];
}

function tokenAt(text: string, at: number): [token: Token, end: number] {
  const [first] = text.slice(at, at + 1);
  if (first === "'") return quoted(text, at, 'string');
  if (first === '"') return quoted(text, at, 'quoted-name');
  for (const [kind, pattern] of [['word', WORD] as const, ['number', NUMBER] as const, ['sign', SIGN] as const]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined) return [{kind, text: match, at: at + 1}, at + match.length];
  }
  throw new FilterError(`The character ${JSON.stringify(text.slice(at, at + 1))} at ${at + 1} cannot stand there.`);
}

/** A quote inside is doubled or, in a string, behind a backslash. */
function quoted(text: string, start: number, kind: 'string' | 'quoted-name'): [token: Token, end: number] {
  const quote = text[start];
  let content = '';
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    const escaped = text[at + 1] === quote && (character === quote || (character === '\\' && kind === 'string'));
    if (character === quote && !escaped) return [{kind, text: content.normalize('NFC'), at: start + 1}, at + 1];
    content += escaped ? quote : character;
    at += escaped ? 2 : 1;
  }
  throw new FilterError(`The quote that opens at ${start + 1} is not closed.`);
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  return at + (SPACE.exec(text)?.[0].length ?? 0);
}
