/** Tells the time; injected so that a test can stand on any day. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

const VIETNAM_DAY = new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Ho_Chi_Minh'});

/** Today in Lai Châu as 'YYYY-MM-DD', wherever the server stands. */
export function today(clock: Clock): string {
  return VIETNAM_DAY.format(clock());
}
