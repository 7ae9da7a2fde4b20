import {createRandom} from '../../data/sample/random.ts';

/** `count` of a list's elements, evenly over it; all when it has no more. */
export function evenly<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({length: count}, (_, index) => list[Math.floor(((index + 0.5) * list.length) / count)] as T);
}

/** The same elements in an order without meaning, always the same one for the same seed. */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const random = createRandom(seed);
  return list
    .map(element => ({element, place: random.next()}))
    .sort((a, b) => a.place - b.place)
    .map(({element}) => element);
}
