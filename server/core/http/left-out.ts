import type {z} from 'zod';

type Path = readonly PropertyKey[];

export interface Remainder {
  readonly value: unknown;
  /** 'tourism_sites[3] "diem-moi": point: Invalid input' */
  readonly leftOut: readonly string[];
}

/**
 * An answer without the items of its lists that are not as declared: one record gone wrong must not take all others from their
 * readers. Undefined where that is not it: a fault outside any list, or in every item of one.
 */
export function withoutFaultyItems(value: unknown, issues: readonly z.core.$ZodIssue[]): Remainder | undefined {
  const leftOut = new Map<string, string>();
  const items: Path[] = [];
  for (const {path, message} of issues) {
    const item = outermostItem(value, path);
    if (!item) return undefined;
    items.push(item.path);
    const rest = path.slice(item.path.length).join('.');
    leftOut.set(item.path.join(), `${nameOf(item.path)} ${keyOf(item.value)}: ${rest}: ${message}`);
  }
  if (items.some(path => isWholeList(value, path, items))) return undefined;
  return {value: without(value, items), leftOut: [...leftOut.values()]};
}

function outermostItem(value: unknown, path: Path): {path: Path; value: unknown} | undefined {
  let inner = value;
  for (const [depth, key] of path.entries()) {
    const isList = Array.isArray(inner);
    inner = childOf(inner, key);
    if (isList) return {path: path.slice(0, depth + 1), value: inner};
  }
  return undefined;
}

function isWholeList(value: unknown, path: Path, items: readonly Path[]): boolean {
  const list = path.slice(0, -1).reduce(childOf, value);
  const faulty = new Set(
    items.filter(item => item.slice(0, -1).join() === path.slice(0, -1).join()).map(item => item.at(-1)),
  );
  return Array.isArray(list) && faulty.size === list.length;
}

function childOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0) return value;
  const below = (key: PropertyKey) => paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const inner = below(index);
      return inner.some(path => path.length === 0) ? [] : [without(item, inner)];
    });
  }
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, inner]) => [key, without(inner, below(key))]));
}

function nameOf(path: Path): string {
  return path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function keyOf(item: unknown): string {
  return JSON.stringify(childOf(item, 'code') ?? childOf(item, 'id') ?? null);
}
