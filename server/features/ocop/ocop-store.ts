import type {Queryable} from '../../core/db/database.ts';
import {pointJson, sourceJson, textJson, unitRefJson} from '../../core/db/json-columns.ts';
import type {OcopProducerBody, OcopProductRow, OcopRuleBody} from './ocop-schema.ts';

const PRODUCT = `
  SELECT p.id, p.name, p.name_en, p.product_group, p.stars, p.recognised_year, p.district_code, p.tourism_site_id,
         CASE WHEN r.id IS NULL THEN NULL
              ELSE jsonb_build_object('id', r.id, 'name', r.name, 'subject_type', r.subject_type) END AS producer,
         ${unitRefJson('u')} AS unit, ${unitRefJson('f')} AS former_unit, ${textJson('p.note_vi', 'p.note_en')} AS note,
         p.position_accuracy, ${pointJson('p.geom')} AS point, p.confidence, ${sourceJson('s')} AS source, p.is_sample, p.unit_id
  FROM ocop_product p
  JOIN data_source s ON s.id = p.source_id
  LEFT JOIN ocop_producer r ON r.id = p.producer_id
  LEFT JOIN admin_unit u ON u.id = p.unit_id
  LEFT JOIN admin_unit f ON f.id = p.former_unit_id`;

/** Most stars first, then by name. */
export function listProducts(db: Queryable, signal: AbortSignal): Promise<OcopProductRow[]> {
  return db.query(`${PRODUCT} ORDER BY p.stars DESC NULLS LAST, vi_sort_key(p.name), p.id`, [], {signal});
}

export async function findProduct(db: Queryable, id: string, signal: AbortSignal): Promise<OcopProductRow | undefined> {
  const [product] = await db.query<OcopProductRow>(`${PRODUCT} WHERE p.id = $1`, [id], {signal});
  return product;
}

export function listProducers(db: Queryable, signal: AbortSignal): Promise<OcopProducerBody[]> {
  return db.query(
    `SELECT r.id, r.name, r.subject_type, ${unitRefJson('u')} AS unit, n.product_count, n.best_stars,
            ${sourceJson('s')} AS source, r.is_sample
     FROM ocop_producer r
     JOIN data_source s ON s.id = r.source_id
     LEFT JOIN admin_unit u ON u.id = r.unit_id
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS product_count, max(p.stars) AS best_stars FROM ocop_product p WHERE p.producer_id = r.id
     ) n
     ORDER BY vi_sort_key(r.name), r.id`,
    [],
    {signal},
  );
}

export function listRules(db: Queryable, signal: AbortSignal): Promise<OcopRuleBody[]> {
  return db.query(
    `SELECT o.topic, o.content, o.confidence, ${sourceJson('s')} AS source
     FROM ocop_rule o JOIN data_source s ON s.id = o.source_id ORDER BY o.position, o.topic`,
    [],
    {signal},
  );
}
