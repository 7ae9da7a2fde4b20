import {type RawSearch, textParam} from '../../core/url/view-search.ts';

export const levels = ['province', 'district', 'commune'] as const;

/** A level of the address; undefined for anything else. */
export function levelParam(value: unknown): (typeof levels)[number] | undefined {
  return levels.find(level => level === value);
}

/** What the page keeps in the address beside the words looked for: 'cap' narrows targets to a level. */
export function planSearch(raw: RawSearch): {readonly cap?: string} {
  const cap = levelParam(textParam(raw, 'cap'));
  return cap ? {cap} : {};
}
