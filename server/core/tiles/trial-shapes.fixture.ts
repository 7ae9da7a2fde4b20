import {type TileId, tileUnit} from '../../../tiles/grid.ts';
import {defineLayer} from '../../../tiles/layer.ts';
import type {Database} from '../db/database.ts';

/** Shapes of every size and in every relation to a tile, for comparing encoders. */

const text = {vi: 'Hình thử', en: 'Trial shapes'};
/** A layer over the table that createTrialShapes makes. */
export const shapes = defineLayer({
  id: 'shapes',
  title: text,
  description: text,
  relation: 'trial_shape',
  key: 'id',
  keyType: 'integer',
  geometry: 'polygon',
  columns: {
    name: {type: 'text', title: text},
    whole: {type: 'integer', title: text},
    part: {type: 'number', title: text},
    yes: {type: 'boolean', title: text},
  },
  titleColumn: 'name',
  zoom: [0, 16],
  access: 'public',
  draw: () => [],
});

/** A layer over the table that createTrialLines makes. */
export const lines = defineLayer({
  ...shapes,
  id: 'lines',
  relation: 'trial_line',
  geometry: 'line',
  columns: {},
  titleColumn: 'id',
});

/** The zoom whose units the trial shapes are measured in, and the tile they lie in. */
export const Z = 12;
export const TILE: TileId = {z: Z, x: 3226, y: 1785};
const unit = tileUnit(Z);
const origin = [(TILE.x - 2 ** (Z - 1)) * 4096 * unit, (2 ** (Z - 1) - TILE.y) * 4096 * unit] as const;

type Ring = readonly (readonly [number, number])[];

/** Rings of tile units as well-known text in metres. */
function wkt(polygons: readonly (readonly Ring[])[]): string {
  const ring = (points: Ring) =>
    `(${points.map(([x, y]) => `${origin[0] + x * unit} ${origin[1] - y * unit}`).join(',')})`;
  return `MULTIPOLYGON(${polygons.map(rings => `(${rings.map(ring).join(',')})`).join(',')})`;
}

