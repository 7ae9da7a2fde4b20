import type {
  RasterDEMSourceSpecification,
  SourceSpecification,
  StyleSpecification,
  VectorSourceSpecification,
} from 'maplibre-gl';
import type {TileId} from '../../../tiles/grid.ts';
import type {LayerChanges, Versions} from '../live/layer-changes.ts';

/** Our tiles, wherever they are served: layer, zoom, column, row. */
const tileAddress = /\/tiles\/([a-z][a-z0-9-]*)\/(\d+)\/(\d+)\/(\d+)\.(?:mvt|png)$/;

/**
 * The address of a tile with the version of its last change, so that what the browser keeps for ever is never out of date.
 * Addresses that are not of our tiles stay as they are.
 */
export function versionedAddress(address: string, changes: LayerChanges): string {
  const [, layer, z, x, y] = tileAddress.exec(address) ?? [];
  const version = layer && changes.tileVersion(layer, {z: Number(z), x: Number(x), y: Number(y)});
  return typeof version === 'number' ? `${address}?v=${version}` : address;
}

/** The versions a style was made with, by layer. */
export function styleVersions(style: StyleSpecification): Versions {
  const entries = Object.entries(style.sources).map(([layer, source]) => [layer, versionOf(source)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => entry[1] !== null));
}

function isTiled(source: SourceSpecification): source is VectorSourceSpecification | RasterDEMSourceSpecification {
  return source.type === 'vector' || source.type === 'raster-dem';
}

function versionOf(source: SourceSpecification): number | null {
  const address = isTiled(source) ? source.tiles?.[0] : source.type === 'geojson' ? source.data : null;
  const version = typeof address === 'string' ? /[?&]v=(\d+)/.exec(address)?.[1] : undefined;
  return version === undefined ? null : Number(version);
}

/** The style with one address per tile source, whatever version it was made with: a newer style is then no other source. */
export function withoutVersions(style: StyleSpecification): StyleSpecification {
  const entries = Object.entries(style.sources).map(([id, source]): [string, SourceSpecification] => [
    id,
    isTiled(source) && source.tiles ? {...source, tiles: source.tiles.map(withoutVersion)} : source,
  ]);
  return {...style, sources: Object.fromEntries(entries)};
}

/** An address with another version in it. */
export function atVersion(address: string, version: number | null): string {
  return version === null ? address : address.replace(/([?&]v=)\d+/, `$1${version}`);
}

function withoutVersion(address: string): string {
  return address.replace(/\.(mvt|png)\?v=\d+$/, '.$1');
}

/** The tile whose data another is cut from: itself, unless it lies beyond the deepest there are. */
export function dataTile({z, x, y}: TileId, deepest: number): TileId {
  const steps = Math.max(0, z - deepest);
  return {z: z - steps, x: x >> steps, y: y >> steps};
}
