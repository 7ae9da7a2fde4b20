import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {run} from './run.ts';

// Inside the repository, because the runs below must find the packages.
let folder = '';
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** Runs a real Vitest over the given test files and gives what the reporter left. */
async function tallyOf(files: Readonly<Record<string, string>>): Promise<unknown> {
  mkdirSync('var', {recursive: true});
  folder = mkdtempSync(join('var', 'tally-'));
  const reporter = "import {TallyReporter} from '../../scripts/tally-reporter.ts';";
  const config = `${reporter}\nexport default {test: {reporters: [new TallyReporter()]}};`;
  for (const [name, text] of Object.entries({...files, 'vitest.config.ts': config})) {
    writeFileSync(
      join(folder, name),
      name.endsWith('.test.ts') ? `import {beforeAll, expect, it} from 'vitest';\n${text}` : text,
    );
  }
  const file = join(process.cwd(), folder, 'tally.json');
  const env = {...process.env, TALLY_FILE: file};
  await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--root', folder], {env});
  return JSON.parse(readFileSync(file, 'utf8'));
}

it('counts what passed, failed and was skipped', async () => {
  const text = "it('a', () => {});\nit('b', () => expect(1).toBe(2));\nit.skip('c', () => {});";
  expect(await tallyOf({'one.test.ts': text})).toEqual({passed: 1, failed: 1, skipped: 1});
});

it('counts a file that does not load, a failed set-up and an error outside of tests as failures', async () => {
  const tally = await tallyOf({
    'loads-not.test.ts': 'throw new Error("no");',
    'set-up.test.ts': "beforeAll(() => { throw new Error('no'); });\nit('a', () => {});",
    'outside.test.ts':
      "it('a', async () => { void Promise.reject(new Error('no')); await new Promise(r => setTimeout(r, 50)); });",
  });
  expect(tally).toEqual({passed: 1, failed: 3, skipped: 1});
});
