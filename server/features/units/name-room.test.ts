import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 60_000});
});
afterAll(() => db.close());

interface Room {
  readonly name_lines: string;
  readonly name_room: number;
  readonly name_room_line: number;
}

async function roomAfter(change: string): Promise<Room> {
  const [row] = await db.query<Room>(
    `UPDATE admin_unit SET ${change} WHERE code = '03390' AND upper_inf(validity)
     RETURNING name_lines, name_room, name_room_line`,
  );
  if (!row) throw new Error('Bình Lư is not among the units.');
  return row;
}

describe('the room for the name of a unit', () => {
  it('follows its name, whatever program changes it', async () => {
    const before = await roomAfter('note = note');
    expect(before.name_lines).toBe('Bình\nLư');
    const long = await roomAfter(`name = 'Nậm Mường Mộc Nghĩa Phương'`);
    expect(long.name_lines).toBe('Nậm Mường Mộc\nNghĩa Phương');
    expect(long.name_room_line).toBeLessThan(before.name_room_line / 2);
    expect((await roomAfter(`name = 'Bình Lư'`)).name_room).toBe(before.name_room);
  });

  it('follows its outline: half the width, half the letters', async () => {
    const before = await roomAfter('note = note');
    const box = (half: number) =>
      `geom = ST_Multi(ST_Transform(ST_Expand(ST_Transform(label_point, 3857), ${half}), 4326))`;
    const [wide, narrow] = [await roomAfter(box(8000)), await roomAfter(box(4000))];
    expect(wide.name_room_line).not.toBe(before.name_room_line);
    expect(wide.name_room_line / narrow.name_room_line).toBeGreaterThan(1.8);
    expect(wide.name_room_line / narrow.name_room_line).toBeLessThan(2.2);
  });

  it('is none where the label point lies outside of the outline', async () => {
    const {name_room} = await roomAfter(`geom = ST_Translate(geom, 1, 0)`);
    expect(name_room).toBe(0);
  });
});
