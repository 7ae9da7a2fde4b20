import type {Access} from './access.ts';

/** A text in the interface's two languages. Vietnamese is the original. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

/** 'raster-dem': heights, given as images; its rows are the rows of the grid. */
type GeometryKind = VectorKind | 'raster-dem';
export type VectorKind = 'point' | 'line' | 'polygon';
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean';

export interface Column {
  readonly type: ColumnType;
  readonly title: Text;
  /** Unit of a number, as written after it: "ha", "m". */
  readonly unit?: string;
  /** Titles of the values of a coded column; the documented enum of the API. */
  readonly values?: Readonly<Record<string, Text>>;
}

/** value in the column · title · colour · icon of tiles/style/icons. The order is the legend's order. */
export type LayerClass = readonly [value: string, title: Text, color: string, icon?: string];

/** MapLibre expression or literal; the style validator judges the result, not the compiler. '@ink' means that theme token. */
export type PaintValue = string | number | boolean | readonly unknown[];

/** One MapLibre style layer without id and source: those follow from the registry. */
export interface Draw {
  readonly type: 'fill' | 'line' | 'circle' | 'symbol' | 'hillshade';
  /** Suffix of the style layer's id, unique within the layer: 'fill' → 'zones-fill'. */
  readonly part: string;
  readonly paint?: Readonly<Record<string, PaintValue>>;
  readonly layout?: Readonly<Record<string, PaintValue>>;
  readonly filter?: readonly unknown[];
  readonly minzoom?: number;
  readonly maxzoom?: number;
  /** Paint that takes the place of its namesake while areas are shaded by a figure: the ground must not compete with it. */
  readonly quiet?: Readonly<Record<string, PaintValue>>;
}

/** The views of the map that have a list of layers. */
export type View = 'tourism' | 'zones' | 'criteria';

export interface Layer {
  /** Name in addresses, style sources and MVT: lower case, digits and hyphens. */
  readonly id: string;
  readonly title: Text;
  /** One sentence on what the layer shows and how far it can be trusted. */
  readonly description: Text;
  /** View that holds key, columns and geom (EPSG:3857). A join is a view in a migration, never SQL text here. */
  readonly relation: string;
  /** Column that identifies a feature within the layer; always sent. */
  readonly key: string;
  readonly keyType: 'text' | 'integer';
  readonly geometry: GeometryKind;
  /** Allow-list: nothing else leaves the database. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Column that names a feature in lists, popups and search. */
  readonly titleColumn: string;
  /** Alone drives colour, legend and the documented enum. */
  readonly classes?: {readonly by: string; readonly of: readonly LayerClass[]};
  /** Lowest and highest tile zoom; beyond the highest MapLibre overzooms. */
  readonly zoom: readonly [min: number, max: number];
  /** Coarser geometry made ahead of time, coarsest first: up to this tile zoom the column stands in for "geom". */
  readonly coarse?: readonly (readonly [maxZoom: number, column: string])[];
  /** Column of the relation with the lowest tile zoom at which a feature is worth drawing; absent: always. Never sent. */
  readonly shownFrom?: string;
  /** Column with the highest tile zoom at which a feature is drawn; absent: always. Never sent. */
  readonly shownTo?: string;
  /**
   * Part of the ground that every view lies on: in the picture unless a reader takes it out, its source credited on the map,
   * given as tiles and files, and not among the data to ask. Its relation names the source of a row in the column source_id.
   */
  readonly ground?: {
    /** What the credit adds about the source. */
    readonly note?: Text;
  };
  readonly access: Access;
  /** Views in whose list of layers a reader finds it. */
  readonly offeredIn?: readonly View[];
  /** Where catalogues list it, by the data themes of the European Union; left out: REGI, regions and cities. */
  readonly theme?: 'AGRI' | 'ECON' | 'EDUC' | 'ENVI' | 'GOVE' | 'TRAN';
  /** Points that gather into counted clusters, in pixels; such a layer reaches the style as GeoJSON. */
  readonly clusterRadius?: number;
  /** Highest zoom at which they gather; 11 when left out. */
  readonly clusterMaxZoom?: number;
  /** Column that clusters add up. They are then drawn as the features themselves are, and not as a number of features. */
  readonly clusterSum?: string;
  /** The layer this one belongs to (its labels, its dots at low zoom): switched on and off with it, never listed by itself. */
  readonly partOf?: string;
  readonly draw: (color: PaintValue) => readonly Draw[];
}

