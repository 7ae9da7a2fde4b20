/** What the box looks like when a key is pressed. */
export interface BoxState {
  /** The list is on screen. */
  readonly shown: boolean;
  readonly text: string;
  /** Marked hit, -1 for none. */
  readonly active: number;
  /** How many hits there are. */
  readonly count: number;
}

/** 'mark' shows the list with that hit marked, -1 for none. */
export type KeyAct = {readonly does: 'mark' | 'take'; readonly index: number} | {readonly does: 'close' | 'clear'};

/** Arrows walk the hits round, Enter takes the marked or the best one, Escape closes the list and then empties the box. */
export function keyAct(key: string, {shown, text, active, count}: BoxState): KeyAct | null {
  if (key === 'ArrowDown') return {does: 'mark', index: count > 0 ? (active + 1) % count : -1};
  if (key === 'ArrowUp') return {does: 'mark', index: active > 0 ? active - 1 : count - 1};
  if (key === 'Enter')
    return shown && count > 0 ? {does: 'take', index: Math.max(0, active)} : {does: 'mark', index: -1};
  if (key === 'Escape' && shown) return {does: 'close'};
  return key === 'Escape' && text !== '' ? {does: 'clear'} : null;
}
