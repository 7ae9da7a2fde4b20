export const levels = ['province', 'district', 'commune'] as const;

/** A level of the address; undefined for anything else. */
export function levelParam(value: unknown): (typeof levels)[number] | undefined {
  return levels.find(level => level === value);
}
