import type {Transaction} from '../../core/db/database.ts';

/** The id of the unit that carried a code on a day; throws Error when the code named none, null for no code. */
export type UnitIdOn = (code: string | null, on: string) => number | null;

/** Reads all units once; a code alone is not enough, it means different units before and after the reform. */
export async function readUnitIds(tx: Transaction): Promise<UnitIdOn> {
  const rows = await tx.query<{id: number; code: string; valid_from: string; valid_to: string | null}>(
    'SELECT id, code, lower(validity) AS valid_from, upper(validity) AS valid_to FROM admin_unit',
  );
  const byCode = Map.groupBy(rows, row => row.code);
  return (code, on) => {
    if (code === null) return null;
    const row = byCode.get(code)?.find(unit => unit.valid_from <= on && (unit.valid_to === null || on < unit.valid_to));
    if (!row) throw new Error(`No unit carried the code ${code} on ${on}.`);
    return row.id;
  };
}
