import type {Queryable} from '../../core/db/database.ts';
import {pointJson, sourceJson, textJson, unitRefJson} from '../../core/db/json-columns.ts';
import type {RecognitionBody, TourismSiteBody} from './tourism-schema.ts';

/** A site with the key of its commune, which stays inside the server. */
export interface SiteRow extends TourismSiteBody {
  readonly unit_id: number | null;
}

const SITE = `
  SELECT t.id, t.name, t.name_en, t.category, ${textJson('t.kind_vi', 't.kind_en')} AS kind, t.elevation_m, ${textJson('t.description_vi', 't.description_en')} AS description,
         ${unitRefJson('u')} AS unit, ${unitRefJson('f')} AS former_unit, t.position_accuracy,
         t.position_confidence, ${textJson('t.position_source', 't.position_source_en')} AS position_note,
         ${sourceJson('ps')} AS position_source, ${pointJson('t.geom')} AS point, t.confidence, ${sourceJson('s')} AS source, t.is_sample, t.unit_id
  FROM tourism_site t
  JOIN data_source s ON s.id = t.source_id
  LEFT JOIN data_source ps ON ps.id = t.position_source_id
  LEFT JOIN admin_unit u ON u.id = t.unit_id
  LEFT JOIN admin_unit f ON f.id = t.former_unit_id`;

/** In the Vietnamese order of names. */
export function listSites(db: Queryable, signal: AbortSignal): Promise<SiteRow[]> {
  return db.query(`${SITE} ORDER BY vi_sort_key(t.name), t.id`, [], {signal});
}

export async function findSite(db: Queryable, id: string, signal: AbortSignal): Promise<SiteRow | undefined> {
  const [site] = await db.query<SiteRow>(`${SITE} WHERE t.id = $1`, [id], {signal});
  return site;
}

/** The decisions that recognise a site, the latest first. */
export function listRecognitions(db: Queryable, siteId: string, signal: AbortSignal): Promise<RecognitionBody[]> {
  return db.query(
    `SELECT g.name, g.decision, g.decided_on, ${textJson('g.issued_by_vi', 'g.issued_by_en')} AS issued_by,
            ${textJson('g.note_vi', 'g.note_en')} AS note, g.confidence, ${sourceJson('s')} AS source
     FROM tourism_recognition g JOIN data_source s ON s.id = g.source_id
     WHERE g.tourism_site_id = $1 ORDER BY g.decided_on DESC, g.id`,
    [siteId],
    {signal},
  );
}
