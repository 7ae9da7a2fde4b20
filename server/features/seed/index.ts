import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {criteriaSets} from '../../../data/criteria/index.ts';
import {ocopRules} from '../../../data/ocop/rules.ts';
import {planTargets} from '../../../data/plan/targets.ts';
import {planTasks} from '../../../data/plan/tasks.ts';
import type {Database, Transaction} from '../../core/db/database.ts';
import {createLog, type Log} from '../../core/log.ts';
import {fillCoarseOutlines, someLackCoarseOutlines} from '../units/index.ts';
import {checkFacts} from './check-facts.ts';
import {type Dataset, digestOf, files, loadDataset, withSamples} from './dataset.ts';
import {analyse, beginLoading, readDigests} from './dataset-store.ts';
import {loadAreaClasses} from './load-area-classes.ts';
import {loadAssessments, removeAssessments} from './load-assessments.ts';
import {loadBaseMap, restoreBaseMap} from './load-base-map.ts';
import {loadCatalogue} from './load-catalogue.ts';
import {loadCriteria} from './load-criteria.ts';
import {loadFigures} from './load-figures.ts';
import {loadPlan} from './load-plan.ts';
import {loadRealSources, loadSources} from './load-sources.ts';
import {loadUnits} from './load-units.ts';
import {loadZones, removeZones} from './load-zones.ts';
import type {ReadFact} from './read-facts.ts';

export {readFormerCommunes} from './former-communes.ts';
export type {ReadFact} from './read-facts.ts';

const UNIT_FILES = [
  'grid_1km.csv',
  'crosswalk_2023_2025.csv',
  'communes_facts.csv',
  'unit_aliases.csv',
  'province_indicators.csv',
] as const;

/** In the order in which they depend on each other. */
const DATASETS: readonly Dataset[] = [
  {name: 'sources', version: 1, contents: files('data_sources.csv'), load: loadSources, loadReal: loadRealSources},
  {name: 'units', version: 2, contents: files(...UNIT_FILES), load: loadUnits},
  {
    name: 'base-map',
    version: 1,
    contents: files('base_lines.csv', 'base_lines_region.csv', 'base_water.csv', 'base_places.csv', 'relief_30s.csv'),
    load: loadBaseMap,
  },
  {
    name: 'catalogue',
    version: 3,
    contents: files(
      'tourism_sites.csv',
      'tourism_recognition.csv',
      'ocop_producers.csv',
      'ocop_products.csv',
      'processing_plants.csv',
    ),
    load: loadCatalogue,
  },
  {
    name: 'figures',
    version: 1,
    contents: files('crops.csv', 'crop_figures.csv', 'province_indicators.csv'),
    load: loadFigures,
  },
  {name: 'criteria', version: 2, contents: () => [JSON.stringify(criteriaSets)], load: loadCriteria},
  {
    name: 'area-classes',
    version: 1,
    contents: files('communes_area_class_2026.csv'),
    load: loadAreaClasses,
  },
  {
    name: 'plan',
    version: 1,
    contents: () => [planTargets, planTasks, ocopRules].map(list => JSON.stringify(list)),
    load: loadPlan,
  },
  {
    name: 'zones',
    version: 2,
    contents: files(...UNIT_FILES, 'crops.csv', 'ocop_products.csv'),
    load: loadZones,
    loadReal: removeZones,
  },
  {
    name: 'assessments',
    version: 1,
    contents: readFact => [readFact('communes_facts.csv'), JSON.stringify(criteriaSets)],
    load: loadAssessments,
    loadReal: removeAssessments,
  },
];

/** Outlines that were changed by other means than an import have lost their coarse ones. */
async function completeOutlines(tx: Transaction): Promise<void> {
  await beginLoading(tx);
  await fillCoarseOutlines(tx);
}

/** Reads a file of data/facts. */
export const shippedFact: ReadFact = file =>
  readFileSync(fileURLToPath(new URL(`../../../data/facts/${file}`, import.meta.url)), 'utf8');

export interface SeedOptions {
  /** Default: data/facts. */
  readonly readFact?: ReadFact;
  /** Default: silent. */
  readonly log?: Log;
  /** Whether generated zones and results belong to it; false removes the unedited ones. Default: true. */
  readonly sampleData?: boolean;
}

/**
 * Brings the database to what is shipped with the product, one transaction per dataset. What is already there in this version
 * is not touched; records that someone has edited and imported outlines stay. Throws Error naming file and row.
 */
export async function seed(
  db: Database,
  {readFact = shippedFact, log = createLog('silent'), sampleData = true}: SeedOptions = {},
): Promise<void> {
  const digests = await readDigests(db);
  const datasets = DATASETS.map(dataset => withSamples(dataset, sampleData));
  const pending = datasets.filter(dataset => digests.get(dataset.name) !== digestOf(dataset, readFact));
  if (pending.length > 0) checkFacts(readFact);
  for (const dataset of pending) {
    const began = performance.now();
    const loaded = await loadDataset(db, dataset, readFact);
    if (loaded)
      log.info('loaded', {dataset: dataset.name, seconds: Number(((performance.now() - began) / 1000).toFixed(1))});
  }
  if (await someLackCoarseOutlines(db)) await db.transaction(completeOutlines);
  if (pending.length > 0) await db.transaction(analyse);
}

/** Puts back what a table of the ground was shipped with, as if it had never been replaced or edited. */
export async function loadShippedGround(tx: Transaction, table: string): Promise<void> {
  await beginLoading(tx);
  await restoreBaseMap(tx, shippedFact, table);
}
