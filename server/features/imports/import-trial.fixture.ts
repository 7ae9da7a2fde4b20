import {expect} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {groundReportLines} from './ground-report.ts';
import {type GroundImport, type GroundKind, importGround} from './import-ground.ts';

export type File = GroundImport['files'][number];

export function fileOf(fileName: string, content: object | string): File {
  return {fileName, bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))};
}

export const metadata = {source: 'OpenStreetMap contributors', licence: 'ODbL-1.0', date: '2026-01-02'};

export function collectionOf(features: readonly object[], more: object = {metadata}): object {
  return {type: 'FeatureCollection', ...more, features};
}

const LINE = [
  [103.1, 22.2],
  [103.2, 22.3],
];

export function feature(properties: object, coordinates: unknown = LINE, type = 'LineString'): object {
  return {type: 'Feature', properties, geometry: {type, coordinates}};
}

/** A database that files are imported into. */
export class ImportTrial {
  readonly db: Database;

  constructor(db: Database) {
    this.db = db;
  }

  run(kind: GroundKind, files: readonly File[], more: Partial<GroundImport> = {}) {
    const order = {kind, files, source: null, licence: null, dryRun: false, day: '2026-11-30'};
    return importGround(this.db, {...order, ...more});
  }

  /** The lines of the report of a refused import, but for the sum. */
  async refusal(kind: GroundKind, files: readonly File[], more: Partial<GroundImport> = {}): Promise<string[]> {
    const report = await this.run(kind, files, more);
    expect(report.outcome).toBe('refused');
    return groundReportLines(report).slice(0, -1);
  }

  /** Everything an import could touch, as one text. */
  async fingerprint(): Promise<string> {
    const digest = (table: string) => `(SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM ${table} t)`;
    const tables = ['base_road', 'base_river', 'base_water', 'base_place', 'geonames_place', 'base_relief'].map(digest);
    const rows = await this.db.query(
      `SELECT concat_ws(',', ${tables}) AS rows, (SELECT count(*) FROM data_source) AS sources,
              (SELECT string_agg(layer || version, ',' ORDER BY layer) FROM layer_version) AS versions`,
    );
    return JSON.stringify(rows);
  }

  async versionOf(layer: string): Promise<number> {
    const [row] = await this.db.query<{version: number}>('SELECT version FROM layer_version WHERE layer = $1', [layer]);
    return row?.version ?? 0;
  }
}
