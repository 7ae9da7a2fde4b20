import {foldText} from '../format.ts';

/** The words of a text: lower case, accents kept, đ kept. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Whether every word typed begins a word of the text, accents and all. */
export function carriesWords(text: string, typed: readonly string[]): boolean {
  const known = wordsOf(text);
  return typed.every(word => known.some(part => part.startsWith(word)));
}

const kinds = /^(xa|phuong|thi tran|huyen|thanh pho|tinh)\s+/;

/** A name folded and without the word for its kind: 'Xã Sìn Hồ' and 'xa sin ho' are both looked for as 'sin ho'. */
export function bareName(name: string): string {
  return foldText(name).trim().replace(kinds, '');
}

export interface Piece {
  /** Where in the name it begins, in letters. */
  readonly at: number;
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a name where typed words begin words of it, accents aside, so that the found letters can be marked. */
export function markWords(name: string, query: string): readonly Piece[] {
  const text = name.normalize('NFC');
  const typed = foldText(query).split(/[^\p{L}\p{N}]+/u);
  const pieces: Piece[] = [];
  let at = 0;
  for (const part of text.split(/([^\p{L}\p{N}]+)/u)) {
    const length = longestStart(foldText(part), typed);
    append(pieces, {at, text: part.slice(0, length), found: true});
    append(pieces, {at: at + length, text: part.slice(length), found: false});
    at += part.length;
  }
  return pieces;
}

function longestStart(word: string, typed: readonly string[]): number {
  return Math.max(0, ...typed.filter(start => start && word.startsWith(start)).map(start => start.length));
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (piece.text === '') return;
  if (last?.found === piece.found) pieces[pieces.length - 1] = {...last, text: last.text + piece.text};
  else pieces.push(piece);
}
