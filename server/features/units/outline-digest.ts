import {createHash} from 'node:crypto';
import type {MultiPolygon} from '../../../data/outlines/geometry.ts';

/** Digest of an outline's coordinates: equal digests mean the same outline, so that loading it again changes nothing. */
export function outlineDigest(polygons: MultiPolygon): string {
  return createHash('sha256').update(JSON.stringify(polygons)).digest('hex');
}

/** An outline as the text the database reads. */
export function outlineText(polygons: MultiPolygon): string {
  return JSON.stringify({type: 'MultiPolygon', coordinates: polygons});
}
