import {coarsen, shareBorders} from '../../../data/outlines/coarse.ts';
import {mapPoints} from '../../../data/outlines/geometry.ts';
import {pixelSize, toMercator} from '../../../tiles/grid.ts';
import {COARSE_OUTLINES} from '../../../tiles/layers/boundary.ts';
import type {Transaction} from '../../core/db/database.ts';
import {readOutlines, saveCoarseOutlines, someLackCoarseOutlines} from './coarse-outline-store.ts';

/**
 * Makes the outlines that small scales are drawn with anew when any unit lacks its own: those of all units and times at once,
 * because a border belongs to units of several levels. Belongs into the transaction that changes outlines.
 */
export async function fillCoarseOutlines(tx: Transaction): Promise<void> {
  if (!(await someLackCoarseOutlines(tx))) return;
  const units = await readOutlines(tx);
  const coverage = shareBorders(
    new Map(units.map(({id, polygons}) => [`${id}`, mapPoints(polygons, ([lon, lat]) => toMercator(lon, lat))])),
  );
  const bands = COARSE_OUTLINES.map(([zoom, column]) => [column, coarsen(coverage, pixelSize(zoom) / 2)] as const);
  await saveCoarseOutlines(
    tx,
    units.map(({id}) => ({
      id,
      byColumn: new Map(bands.map(([column, outlines]) => [column, outlines.get(`${id}`) ?? []])),
    })),
  );
}