/** Declares a layer and checks what the compiler cannot. Throws when the declaration contradicts itself. */
export function defineLayer<const L extends Layer>(layer: L): L {
  const named = [layer.titleColumn, ...(layer.classes ? [layer.classes.by] : [])];
  for (const column of named) {
    if (!(column in layer.columns) && column !== layer.key) {
      throw new Error(`Layer ${layer.id}: column ${column} is used but not declared.`);
    }
  }
  if (!/^[a-z][a-z0-9-]*$/.test(layer.id))
    throw new Error(`Layer id ${layer.id}: expected lower case, digits, hyphens.`);
  return layer;
}

/** Names of the columns that leave the database, the key first. */
export function sentColumns(layer: Layer): readonly string[] {
  return [...new Set([layer.key, ...Object.keys(layer.columns)])];
}

/** What the rows of a layer are in files: those of a grid are strips of it. */
export function vectorKind({geometry}: Layer): VectorKind {
  return geometry === 'raster-dem' ? 'polygon' : geometry;
}

/** Ending of a tile's address: vectors, or an image of heights. */
export type TileEnding = 'mvt' | 'png';

export function tileEnding({geometry}: Layer): TileEnding {
  return geometry === 'raster-dem' ? 'png' : 'mvt';
}

/** Tile zooms of a layer that show the same features in the same geometry. */
export interface Band {
  readonly zooms: readonly [from: number, to: number];
  /** Column with the geometry to draw; "geom" is the one to search. */
  readonly column: string;
}

/** The bands of a layer, together its zooms from lowest to highest. Where features come and go, every zoom is a band. */
export function bandsOf(layer: Layer): readonly Band[] {
  const [first, last] = layer.zoom;
  const bands: Band[] = [];
  for (let zoom = first; zoom <= last; zoom++) {
    const column = layer.coarse?.find(([maxZoom]) => zoom <= maxZoom)?.[1] ?? 'geom';
    const band = bands.at(-1);
    if (!band || band.column !== column || layer.shownFrom || layer.shownTo) bands.push({zooms: [zoom, zoom], column});
    else bands.splice(-1, 1, {zooms: [band.zooms[0], zoom], column});
  }
  return bands;
}

/** The band of a tile zoom. Throws RangeError for a zoom the layer does not have. */
export function bandAt(layer: Layer, zoom: number): Band {
  const band = bandsOf(layer).find(({zooms: [from, to]}) => zoom >= from && zoom <= to);
  if (!band) throw new RangeError(`Layer ${layer.id} has no tiles at zoom ${zoom}.`);
  return band;
}

/** Colour of values outside the declared classes; contract tests see to it that none occur. */
const UNCLASSED = '#8A8F91';

/** MapLibre expression that colours a feature by its class, or one flat colour. */
export function colorOf(layer: Layer, flat = UNCLASSED): PaintValue {
  if (!layer.classes) return flat;
  const {by, of} = layer.classes;
  return ['match', ['to-string', ['get', by]], ...of.flatMap(([value, , color]) => [value, color]), UNCLASSED];
}

/** Colour of one class value, for charts, table dots and legends. */
export function classColor(layer: Layer, value: string): string {
  return layer.classes?.of.find(([known]) => known === value)?.[2] ?? UNCLASSED;
}

export interface LegendEntry {
  readonly value: string;
  readonly title: Text;
  readonly color: string;
  readonly icon: string | null;
}

/** Legend entries in order; empty for a layer without classes. */
export function legendOf(layer: Layer): readonly LegendEntry[] {
  return (layer.classes?.of ?? []).map(([value, title, color, icon]) => ({value, title, color, icon: icon ?? null}));
}
