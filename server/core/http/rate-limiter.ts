import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import {TooManyRequests} from './problem.ts';

/** So many requests from one address within so many seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** Every method but GET, unless a route says otherwise: an office behind one address types faster than one person. */
export const WRITE_LIMIT: RateLimit = {requests: 300, seconds: 60};

/** A function that counts a request from an address. It rejects with TooManyRequests beyond the limit. */
export function createRateLimiter({requests, seconds}: RateLimit): (address: string) => Promise<void> {
  const limiter = new RateLimiterMemory({points: requests, duration: seconds});
  return async address => {
    try {
      await limiter.consume(address);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new TooManyRequests(Math.ceil(refusal.msBeforeNext / 1_000));
    }
  };
}
