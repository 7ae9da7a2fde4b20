/** Collects the values of a statement while its text is written: nothing a caller sent ever stands in the text itself. */
export class BoundValues {
  readonly #values: unknown[] = [];

  /** Placeholder with its type, '$3::float8'. */
  add(value: unknown, type: 'text' | 'float8' | 'int8' | 'int4' | 'boolean' | 'timestamptz'): string {
    this.#values.push(value);
    return `$${this.#values.length}::${type}`;
  }

  get values(): readonly unknown[] {
    return this.#values;
  }
}
