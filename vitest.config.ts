import {defineConfig} from 'vitest/config';
import {TallyReporter} from './scripts/tally-reporter.ts';
import {databaseTests, soakTests} from './scripts/test-files.ts';

const serverTests = {
  include: databaseTests(),
  globalSetup: ['server/test/global-setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 120_000,
};

/**
 * Tests of the server that open a database run twice, once per database: TEST_DATABASE says which, TEST_DATABASE_URL (set by scripts/test.ts) where the
 * real one is. The groups run one after the other so that two cores serve one thing at a time.
 */
export default defineConfig({
  test: {
    reporters: ['default', new TallyReporter()],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{tiles,data,scripts,bench,server}/**/*.test.ts', 'client/**/*.test.{ts,tsx}'],
          exclude: ['client/e2e/**', 'client/dist/**', 'bench/node_modules/**', ...databaseTests()],
          testTimeout: 20_000,
          sequence: {groupOrder: 0},
        },
      },
      {test: {...serverTests, name: 'server-embedded', env: {TEST_DATABASE: 'pglite'}, sequence: {groupOrder: 1}}},
      {test: {...serverTests, name: 'server-postgis', env: {TEST_DATABASE: 'postgres'}, sequence: {groupOrder: 2}}},
      {
        test: {
          ...serverTests,
          name: 'soak',
          include: soakTests(),
          env: {TEST_DATABASE: 'postgres'},
          testTimeout: 3_600_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['client/e2e/**/*.test.ts'],
          globalSetup: ['client/e2e/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          expect: {poll: {timeout: 20_000, interval: 100}},
          sequence: {groupOrder: 3},
        },
      },
    ],
  },
});
