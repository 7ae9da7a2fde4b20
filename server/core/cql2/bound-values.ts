/** Collects the values of a statement while its text is written: nothing a caller sent ever stands in the text itself. */
export class BoundValues {
  readonly #values: unknown[] = [];
  readonly #first: number;

  /** `first`: number of the first placeholder, where the statement has others before it. */
  constructor(first = 1) {
    this.#first = first;
  }

  /** Placeholder with its type, '$3::float8'. */
  add(value: unknown, type: 'text' | 'float8' | 'int8' | 'int4' | 'boolean' | 'timestamptz'): string {
    this.#values.push(value);
    return `$${this.#first + this.#values.length - 1}::${type}`;
  }

  get values(): readonly unknown[] {
    return this.#values;
  }
}
