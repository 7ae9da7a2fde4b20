import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import {pointJson, sourceJson, textJson, unitRefJson} from '../../core/db/json-columns.ts';
import type {Crop, CropFigure, Facility, ProvinceIndicator} from './facilities-schema.ts';

export function listFacilities(db: Queryable, signal: AbortSignal): Promise<z.input<typeof Facility>[]> {
  return db.query(
    `SELECT f.id, f.name, f.name_en, f.sector, ${textJson('f.capacity', 'f.capacity_en')} AS capacity, f.status, ${unitRefJson('u')} AS unit, ${unitRefJson('b')} AS former_unit,
            ${textJson('f.note_vi', 'f.note_en')} AS note, f.position_accuracy, ${pointJson('f.geom')} AS point,
            f.confidence, ${sourceJson('s')} AS source, f.is_sample
     FROM facility f
     JOIN data_source s ON s.id = f.source_id
     LEFT JOIN admin_unit u ON u.id = f.unit_id
     LEFT JOIN admin_unit b ON b.id = f.former_unit_id
     ORDER BY f.sector, vi_sort_key(f.name), f.id`,
    [],
    {signal},
  );
}

export function listCrops(db: Queryable, signal: AbortSignal): Promise<z.input<typeof Crop>[]> {
  return db.query(
    `SELECT id, code, ${textJson('name_vi', 'name_en')} AS name FROM crop ORDER BY vi_sort_key(name_vi), id`,
    [],
    {signal},
  );
}

/** By crop; the latest year first, figures without a year last. */
export function listCropFigures(db: Queryable, signal: AbortSignal): Promise<z.input<typeof CropFigure>[]> {
  return db.query(
    `SELECT c.crop_id AS crop, ${textJson('c.crop_label', 'c.crop_label_en')} AS crop_label,
            ${textJson('c.area_name', 'c.area_name_en')} AS area_name, to_jsonb(c.district_codes) AS district_codes,
            c.value, ${textJson('c.unit', 'c.unit_en')} AS unit, c.year,
            ${textJson('c.note_vi', 'c.note_en')} AS note, c.confidence, ${sourceJson('s')} AS source
     FROM crop_figure c JOIN data_source s ON s.id = c.source_id
     ORDER BY c.crop_id, c.year DESC NULLS LAST, c.id`,
    [],
    {signal},
  );
}

export function listIndicators(db: Queryable, signal: AbortSignal): Promise<z.input<typeof ProvinceIndicator>[]> {
  return db.query(
    `SELECT i.id, ${textJson('i.name_vi', 'i.name_en')} AS name, i.value, ${textJson('i.unit_vi', 'i.unit_en')} AS unit,
            i.period, i.year, ${textJson('i.note_vi', 'i.note_en')} AS note, i.confidence, ${sourceJson('s')} AS source
     FROM province_indicator i JOIN data_source s ON s.id = i.source_id ORDER BY vi_sort_key(i.name_vi), i.period, i.id`,
    [],
    {signal},
  );
}
