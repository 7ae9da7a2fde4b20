/** Tells the time; injected so that a test can stand on any day. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

const VIETNAM_DAY = new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Ho_Chi_Minh'});

/** Today in Lai Châu as 'YYYY-MM-DD', wherever the server stands. */
export function today(clock: Clock): string {
  return VIETNAM_DAY.format(clock());
}

const DAY_MS = 86_400_000;
/** Viet Nam is seven hours ahead all year round. */
const AHEAD_MS = 7 * 3_600_000;

/** Number of today's day in Lai Châu: another one from midnight on. */
export function dayNumber(clock: Clock): number {
  return Math.floor((clock().getTime() + AHEAD_MS) / DAY_MS);
}
