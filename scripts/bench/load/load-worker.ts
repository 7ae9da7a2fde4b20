import {parentPort} from 'node:worker_threads';
import {generate} from './generate.ts';
import type {LoadOrder} from './order.ts';

/** A load generator in a thread of its own, so that nothing else of the bench delays what it measures; one order at a time. */
parentPort?.on('message', (order: LoadOrder) => {
  // What fails here ends the thread, and its owner is told why.
  void generate(order).then(result => parentPort?.postMessage(result));
});
