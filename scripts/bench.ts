/**
 * `npm run bench [-- --sizes 10k,100k,1m --only hot,cold,… --quick --json FILE]`: how fast tiles are, against nginx, the bare SQL,
 * Martin and tileserver-gl where they are installed, on a private PostgreSQL with generated zones. Method: docs/bench.md.
 */
import './end-with-parent.ts';
import {readOptions, UsageError} from './bench/options.ts';
import {runBench} from './bench/run-bench.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stop.signal.aborted) return;
    console.log('Stopping …');
    stop.abort(new Error('Stopped before the end.'));
  });
}

try {
  const {sizes} = await runBench(readOptions(process.argv.slice(2)), stop.signal);
  if (sizes.some(({problems}) => problems.length > 0)) process.exitCode = 1;
} catch (error) {
  const expected = error instanceof UsageError || stop.signal.aborted;
  console.error(expected && error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();
