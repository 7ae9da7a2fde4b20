import {queryOptions} from '@tanstack/react-query';
import {ownAddress} from './own-address.ts';

/** One finding of the server about one field. */
export interface Finding {
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
}

/**
 * A request that failed: the server's problem details (RFC 9457), or code 'offline' with status 0 when no answer came,
 * or code 'unreadable' when what came was not ours.
 */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly findings: readonly Finding[];

  constructor(status: number, code: string, detail: string, findings: readonly Finding[] = []) {
    super(detail || code);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.findings = findings;
  }
}

/** Reads a JSON document of our own server; its shape is the server's promise. Throws ProblemError, or AbortError when cancelled. */
export async function getJson<T>(path: string, init: {signal?: AbortSignal} = {}): Promise<T> {
  const response = await request(path, init);
  if (!response.ok) throw await problemOf(response);
  try {
    return (await response.json()) as T;
  } catch {
    throw new ProblemError(response.status, 'unreadable', `${path} did not answer with JSON.`);
  }
}

/** Id of the last change this page has heard of: no answer made before it, in a proxy or another process, will do. */
let lastChange = '';

export function noteChange(id: string): void {
  lastChange = id;
}

async function request(path: string, init: {signal?: AbortSignal}): Promise<Response> {
  try {
    // Asked each time whether it still holds, which costs little by its ETag: what the browser has kept may be a minute old.
    return await fetch(ownAddress(path), {...init, cache: 'no-cache', headers: headers()});
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, 'offline', '');
  }
}

function headers(): Record<string, string> {
  const accept = 'application/json';
  return lastChange === '' ? {accept} : {accept, 'x-atlas-change': lastChange};
}

interface ProblemDetails {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly Finding[];
}

async function problemOf(response: Response): Promise<ProblemError> {
  const body: ProblemDetails = await response.json().catch(() => ({}));
  return new ProblemError(
    response.status,
    body.code ?? `http_${response.status}`,
    body.detail ?? body.title ?? '',
    body.errors ?? [],
  );
}

/** Query of one address of the API; the address is the key, so two readers of the same address share one answer. */
export function apiQuery<T>(path: string) {
  return queryOptions({
    queryKey: [path],
    queryFn: ({signal}) => getJson<T>(path, {signal}),
    staleTime: 5 * 60_000,
    retry: (failures, error) =>
      failures < 2 && navigator.onLine && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
  });
}

/** Address with its query string; null, undefined and '' are left out. */
export function address(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${path}?${search}` : path;
}
