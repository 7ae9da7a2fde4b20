import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import type {ZoneTotal} from '../../core/http/shapes.ts';

type Total = z.input<typeof ZoneTotal>;

const TOTAL = 'z.crop_id AS crop, count(*)::int AS count, sum(public_area_ha(z.crop_id, z.area_ha)) AS area_ha';
const BY_CROP = 'GROUP BY z.crop_id ORDER BY sum(public_area_ha(z.crop_id, z.area_ha)) DESC NULLS LAST, z.crop_id';

/** Zones of a commune of today by crop, the largest area first. `unitId` is admin_unit.id. */
export function zoneTotalsOfUnit(db: Queryable, unitId: number): Promise<Total[]> {
  return db.query(
    `SELECT ${TOTAL}, bool_or(z.is_sample) AS is_sample FROM raw_material_zone z WHERE z.unit_id = $1 ${BY_CROP}`,
    [unitId],
  );
}

/** Zones a product draws on, by crop. Sample data also where only the link is. */
export function zoneTotalsOfProduct(db: Queryable, productId: string): Promise<Total[]> {
  return db.query(
    `SELECT ${TOTAL}, bool_or(z.is_sample OR l.is_sample) AS is_sample
     FROM product_zone l JOIN raw_material_zone z ON z.id = l.zone_id WHERE l.product_id = $1 ${BY_CROP}`,
    [productId],
  );
}
