import type {Database} from '../../core/db/database.ts';
import {UnavailableError} from '../../core/db/errors.ts';

/** Resolves when the database answered a read of a real table in time. Throws UnavailableError or what the database threw. */
export async function pingDatabase(db: Database, limitMs: number): Promise<void> {
  const deadline = AbortSignal.timeout(limitMs);
  const late = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener('abort', () => reject(new UnavailableError(`No answer within ${limitMs} ms.`)), {
      once: true,
    });
  });
  const ping = db.query('SELECT count(*) FROM layer_version', [], {signal: deadline});
  await Promise.race([ping, late]);
}