/** The same numbers in every run, 0 to 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A closed ring around a middle, its corners at uneven distances from it. */
function blob(random: () => number, x: number, y: number, radius: number, corners: number, shrink = 1): Ring {
  const turn = random() * Math.PI;
  const points = Array.from({length: corners}, (_, i): readonly [number, number] => {
    const angle = turn + (i / corners) * 2 * Math.PI;
    const reach = radius * shrink * (0.7 + 0.3 * random());
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  return [...points, points[0] ?? [x, y]];
}

/** Fields of every size with holes and several parts, over the tile and across all its edges. */
function fields(): string[] {
  const random = sequence(7);
  return Array.from({length: 160}, () => {
    const [west, north] = [random() * 5200 - 550, random() * 5200 - 550];
    const polygons = Array.from({length: random() < 0.35 ? 3 : 1}, (_, part) => {
      const radius = 8 * 100 ** random();
      // Two radii fit between neighbouring parts: they never overlap.
      const [x, y] = [west + part * 1700, north];
      const outer = blob(random, x, y, radius, 9 + Math.floor(random() * 40));
      return random() < 0.5 ? [outer, blob(random, x, y, radius, 9, 0.5)] : [outer];
    });
    return wkt(polygons);
  });
}

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

/** Around the size at which a feature leaves the tile. */
function crumbs(): string[] {
  const random = sequence(11);
  const round = Array.from({length: 150}, (_, i) =>
    wkt([[blob(random, 30 + (i % 15) * 250, 60 + Math.floor(i / 15) * 390, 0.1 + random() * 2.5, 6)]]),
  );
  const squares = [0.2, 0.45, 0.55, 0.9, 1, 1.4, 2].flatMap((side, i) => [
    wkt([[square(20.13 + i * 40, 20.13, side)]]),
    wkt([[square(20.41 + i * 40, 4000.29, side)]]),
  ]);
  return [...round, ...squares];
}

/** Shapes that meet the tile's edges and the edge of its margin in every way. */
const EDGES: readonly (readonly (readonly Ring[])[])[] = [
  [[square(-500, -500, 5200)]],
  [[square(-500, -500, 5200), square(300, 300, 900)]],
  [[square(-64, -64, 4224)]],
  [[square(0, 0, 4096)]],
  [[square(4060, 1000, 200), square(4100, 1050, 30)]],
  [[square(-400, 2000, 336)]],
  [[square(-400, 2000, 337)]],
  [[square(4159, 4159, 300)]],
  [
    [
      [
        [-300, 100],
        [200, 300],
        [-300, 500],
        [150, 700],
        [-300, 900],
        [-700, 500],
        [-300, 100],
      ],
    ],
  ],
  [
    [
      [
        [1000, -300],
        [1200, 300],
        [1400, -200],
        [1600, 250],
        [1800, -300],
        [1400, -700],
        [1000, -300],
      ],
    ],
  ],
  [
    [
      [
        [2000, 4300],
        [2000, 3900],
        [2400, 3900],
        [2400, 4300],
        [2300, 4300],
        [2300, 4000],
        [2100, 4000],
        [2100, 4300],
        [2000, 4300],
      ],
    ],
  ],
];

/** Creates the table trial_shape and fills it: ids 1 to 160 fields, then crumbs, then edges. */
export async function createTrialShapes(db: Database): Promise<void> {
  await db.query(
    `CREATE TABLE trial_shape (id int, name text, whole int, part float8, yes boolean, secret text, geom geometry(MultiPolygon, 3857))`,
  );
  const all = [fields(), crumbs(), EDGES.map(wkt)].flatMap((list, kind) => list.map(shape => ({kind, shape})));
  await db.query(
    `INSERT INTO trial_shape
     SELECT n, 'Thửa ' || n, CASE WHEN n % 3 = 0 THEN NULL ELSE n - 50 END, CASE n % 4 WHEN 0 THEN NULL ELSE n / 4.0 END,
            CASE n % 5 WHEN 0 THEN NULL ELSE n % 2 = 0 END, 'hidden', ST_GeomFromText(shape, 3857)
     FROM jsonb_to_recordset($1::jsonb) AS t(n int, shape text)`,
    [JSON.stringify(all.map(({shape}, n) => ({n: n + 1, shape})))],
  );
  await db.query('CREATE INDEX ON trial_shape USING gist (geom)');
  const invalid = await db.query('SELECT id, ST_IsValidReason(geom) FROM trial_shape WHERE NOT ST_IsValid(geom)');
  if (invalid.length > 0) throw new Error(`Trial shapes are not valid: ${JSON.stringify(invalid)}`);
}

/** A path that turns at every corner, somewhere around the tile. */
function wander(random: () => number): Ring {
  const step = 2 * 60 ** random();
  let [x, y] = [random() * 5200 - 550, random() * 5200 - 550];
  let heading = random() * 2 * Math.PI;
  return Array.from({length: 2 + Math.floor(random() * 60)}, (): readonly [number, number] => {
    heading += (random() - 0.5) * 2;
    [x, y] = [x + step * Math.cos(heading), y + step * Math.sin(heading)];
    return [x, y];
  });
}

/** Around the size at which a line leaves the tile. */
function shortLine(random: () => number, i: number): Ring {
  const [x, y, reach] = [30.3 + (i % 15) * 250, 60.3 + Math.floor(i / 15) * 390, 0.1 + random() * 1.2];
  const angle = random() * 2 * Math.PI;
  return [
    [x, y],
    [x + reach * Math.cos(angle), y + reach * Math.sin(angle)],
  ];
}

/** Creates the table trial_line and fills it: ids 1 to 200 wander, some in two parts, 201 to 320 are short. */
export async function createTrialLines(db: Database): Promise<void> {
  const random = sequence(23);
  const text = (paths: readonly Ring[]) =>
    `MULTILINESTRING(${paths.map(path => `(${path.map(([x, y]) => `${origin[0] + x * unit} ${origin[1] - y * unit}`)})`)})`;
  const long = Array.from({length: 200}, () => Array.from({length: random() < 0.3 ? 2 : 1}, () => wander(random)));
  const short = Array.from({length: 120}, (_, i) => [shortLine(random, i)]);
  await db.query('CREATE TABLE trial_line (id int, geom geometry(MultiLineString, 3857))');
  await db.query(
    `INSERT INTO trial_line SELECT n, ST_GeomFromText(shape, 3857) FROM jsonb_to_recordset($1::jsonb) AS t(n int, shape text)`,
    [JSON.stringify([...long, ...short].map((paths, n) => ({n: n + 1, shape: text(paths)})))],
  );
  await db.query('CREATE INDEX ON trial_line USING gist (geom)');
}
