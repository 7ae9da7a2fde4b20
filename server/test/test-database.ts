/** How a test file reaches the seeded template that global-setup.ts prepared; provided by Vitest to every test. */
export type TestDatabase =
  | {readonly engine: 'pglite' /** Dump of the template's files. */; readonly dump: string}
  | {
      readonly engine: 'postgres';
      /** A database from which others may be created. */
      readonly adminUrl: string;
      readonly template: string;
      /** A copy of the template that tests only read. */
      readonly shared: string;
    };

declare module 'vitest' {
  interface ProvidedContext {
    testDatabase: TestDatabase;
  }
}

/** The same server, another database. */
export function withDatabaseName(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
