/** Kinds of unit the new-rural programme is for: wards, townships and the city stand outside it. */
const RURAL: ReadonlySet<string> = new Set(['commune', 'district']);

export function isRural(kind: string): boolean {
  return RURAL.has(kind);
}
