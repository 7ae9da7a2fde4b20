import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {tileSql} from '../../server/core/tiles/query.ts';
import {TILE_BUFFER, TILE_EXTENT} from '../../tiles/grid.ts';
import {bandsOf, type ColumnType, type Layer, sentColumns} from '../../tiles/layer.ts';
import type {BenchCluster} from '../bench-cluster.ts';
import {findProgram, freePort, type Program, startProgram} from '../programs.ts';
import {MEASURED} from '../tiles-asked.ts';

const TYPES: Readonly<Record<ColumnType, string>> = {text: 'text', integer: 'int8', number: 'float8', boolean: 'bool'};

/** Name of the function that makes a layer's tiles by the server's own statements. */
export function functionOf(layer: string): string {
  return `bench_${layer.replaceAll('-', '_')}`;
}

/** The server's statements as functions; PL/pgSQL keeps their plans from call to call as the server does. */
export async function createTileFunctions({sql}: BenchCluster, database: string): Promise<void> {
  const functions = MEASURED.map(layer => {
    const branches = bandsOf(layer).map(band => {
      const [from, to] = band.zooms;
      const made = `(SELECT made.tile FROM (${tileSql(layer, band)}) AS made)`;
      return `IF z BETWEEN ${from} AND ${to} THEN RETURN ${made}; END IF;`;
    });
    return `CREATE OR REPLACE FUNCTION ${functionOf(layer.id)}(z integer, x integer, y integer) RETURNS bytea
      LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN ${branches.join('\n')} RETURN NULL; END $$`;
  });
  await sql(database, ...functions);
}

/**
 * Martin with as many connections as the product has for tiles, publishing the layers' relations (`/zones/…`) and the
 * server's statements (`/bench_zones/…`). Undefined where it is not installed.
 */
export async function startMartin(folder: string, url: string, cached: boolean): Promise<Program | undefined> {
  const file = findProgram('martin');
  if (file === undefined) return undefined;
  const port = await freePort();
  const settings = join(folder, `martin-${port}.json`);
  writeFileSync(settings, JSON.stringify(configuration(port, url, cached), null, 1));
  return startProgram({file, args: ['--config', settings], env: {RUST_LOG: 'warn'}, port, ready: '/health'});
}

function configuration(port: number, url: string, cached: boolean): object {
  return {
    listen_addresses: `127.0.0.1:${port}`,
    ...(cached ? {} : {cache: 'disable'}),
    postgres: {
      connection_string: url,
      pool_size: 8,
      auto_publish: false,
      tables: Object.fromEntries(MEASURED.map(layer => [layer.id, tableSource(layer)])),
      functions: Object.fromEntries(
        MEASURED.map(({id}) => [functionOf(id), {schema: 'public', function: functionOf(id)}]),
      ),
    },
  };
}

function tableSource(layer: Layer): object {
  const columns = sentColumns(layer).filter(column => column !== layer.key);
  return {
    layer_id: layer.id,
    schema: 'public',
    table: layer.relation,
    srid: 3857,
    geometry_column: 'geom',
    id_column: layer.key,
    extent: TILE_EXTENT,
    buffer: TILE_BUFFER,
    clip_geom: true,
    geometry_type: layer.geometry === 'point' ? 'POINT' : 'MULTIPOLYGON',
    properties: Object.fromEntries(columns.map(column => [column, TYPES[layer.columns[column]?.type ?? 'text']])),
  };
}
