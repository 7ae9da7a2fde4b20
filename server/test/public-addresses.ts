import {type Box, tilesIn} from '../../tiles/grid.ts';
import {LAYERS} from '../../tiles/layers/index.ts';
import type {TestServer} from './open-test-server.ts';

/** The two descriptions of what can be asked, and where the addresses in each begin. */
const DESCRIPTIONS = [
  ['/api/openapi.json', ''],
  ['/ogc/api', '/ogc'],
] as const;

/** A stream without end, and what only operators may read. */
const APART: readonly string[] = ['/api/changes', '/metrics'];

/** A zoom at which a few tiles cover the province, and one at which whatever is drawn in detail only is there. */
const TILE_ZOOMS = [7, 11];
const OGC_ZOOM = 7;

const VECTORS = LAYERS.filter(({geometry}) => geometry !== 'raster-dem');

interface Operation {
  readonly get?: {
    /** Of an address that is not for everybody. */
    readonly security?: unknown;
    readonly parameters?: readonly {readonly name: string; readonly required?: boolean}[];
  };
}

/**
 * Everything that anyone may ask with GET, except streams: the addresses of the descriptions filled in with what there is, the
 * tiles of all layers and the layers' files. Throws Error for an address that it does not know how to fill in.
 */
export async function publicAddresses(server: TestServer): Promise<readonly string[]> {
  const known = await readKnown(server);
  const described = await Promise.all(
    DESCRIPTIONS.map(async ([description, base]) => {
      const {paths} = (await server.json(description)) as {paths: Readonly<Record<string, Operation>>};
      const isOpen = ([, operation]: readonly [string, Operation]) => operation.get?.security === undefined;
      return Object.entries(paths)
        .filter(isOpen)
        .flatMap(([path, operation]) => filledIn(base + path, operation, known));
    }),
  );
  return [...new Set([...described.flat(), ...tileAddresses(known.bounds)])].filter(path => !APART.includes(path));
}

interface Known {
  readonly bounds: Box;
  /** What stands in an address for a name in braces; for {id}, by the path before it. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Addresses of paths that cannot be filled in name by name. */
  readonly filled: Readonly<Record<string, readonly string[]>>;
}

const YEARS = Array.from({length: 10}, (_, index) => 2021 + index);
/** A commune of today whose code was another's before, and a ward. */
const CODES = ['03394', '03388'];

async function readKnown(server: TestServer): Promise<Known> {
  const {bounds} = (await server.json('/api/site')) as {bounds: Box};
  const {sets} = (await server.json('/api/criteria')) as {sets: {code: string; level: string}[]};
  const {collections} = (await server.json('/ogc/collections?f=json')) as {collections: {id: string}[]};
  const {datasets} = (await server.json('/api/datasets')) as {datasets: {files: {href: string}[]}[]};
  const collectionIds = collections.map(({id}) => id);
  const [tile] = tilesIn(bounds, OGC_ZOOM);
  const communal = sets.filter(({level}) => level === 'commune');
  const sheets = (list: typeof sets) => list.flatMap(({code}) => YEARS.map(year => `set=${code}&period=${year}`));
  return {
    bounds,
    values: {
      set: sets.map(({code}) => code),
      ...{layer: LAYERS.map(({id}) => id), collectionId: collectionIds, code: [...CODES, '12']},
      tileMatrixSetId: ['WebMercatorQuad'],
      ...{tileMatrix: [String(OGC_ZOOM)], tileRow: [String(tile?.y)], tileCol: [String(tile?.x)]},
      '/api/zones/': await idsOf(server, '/api/zones', 'zones'),
      '/api/tourism-sites/': await idsOf(server, '/api/tourism-sites', 'tourism_sites'),
      '/api/ocop/products/': await idsOf(server, '/api/ocop/products', 'ocop_products'),
    },
    filled: {
      '/api/layers/{layer}/features': VECTORS.map(({id}) => `/api/layers/${id}/features`),
      '/api/places/{layer}/{id}': await placesOf(server),
      '/downloads/{layer}.{format}': datasets.flatMap(({files}) => files.map(({href}) => new URL(href).pathname)),
      // Below.
      '/tiles/{layer}/{z}/{x}/{y}.{ending}': [],
      '/api/units': ['/api/units', '/api/units?on=2024-12-31'],
      '/api/assessments': sheets(sets).map(sheet => `/api/assessments?${sheet}`),
      '/api/units/{code}/scorecard': CODES.flatMap(code =>
        sheets(communal).map(sheet => `/api/units/${code}/scorecard?${sheet}`),
      ),
      '/ogc/collections/{collectionId}/items/{featureId}': (
        await Promise.all(collectionIds.map(async id => itemsOf(`/ogc/collections/${id}/items`, server)))
      ).flat(),
    },
  };
}

