import {Counter, collectDefaultMetrics, Histogram, Registry} from 'prom-client';
import type {RequestKind} from './http/request-context.ts';

const register = new Registry();

const requestSeconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from the request to the end of its answer',
  labelNames: ['kind', 'status'] as const,
  registers: [register],
  buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
});

const answers = new Counter({
  name: 'answers_total',
  help: 'Answers that follow the data: from memory, made, or stale while the database is away',
  labelNames: ['outcome'] as const,
  registers: [register],
});

/** `ms`: milliseconds; `status`: of HTTP. */
export function countRequest(kind: RequestKind, status: number, ms: number): void {
  requestSeconds.observe({kind, status}, ms / 1_000);
}

export function countAnswer(outcome: 'hit' | 'made' | 'stale'): void {
  answers.inc({outcome});
}

/** Memory, processor time and event loop of this process are measured from now on. */
export function measureProcess(): void {
  collectDefaultMetrics({register});
}

/** All metrics of this process in Prometheus' text format. */
export async function metricsText(): Promise<{readonly text: string; readonly contentType: string}> {
  return {text: await register.metrics(), contentType: register.contentType};
}
