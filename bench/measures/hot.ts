import type {Bench, ZoneDatabase} from '../bench.ts';
import {type Load, load} from '../load.ts';
import {startAtlas} from '../peers/atlas.ts';
import {createTileFunctions, functionOf, startMartin} from '../peers/martin.ts';
import {startNginx} from '../peers/nginx.ts';
import {freePort, startProgram} from '../programs.ts';
import {median} from '../statistics.ts';
import {type Cell, table} from '../table.ts';
import {highTiles, nameOf} from '../tiles-asked.ts';

/** One hot tile, asked of every server that could send it, in turns: the product, a bare node:http server, nginx, Martin. */
export async function measureHot({folder, quick}: Bench, {cluster, database, zones}: ZoneDatabase): Promise<string> {
  const [tile] = highTiles(zones, 1_000).filter(({layer, z}) => layer === 'zones' && z === 12);
  if (tile === undefined) throw new Error('There is no tile of zones at zoom 12.');
  const path = `/tiles/${nameOf(tile)}.mvt`;
  await createTileFunctions(cluster, database);
  await using atlas = await startAtlas(folder, {DATABASE_URL: cluster.url(database)});
  await using bare = await startBareServer(atlas.origin + path);
  await using nginx = (await startNginx(folder, atlas.origin, path)) ?? null;
  await using martin = (await startMartin(folder, cluster.url(database), true)) ?? null;
  const servers = new Map([['atlas', atlas.origin + path]]);
  servers.set('bare node:http, same bytes and headers', bare.origin);
  if (nginx) {
    servers.set('nginx, the same as a file', `${nginx.origin}/file`);
    servers.set('atlas behind nginx proxy_cache', `${nginx.origin}/cached${path}`);
    servers.set('atlas behind nginx proxy_pass', `${nginx.origin}/passed${path}`);
  }
  if (martin) {
    const tilePath = nameOf({...tile, layer: functionOf(tile.layer)});
    servers.set('martin, our SQL, its cache on', `${martin.origin}/${tilePath}`);
  }
  return await loadInTurns(servers, quick ? 1 : 5, quick ? 1 : 3);
}

async function startBareServer(url: string) {
  const port = await freePort();
  const args = ['bench/peers/bare-server.ts', url, String(port)];
  return startProgram({file: process.execPath, args, port, ready: '/'});
}

/** Every server once uncounted, then in the order A, B, C, A, B, C; ratios within a turn, medians over the turns. */
async function loadInTurns(servers: ReadonlyMap<string, string>, turns: number, seconds: number): Promise<string> {
  for (const url of servers.values()) await load(url, seconds);
  const rounds: Load[][] = [];
  for (let turn = 0; turn < turns; turn++) {
    const round: Load[] = [];
    for (const url of servers.values()) round.push(await load(url, seconds));
    rounds.push(round);
  }
  const rows = [...servers.keys()].map((name, index): Cell[] => {
    const own = rounds.flatMap(round => round[index] ?? []);
    const ratios = rounds.map(round => (round[0]?.perSecond ?? 0) / (round[index]?.perSecond ?? 0));
    const of = (value: (one: (typeof own)[number]) => number) => median(own.map(value));
    return [
      name,
      [of(one => one.perSecond), 0],
      [of(one => one.p50), 2],
      [of(one => one.p99), 2],
      [own.reduce((sum, {failed}) => sum + failed, 0), 0],
      [median(ratios), 2],
    ];
  });
  return table(['server', 'requests/s', 'p50 ms', 'p99 ms', 'failed', 'first ×'], rows);
}
