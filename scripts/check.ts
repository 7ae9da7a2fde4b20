/** `npm run check`: format, lint, types, import rules, unused code, a complete lock file, fresh lists and documents. One line each when all is well. */
import './end-with-parent.ts';
import {run} from './run.ts';

const tool = (name: string) => `node_modules/.bin/${name}`;
const folders = ['tiles', 'data', 'server', 'client', 'scripts', 'bench'];

const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['format and lint', tool('biome'), ['check', '--error-on-warnings', '--reporter=summary', '.']],
  ...folders.map(folder => [`types in ${folder}`, tool('tsc'), ['-p', folder]] as const),
  ['import rules', process.execPath, ['scripts/check-imports.ts']],
  ['unused code', tool('knip'), ['--treat-config-hints-as-errors']],
  ['lock file', process.execPath, ['scripts/complete-lock.ts', '--check']],
  ['list of packages', process.execPath, ['scripts/third-party.ts', '--check']],
  ['paths in documents', process.execPath, ['scripts/check-docs.ts']],
  ['words', process.execPath, ['scripts/check-words.ts']],
];

let failures = 0;
for (const [name, file, args] of steps) {
  const began = performance.now();
  const {code, output} = await run(file, args);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) {
    failures += 1;
    console.log(output.trim());
  }
}
if (failures > 0) {
  console.log(`${failures} of ${steps.length} checks failed.`);
  process.exitCode = 1;
}
