import {Agent, request} from 'node:http';
import {buffer} from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

const KEEP_OPEN = new Agent({keepAlive: true});

/** Asks once. The body stays as it was sent, compressed where the headers asked for that. */
export function ask(url: string, headers: Record<string, string> = {}, agent = KEEP_OPEN): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request(url, {headers, agent}, response => {
      buffer(response).then(body => done({status: response.statusCode ?? 0, headers: response.headers, body}), fail);
    });
    asked.on('error', fail).end();
  });
}

/**
 * Asks each address once, so many at a time, in their order: what no load generator does. Milliseconds per address; NaN for
 * what failed or was not reached within `longestMs`.
 */
export async function askOnce(urls: readonly string[], connections: number, longestMs = 60_000): Promise<Float64Array> {
  const agent = new Agent({keepAlive: true, maxSockets: connections});
  const times = new Float64Array(urls.length).fill(Number.NaN);
  const began = performance.now();
  const rest = urls.entries();
  const client = async () => {
    for (const [index, url] of rest) {
      const asked = performance.now();
      if (asked - began > longestMs) return;
      const {status} = await ask(url, {}, agent).catch(() => ({status: 0}));
      if (status === 200) times[index] = performance.now() - asked;
    }
  };
  await Promise.all(Array.from({length: connections}, client));
  agent.destroy();
  return times;
}
