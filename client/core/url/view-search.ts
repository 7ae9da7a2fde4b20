/** Where the camera is: zoom, degrees. */
export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lng: number;
}

/** A feature by its layer and its key within the layer. */
export interface FeatureRef {
  readonly layer: string;
  readonly key: string;
}

/** Classes switched off, by layer. */
export type HiddenClasses = Readonly<Record<string, readonly string[]>>;

/** The state every view keeps in its address. Unreadable values are dropped, never guessed. */
export interface ViewSearch {
  /** Camera: '9.20/22.3854/103.3378'. */
  readonly v?: string | undefined;
  /** Selection: 'tourism:thac-tac-tinh'. */
  readonly chon?: string | undefined;
  /** Layers shown, when they differ from the view's own: 'communes,ocop'; '-' is none. */
  readonly lop?: string | undefined;
  /** Classes hidden: 'tourism:cave,peak;ocop:3'. */
  readonly an?: string | undefined;
  /** Words the list is narrowed to. */
  readonly q?: string | undefined;
}

export type RawSearch = Readonly<Record<string, unknown>>;

/** A search parameter as text; undefined when it is absent or empty. */
export function textParam(raw: RawSearch, name: string): string | undefined {
  const value = raw[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The shared part of an address, cleaned; a view adds its own parameters beside it. */
export function viewSearch(raw: RawSearch): ViewSearch {
  const camera = parseCamera(textParam(raw, 'v'));
  const selected = parseRef(textParam(raw, 'chon'));
  const layers = parseLayers(textParam(raw, 'lop'));
  const hidden = formatHidden(parseHidden(textParam(raw, 'an')));
  const words = textParam(raw, 'q')?.slice(0, 200);
  return {
    ...(camera && {v: formatCamera(camera)}),
    ...(selected && {chon: formatRef(selected)}),
    ...(layers && {lop: formatLayers(layers)}),
    ...(hidden && {an: hidden}),
    ...(words && {q: words}),
  };
}

export function parseCamera(value: string | undefined): Camera | null {
  const parts = (value ?? '').split('/');
  if (parts.length !== 3 || parts.some(part => !/^-?\d{1,3}(\.\d{1,8})?$/.test(part))) return null;
  const [zoom = Number.NaN, lat = Number.NaN, lng = Number.NaN] = parts.map(Number);
  const inside = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lng) <= 180;
  return inside ? {zoom, lat, lng} : null;
}

/** Zoom to 2 and degrees to 4 decimals: about 10 m, finer than any symbol. */
export function formatCamera({zoom, lat, lng}: Camera): string {
  return `${round(zoom, 2)}/${round(lat, 4)}/${round(lng, 4)}`;
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

export function parseRef(value: string | undefined): FeatureRef | null {
  const match = /^([a-z][a-z0-9-]*):([A-Za-z0-9._-]{1,80})$/.exec(value ?? '');
  const [, layer, key] = match ?? [];
  return layer && key ? {layer, key} : null;
}

export function formatRef({layer, key}: FeatureRef): string {
  return `${layer}:${key}`;
}

export function sameRef(one: FeatureRef | null, other: FeatureRef | null): boolean {
  return one?.layer === other?.layer && one?.key === other?.key;
}

export function parseLayers(value: string | undefined): readonly string[] | null {
  if (value === undefined) return null;
  if (value === '-') return [];
  const ids = value.split(',').filter(id => /^[a-z][a-z0-9-]*$/.test(id));
  return ids.length > 0 ? [...new Set(ids)] : null;
}

export function formatLayers(ids: readonly string[]): string {
  return ids.length > 0 ? ids.join(',') : '-';
}

export function parseHidden(value: string | undefined): HiddenClasses {
  const groups = (value ?? '').split(';').flatMap(group => {
    const [, layer, list] = /^([a-z][a-z0-9-]*):([A-Za-z0-9_,.-]+)$/.exec(group) ?? [];
    return layer && list ? [[layer, [...new Set(list.split(',').filter(Boolean))]] as const] : [];
  });
  return Object.fromEntries(groups);
}

/** Undefined when nothing is hidden, so that the plain view has the plain address. */
export function formatHidden(hidden: HiddenClasses): string | undefined {
  const groups = Object.entries(hidden).filter(([, values]) => values.length > 0);
  return groups.length > 0 ? groups.map(([layer, values]) => `${layer}:${values.join(',')}`).join(';') : undefined;
}

/** Switches one class of a layer on or off. */
export function toggleHidden(hidden: HiddenClasses, layer: string, value: string): HiddenClasses {
  const now = hidden[layer] ?? [];
  const next = now.includes(value) ? now.filter(other => other !== value) : [...now, value];
  return {...hidden, [layer]: next};
}

/** Plain 'name=value' pairs: addresses stay readable, and text that looks like a number stays text. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function formatSearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return query
    ? `?${query.replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%3B', ';')}`
    : '';
}
