/** Which test files of the server belong to which project of vitest.config.ts: told by what they import. */
import {globSync, readFileSync} from 'node:fs';

const HARNESS = /from '(?:\.\.?\/)+test\/(?:open-test-\w+|private-database|event-reader|edited-site|open-relay)\.ts'/;

function serverTests(): (readonly [file: string, text: string])[] {
  return globSync('server/**/*.test.ts').map(file => [file.replaceAll('\\', '/'), readFileSync(file, 'utf8')] as const);
}

/** Tests that open the database their run is for, themselves or through a fixture: they run once per database. */
export function databaseTests(): string[] {
  return serverTests().flatMap(([file, text]) => (isOfDatabase(text) ? [file] : []));
}

function isOfDatabase(text: string): boolean {
  return HARNESS.test(text) || text.includes(`.fixture.ts'`) || text.includes(`inject('testDatabase')`);
}

/** Trials that have a long form. */
export function soakTests(): string[] {
  return serverTests().flatMap(([file, text]) => (text.includes(`test/soak.ts'`) ? [file] : []));
}
