import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import {pointJson} from '../../core/db/json-columns.ts';
import type {FacilityBrief, SiteBrief} from '../../core/http/shapes.ts';

// What stands in a commune, in short form for the pages of other things. `unitId` is admin_unit.id: a commune of today, or one
// of before where the source of a record names that one.

export function sitesOfUnit(db: Queryable, unitId: number): Promise<z.input<typeof SiteBrief>[]> {
  return db.query(
    `SELECT t.id, t.name, t.name_en, t.category, t.position_accuracy, ${pointJson('t.geom')} AS point, t.is_sample
     FROM tourism_site t WHERE $1 IN (t.unit_id, t.former_unit_id) ORDER BY vi_sort_key(t.name), t.id`,
    [unitId],
  );
}

export function facilitiesOfUnit(db: Queryable, unitId: number): Promise<z.input<typeof FacilityBrief>[]> {
  return db.query(
    `SELECT f.id, f.name, f.name_en, f.sector, f.status, f.position_accuracy, ${pointJson('f.geom')} AS point, f.is_sample
     FROM facility f WHERE $1 IN (f.unit_id, f.former_unit_id) ORDER BY f.sector, vi_sort_key(f.name), f.id`,
    [unitId],
  );
}