/** Ids of the first records of a list. */
async function idsOf(server: TestServer, path: string, list: string): Promise<readonly string[]> {
  const body = (await server.json(path)) as Record<string, {id: string | number}[]>;
  return (body[list] ?? []).slice(0, 2).map(({id}) => String(id));
}

/** The first place of each layer that the search knows. */
async function placesOf(server: TestServer): Promise<readonly string[]> {
  const {entries} = (await server.json('/api/search-entries')) as {entries: {kind: string; id: string}[]};
  const ids = entries.flatMap(({kind, id}) => (kind === 'place' ? [id] : []));
  const firsts = Map.groupBy(ids, id => id.split(':')[0]).values();
  return [...firsts].map(([id = '']) => `/api/places/${id.replace(':', '/')}`);
}

/** The address of the first item of a collection. */
async function itemsOf(path: string, server: TestServer): Promise<string[]> {
  const {features} = (await server.json(`${path}?f=json&limit=1`)) as {features: {id: string | number}[]};
  return features.map(({id}) => `${path}/${encodeURIComponent(id)}`);
}

function filledIn(path: string, operation: Operation, {values, filled}: Known): readonly string[] {
  if (filled[path]) return filled[path];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const asked = operation.get?.parameters?.filter(({name, required}) => required && !names.includes(name)) ?? [];
  if (asked.length > 0) throw new Error(`${path}: what is to be asked as ${asked.map(({name}) => name)}?`);
  const fill = (one: string, name: string) => {
    const known = values[name === 'id' ? path.slice(0, path.indexOf('{')) : name];
    if (!known) throw new Error(`${path}: what stands for {${name}}?`);
    return known.map(value => one.replace(`{${name}}`, value));
  };
  const paths = names.reduce<readonly string[]>((list, name) => list.flatMap(one => fill(one, name)), [path]);
  if (path.endsWith('/items')) return paths.flatMap(one => [`${one}?f=json&limit=1000`, `${one}?f=html&limit=1000`]);
  // Every resource of OGC is a page, too; a tile is none.
  return path.startsWith('/ogc') && !path.endsWith('{tileCol}')
    ? paths.flatMap(one => [one, `${one}?f=html&lang=en`])
    : paths;
}

/** Tiles of as many layers in one as may be asked for. */
const MOST_LAYERS = 8;

/** Tiles layer by layer, whole and filtered, and several layers in one. */
function tileAddresses(bounds: Box): string[] {
  const several = Array.from({length: Math.ceil(VECTORS.length / MOST_LAYERS)}, (_, group) =>
    VECTORS.slice(group * MOST_LAYERS, (group + 1) * MOST_LAYERS).map(({id}) => id),
  );
  const together = TILE_ZOOMS.flatMap(z =>
    tilesIn(bounds, z)
      .slice(0, 12)
      .flatMap(({x, y}) => several.map(ids => `/tiles/${ids}/${z}/${x}/${y}.mvt`)),
  );
  const whole = singleTiles(bounds);
  const filtered = whole.map(path => {
    const {key = 'id'} = VECTORS.find(({id}) => path.startsWith(`/tiles/${id}/`)) ?? {};
    return `${path}?filter=${encodeURIComponent(`${key} IS NOT NULL`)}`;
  });
  return [...whole, ...together, ...filtered];
}

function singleTiles(bounds: Box): string[] {
  return VECTORS.flatMap(({id, zoom: [from, to]}) =>
    TILE_ZOOMS.filter(z => from <= z && z <= to).flatMap(z =>
      tilesIn(bounds, z)
        .slice(0, 12)
        .map(({x, y}) => `/tiles/${id}/${z}/${x}/${y}.mvt`),
    ),
  );
}
