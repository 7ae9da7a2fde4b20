import {get} from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As sent: still compressed where it was. */
  readonly body: Buffer;
}

/** One request to a server on this machine, outside any measured load. */
export function rawGet(port: number, path: string, headers: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return new Promise((done, fail) => {
    const request = get({host: '127.0.0.1', port, path, headers, timeout: 60_000}, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const named = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
        done({status: response.statusCode ?? 0, headers: Object.fromEntries(named), body: Buffer.concat(chunks)});
      });
    });
    request.on('error', fail);
    request.on('timeout', () => request.destroy(new Error(`${path} is not answered.`)));
  });
}
