/**
 * The import rules of the house: folders depend on each other in one direction, features meet only at their index.ts,
 * packages are entered where they say, and the environment, database connections and SQL each have one home. Works on text:
 * our imports are always literal.
 */
import {globSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {ENTRY_EXCEPTIONS, type EntryException} from './entry-exceptions.ts';

/** Top folder → the top folders it may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  tiles: ['tiles'],
  data: ['data', 'tiles'],
  server: ['server', 'data', 'tiles'],
  client: ['client', 'tiles', 'data'],
  scripts: ['scripts', 'server', 'data', 'tiles'],
  bench: ['bench', 'scripts', 'server', 'data', 'tiles'],
};
const IMPORT =
  /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)|\bresolve\([`']([@\w][^`']*)[`']\)/gm;
/** '@scope/package' or 'package', then what is asked of it; a query is for the bundler. */
const IN_PACKAGE = /^((?:@[^/]+\/)?[^/]+)(\/[^?]+)?/;
const SQL = /`\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|TRUNCATE)\s/;
const SQL_HOMES =
  /(-store|\.test|\.fixture)\.ts$|^server\/(core\/(tiles|layers|db)|migrations|test)\/|^(scripts|bench)\//;

/** The route table names each page itself: through an index, the first page a reader opens would bring all the others. */
const ROUTE_TABLE = 'client/app.tsx';

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(match => {
    const target = match[2] ?? match[3] ?? match[4] ?? match[5] ?? '';
    return {
      target: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
      typeOnly: match[1] !== undefined,
    };
  });
}

/** 'client/features/tourism/x.ts' → 'client/features/tourism'; undefined outside the features. */
function featureOf(path: string): string | undefined {
  return /^(?:server|client)\/features\/[^/]+(?=\/)/.exec(path)?.[0];
}

function importProblem(file: string, {target, typeOnly}: Import): string | undefined {
  const from = file.split('/')[0] ?? '';
  const to = target.split('/')[0] ?? '';
  const ours = target in MAY_IMPORT || (target.includes('/') && to in MAY_IMPORT);
  if (!ours) {
    const driver = target === 'pg' || target.startsWith('@electric-sql/');
    return driver && !file.startsWith('server/core/db/')
      ? `imports ${target}: only server/core/db opens databases`
      : entryProblem(target);
  }
  const isTest = /\.test\.tsx?$|^client\/e2e\/|^server\/test\//.test(file);
  const schemaType = from === 'client' && typeOnly && /^server\/features\/[^/]+\/[^/]+-schema\.ts$/.test(target);
  if (!isTest && !schemaType && !MAY_IMPORT[from]?.includes(to))
    return `imports ${target}: ${from} may not import ${to}`;
  if (/^(server|client)\/core\//.test(file) && !isTest && featureOf(target))
    return `imports ${target}: core never imports features`;
  const feature = featureOf(target);
  const foreign = feature !== undefined && feature !== featureOf(file) && !schemaType && file !== ROUTE_TABLE;
  const front = foreign && new RegExp(`^${feature}/index\\.tsx?$`).test(target);
  if (foreign && !front && !isTest) return `imports ${target}: other features only through ${feature}/index.ts`;
  return undefined;
}

function isException(target: string, {path}: EntryException): boolean {
  return path.endsWith('/') ? target.startsWith(path) : target.split('?')[0] === path;
}

function entryProblem(target: string): string | undefined {
  const [, name = '', inside] = IN_PACKAGE.exec(target) ?? [];
  if (inside === undefined || name.startsWith('node:')) return undefined;
  if (ENTRY_EXCEPTIONS.some(one => isException(target, one)) || entriesOf(name).includes(`.${inside}`))
    return undefined;
  return `imports ${target}: ${name} names no such entry point; exceptions stand in scripts/entry-exceptions.ts`;
}

/** What a package names by itself: a folder with a star is no promise. */
function entriesOf(name: string): readonly string[] {
  try {
    return Object.keys(JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).exports ?? {});
  } catch {
    return [];
  }
}

/** One line per broken rule in a file; `file` is its path from the root, with forward slashes. */
export function problemsIn(file: string, text: string): string[] {
  const problems = importsOf(file, text).map(one => importProblem(file, one));
  const product =
    /^(tiles|data|server|client)\//.test(file) && !/\.test\.tsx?$|^client\/e2e\/|^server\/test\//.test(file);
  if (product && file !== 'server/core/config.ts' && /\bprocess\.env\b/.test(text))
    problems.push('reads process.env: only server/core/config.ts may');
  if (!SQL_HOMES.test(file) && SQL.test(text))
    problems.push('holds SQL: it belongs in a *-store.ts, server/core/tiles or server/core/db');
  return problems.filter(problem => problem !== undefined).map(problem => `${file} ${problem}`);
}

export function checkImports(root: string): string[] {
  const files = globSync('{tiles,data,server,client,scripts,bench}/**/*.{ts,tsx,mjs}', {
    cwd: root,
    // Its test quotes what it refuses.
    exclude: ['client/dist/**', 'bench/node_modules/**', 'scripts/check-imports.test.ts'],
  });
  const texts = files.sort().map(file => [file, readFileSync(join(root, file), 'utf8')] as const);
  const targets = texts.flatMap(([file, text]) => importsOf(file, text).map(({target}) => target));
  const unused = ENTRY_EXCEPTIONS.filter(one => !targets.some(target => isException(target, one)));
  return [
    ...texts.flatMap(([file, text]) => problemsIn(file, text)),
    ...unused.map(({path}) => `scripts/entry-exceptions.ts names ${path}: nothing imports it any more`),
  ];
}

if (import.meta.main) {
  const problems = checkImports(process.cwd());
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
}
