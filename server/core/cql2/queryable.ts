/** A property that filters may name. */
export interface Queryable {
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'geometry';
  /** Its SQL, from a declaration and never from a request; a geometry in EPSG:3857. */
  readonly sql: string;
}

export type Queryables = ReadonlyMap<string, Queryable>;
