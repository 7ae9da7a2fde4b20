import {AsyncLocalStorage} from 'node:async_hooks';
import {DatabaseError} from './errors.ts';

/**
 * Refuses use of the database inside its own transaction: with one connection that would wait for itself for ever, with
 * several it would not see the transaction's rows.
 */
export class TransactionGuard {
  readonly #inside = new AsyncLocalStorage<true>();

  check(): void {
    if (this.#inside.getStore()) {
      throw new DatabaseError('Inside a transaction use the transaction, not the database.');
    }
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#inside.run(true, work);
  }
}
