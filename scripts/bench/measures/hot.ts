import {gunzipSync} from 'node:zlib';
import type {Bench} from '../bench.ts';
import {evenly, shuffled} from '../data/order.ts';
import type {Survey, SurveyedTile} from '../data/survey.ts';
import {nameOf, type TileAsk} from '../data/tile-mix.ts';
import {rawGet} from '../load/get.ts';
import {startAtlas} from '../peers/atlas.ts';
import {startNginx} from '../peers/nginx.ts';
import type {SentTile, TileServer} from '../peers/tile-server.ts';
import {startTileserverGl} from '../peers/tileserver-gl.ts';
import {type HotFigures, loadHot} from '../peers/wrk.ts';
import {median} from '../statistics.ts';

export interface HotRow extends HotFigures {
  readonly server: string;
  /**
   * `one`: the tile of median size; `mix`: the tiles of the mix as often as sessions ask for them, in random order; `browsers`:
   * the same from many kinds of browsers, so that requests for one tile differ.
   */
  readonly load: 'one' | 'mix' | 'browsers';
  /** The product's requests per second as a multiple of this server's: median over the repetitions. */
  readonly atlasRatio: number;
}

export interface HotResult {
  readonly rows: readonly HotRow[];
  /** Different tiles, and their bytes as sent. */
  readonly tiles: number;
  readonly bytes: number;
  /** Bytes of the one tile. */
  readonly oneBytes: number;
  /** Programs that are not installed. */
  readonly missing: readonly string[];
}

const HEADERS = {'Accept-Encoding': 'gzip'};
const SYSTEMS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'Linux; Android 14',
  'X11; Linux x86_64',
];
/** Twenty, as one sees them in a log. */
const BROWSERS = SYSTEMS.flatMap(system =>
  [128, 129, 130, 131, 132].map(
    version => `Mozilla/5.0 (${system}) AppleWebKit/537.36 Chrome/${version}.0.0.0 Safari/537.36`,
  ),
);
/** Tiles compared byte by byte between the servers before anything is measured. */
const COMPARED = 24;

/** Tiles at hand against the same bytes as static files. */
export async function measureHot(bench: Bench, url: string, {asks}: Survey): Promise<HotResult> {
  const atlas = await startAtlas(bench, url);
  const sent = await sentTiles(bench, atlas, asks);
  const others = {nginx: await startNginx(bench, sent), 'tileserver-gl': await startTileserverGl(bench, sent)};
  const servers = [atlas, ...Object.values(others).filter(server => server !== undefined)];
  for (const server of servers) await checkSame(server, sent);

  const bySize = [...sent].sort((a, b) => a.body.byteLength - b.body.byteLength);
  const one = bySize[bySize.length >> 1];
  if (one === undefined) throw new Error('The mix holds no tile at all.');
  const known = new Set(sent.map(({ask}) => nameOf(ask)));
  const mix = shuffled(asks, 'bench/hot').filter(ask => known.has(nameOf(ask)));
  const rows = [
    ...(await alternate(bench, servers, 'one', [one.ask])),
    ...(await alternate(bench, servers, 'mix', mix)),
    ...(await alternate(bench, servers, 'browsers', mix)),
  ];
  for (const server of servers) await server.stop();
  return {
    rows,
    tiles: sent.length,
    bytes: sent.reduce((sum, {body}) => sum + body.byteLength, 0),
    oneBytes: one.body.byteLength,
    missing: Object.entries(others).flatMap(([name, server]) => (server === undefined ? [name] : [])),
  };
}

/** Tiles of the mix as the product sends them, until the working set is full: that also fills its cache. */
async function sentTiles(bench: Bench, atlas: TileServer, asks: readonly SurveyedTile[]): Promise<SentTile[]> {
  const sent: SentTile[] = [];
  let bytes = 0;
  const distinct = new Map(asks.map(ask => [nameOf(ask), ask]));
  for (const ask of shuffled([...distinct.values()], 'bench/working-set')) {
    // A cache holds what came from the database beside what was compressed.
    if (bytes + ask.bytes > bench.plan.hot.workingSetBytes) continue;
    bench.signal.throwIfAborted();
    const {status, body, headers} = await rawGet(atlas.port, atlas.pathOf(ask), HEADERS);
    if (status !== 200) throw new Error(`${nameOf(ask)} is answered with status ${status}.`);
    if (headers['content-encoding'] !== 'gzip') continue;
    bytes += ask.bytes + body.byteLength;
    sent.push({ask, body, headers});
  }
  return sent;
}

/** Nothing is compared in speed that is not the same. */
async function checkSame(server: TileServer, sent: readonly SentTile[]): Promise<void> {
  for (const {ask, body} of evenly(sent, COMPARED)) {
    const answer = await rawGet(server.port, server.pathOf(ask), HEADERS);
    const plain = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.body) : answer.body;
    if (!plain.equals(gunzipSync(body))) throw new Error(`${server.name} answers ${nameOf(ask)} with other bytes.`);
  }
}

/** A, B, C, A, B, C … so that what disturbs the machine disturbs all of them. */
async function alternate(
  bench: Bench,
  servers: readonly TileServer[],
  kind: HotRow['load'],
  asks: readonly TileAsk[],
): Promise<HotRow[]> {
  const {connections, warmUp, seconds, repetitions} = bench.plan.hot;
  const runs = new Map(servers.map(server => [server, [] as HotFigures[]]));
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    for (const [server, figures] of runs) {
      bench.signal.throwIfAborted();
      const paths = asks.map(server.pathOf);
      const browsers = kind === 'browsers' ? BROWSERS : [];
      const hot = {port: server.port, paths, browsers, headers: HEADERS, connections};
      const measured = await loadHot(bench, {...hot, seconds: repetition === 0 ? warmUp : seconds});
      if (repetition > 0) figures.push(measured);
    }
  }
  const own = [...runs.values()][0] ?? [];
  return [...runs].map(([{name}, figures]) => ({server: name, load: kind, ...summary(figures, own)}));
}

function summary(figures: readonly HotFigures[], own: readonly HotFigures[]): Omit<HotRow, 'server' | 'load'> {
  const of = (value: (one: HotFigures) => number) => median(figures.map(value));
  return {
    requestsPerSecond: of(one => one.requestsPerSecond),
    megabytesPerSecond: of(one => one.megabytesPerSecond),
    p50: of(one => one.p50),
    p99: of(one => one.p99),
    failures: figures.reduce((sum, one) => sum + one.failures, 0),
    atlasRatio: median(figures.map((one, index) => (own[index]?.requestsPerSecond ?? 0) / one.requestsPerSecond)),
  };
}
