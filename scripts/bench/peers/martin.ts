import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Database} from '../../../server/core/db/database.ts';
import {TILE_BUFFER, TILE_EXTENT} from '../../../tiles/grid.ts';
import {type ColumnType, type Layer, sentColumns} from '../../../tiles/layer.ts';
import type {Bench} from '../bench.ts';
import {nameOf, type TileAsk} from '../data/tile-mix.ts';
import {MEASURED, statementsOf} from '../data/tile-statement.ts';
import {findProgram, freePort, startProgram, untilReady} from '../program.ts';
import type {TileServer} from './tile-server.ts';

/** Martin over the same tables, twice: publishing the layers' own relations, and calling the server's statements. */
export interface Martin {
  readonly table: TileServer;
  readonly function: TileServer;
}

const TYPES: Readonly<Record<ColumnType, string>> = {text: 'text', integer: 'int8', number: 'float8', boolean: 'bool'};

/** Its cache off, as many connections as the product has for tiles. Undefined where Martin is not installed. */
export async function startMartin(bench: Bench, db: Database, url: string): Promise<Martin | undefined> {
  const file = findProgram('martin');
  if (file === undefined) return undefined;
  for (const layer of MEASURED) await createFunction(db, layer);
  const port = await freePort();
  const settings = join(bench.folder, `martin-${port}.json`);
  writeFileSync(settings, JSON.stringify(configuration(port, url), null, 1));
  const program = startProgram(bench, {file, args: ['--config', settings], env: {RUST_LOG: 'warn'}});
  await untilReady(program, `http://127.0.0.1:${port}/health`, bench.signal);
  return {
    table: {name: 'martin, table', port, pathOf: ask => `/${nameOf(ask)}`, stop: program.stop},
    function: {
      name: 'martin, our SQL',
      port,
      pathOf: ask => `/${functionName(ask.layer)}/${tilePath(ask)}`,
      stop: program.stop,
    },
  };
}

function tilePath({tile: {z, x, y}}: TileAsk): string {
  return `${z}/${x}/${y}`;
}

function functionName(layer: string): string {
  return `bench_${layer.replaceAll('-', '_')}`;
}

function configuration(port: number, url: string): object {
  return {
    listen_addresses: `127.0.0.1:${port}`,
    cache: 'disable',
    postgres: {
      connection_string: url,
      pool_size: 8,
      auto_publish: false,
      tables: Object.fromEntries(MEASURED.map(layer => [layer.id, tableSource(layer)])),
      functions: Object.fromEntries(
        MEASURED.map(({id}) => [functionName(id), {schema: 'public', function: functionName(id)}]),
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

/** The server's statements as a function Martin can call; PL/pgSQL keeps their plans from call to call as the server does. */
async function createFunction(db: Database, layer: Layer): Promise<void> {
  const branches = statementsOf(layer).map(
    ({zooms: [from, to], text}) =>
      `IF z BETWEEN ${from} AND ${to} THEN RETURN (SELECT made.tile FROM (${text}) AS made); END IF;`,
  );
  await db.query(`CREATE OR REPLACE FUNCTION ${functionName(layer.id)}(z integer, x integer, y integer) RETURNS bytea
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN ${branches.join('\n')} RETURN NULL; END $$`);
}
