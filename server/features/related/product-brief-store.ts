import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import {pointJson} from '../../core/db/json-columns.ts';
import type {ProductBrief} from '../../core/http/shapes.ts';

type Brief = z.input<typeof ProductBrief>;

const BRIEF = `
  SELECT p.id, p.name, p.name_en, p.product_group, p.stars, p.recognised_year, r.name AS producer, p.position_accuracy,
         ${pointJson('p.geom')} AS point, p.is_sample
  FROM ocop_product p LEFT JOIN ocop_producer r ON r.id = p.producer_id`;
const ORDER = 'ORDER BY p.stars DESC NULLS LAST, vi_sort_key(p.name), p.id';

/** Products of a commune of today, or of before where the source names that one. `unitId` is admin_unit.id. */
export function productsOfUnit(db: Queryable, unitId: number): Promise<Brief[]> {
  return db.query(`${BRIEF} WHERE $1 IN (p.unit_id, p.former_unit_id) ${ORDER}`, [unitId]);
}

/** Products that draw on a zone. */
export function productsOfZone(db: Queryable, zoneId: number): Promise<Brief[]> {
  return db.query(`${BRIEF} JOIN product_zone z ON z.product_id = p.id WHERE z.zone_id = $1 ${ORDER}`, [zoneId]);
}

/** Other products of the same producer or the same commune. */
export function productsBeside(db: Queryable, productId: string): Promise<Brief[]> {
  return db.query(
    `${BRIEF} JOIN ocop_product own ON own.id = $1 AND p.id <> own.id
     WHERE p.producer_id = own.producer_id OR p.unit_id = own.unit_id ${ORDER}`,
    [productId],
  );
}
