import {writeFileSync} from 'node:fs';
import type {SerializedError} from 'vitest';
import type {Reporter, TestModule} from 'vitest/node';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts tests. A file that failed around its tests counts as one failure, and so does every error outside of tests. */
export function tallyOf(modules: readonly TestModule[], outside: readonly SerializedError[]): Tally {
  const tally = {passed: 0, failed: outside.length, skipped: 0};
  for (const module of modules) {
    const states = [...module.children.allTests()].map(test => test.result().state);
    const failed = states.filter(state => state === 'failed' || state === 'pending').length;
    tally.passed += states.filter(state => state === 'passed').length;
    tally.skipped += states.filter(state => state === 'skipped').length;
    tally.failed += failed === 0 && module.state() === 'failed' ? 1 : failed;
  }
  return tally;
}

/** Leaves the counts of a run in the file that TALLY_FILE names, for scripts/test.ts to end with. */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], outside: readonly SerializedError[]): void {
    const file = process.env.TALLY_FILE;
    if (file) writeFileSync(file, JSON.stringify(tallyOf(modules, outside)));
  }
}
