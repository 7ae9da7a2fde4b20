// SQL of columns that several stores select: each gives JSON in the shape of core/http/shapes. The argument is a table alias.

/** Columns of data_source, as they are published. */
const SOURCE_COLUMNS = [
  'id',
  'title',
  'title_en',
  'publisher',
  'published_on',
  'licence',
  'licence_en',
  'confidence',
  'url',
  'is_sample',
] as const;

/** The columns of a row of data_source as they are published: an address only where a browser may follow it. */
export function sourceColumns(alias: string): string {
  return SOURCE_COLUMNS.map(column => `${sourceColumn(column, alias)} AS ${column}`).join(', ');
}

function sourceColumn(column: (typeof SOURCE_COLUMNS)[number], alias: string): string {
  return column === 'url' ? `CASE WHEN is_address(${alias}.url) THEN ${alias}.url END` : `${alias}.${column}`;
}

/** Source of a row of data_source, or null. */
export function sourceJson(alias: string): string {
  const columns = SOURCE_COLUMNS.map(column => `'${column}', ${sourceColumn(column, alias)}`).join(', ');
  return `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE jsonb_build_object(${columns}) END`;
}

/** UnitRef of a row of admin_unit, or null when the join found none. `share` is a column or NULL. */
export function unitRefJson(alias: string, share = 'NULL'): string {
  return `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE jsonb_build_object(
    'code', ${alias}.code, 'full_name', ${alias}.full_name, 'valid_from', lower(${alias}.validity),
    'valid_to', upper(${alias}.validity) - 1, 'share', ${share}) END`;
}

/** [longitude, latitude] of a point in EPSG:4326 to six decimals (about 10 cm), or null where there is none on earth. */
export function pointJson(geometry: string): string {
  return `CASE WHEN is_drawable(${geometry}) THEN jsonb_build_array(
    round(ST_X(${geometry})::numeric, 6), round(ST_Y(${geometry})::numeric, 6)) END`;
}

/** [west, south, east, north] of a geometry in EPSG:4326, rounded outward to so many decimals, or null. */
export function boxJson(geometry: string, decimals = 6): string {
  const outward = (side: string) => (side.endsWith('Min') ? 'floor' : 'ceil');
  const corner = (side: string) =>
    `round(${outward(side)}(ST_${side}(${geometry})::numeric * 1e${decimals}) / 1e${decimals}, ${decimals})`;
  return `CASE WHEN is_drawable(${geometry}) THEN jsonb_build_array(
    ${['XMin', 'YMin', 'XMax', 'YMax'].map(corner).join(', ')}) END`;
}

/** {vi, en} of two columns, or null; without an English text the Vietnamese one stands in. */
export function textJson(vi: string, en: string): string {
  return `CASE WHEN ${vi} IS NULL THEN NULL ELSE jsonb_build_object('vi', ${vi}, 'en', COALESCE(${en}, ${vi})) END`;
}
