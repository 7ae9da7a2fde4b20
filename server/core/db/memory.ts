import type {Log} from '../log.ts';

const MB = 1024 * 1024;
/** Most that the whole server took with an embedded database: while it makes one, on Linux. Said in docs/operating.md too. */
const EMBEDDED_MB = 1250;

/** Says in the log when the machine, or the limit of the container, has less memory than the embedded database takes at its peak. */
export function warnOfLittleMemory(log: Log, available: number = process.availableMemory()): void {
  const availableMb = Math.floor(available / MB);
  if (availableMb >= EMBEDDED_MB) return;
  log.warn(
    `the embedded database takes up to ${EMBEDDED_MB} MB of memory and less is available: the system may end the server`,
    {availableMb},
  );
}
