/**
 * The list of packages that the product is built, tested and measured with, by name, version and licence, from the lock files.
 * `node scripts/third-party.ts` writes THIRD_PARTY.md; with `--check` it only says whether the file is fresh.
 */
import {readFileSync, writeFileSync} from 'node:fs';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly os?: readonly string[];
}

const FILE = 'THIRD_PARTY.md';
/** Licences that a package names in another form than npm knows. */
const TOLD_OTHERWISE: Readonly<Record<string, string>> = {arc: 'BSD-2-Clause', 'splaytree-ts': 'BSD-3-Clause'};

const HEAD = `# Packages of others

Made by \`node scripts/third-party.ts\` from the lock files; \`npm run check\` says when it is not fresh. The texts of the licences come with
the packages. Builds of a package for one platform are under the licence of that package and are not listed.
`;

/** 'node_modules/a/node_modules/@b/c' → '@b/c' */
function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Throws for a package whose licence is not known. */
function rowsOf(lockFile: string, wanted: (one: LockedPackage) => boolean): string[] {
  const {packages} = JSON.parse(readFileSync(lockFile, 'utf8')) as {packages: Readonly<Record<string, LockedPackage>>};
  const rows = Object.entries(packages).flatMap(([place, one]) => {
    if (place === '' || one.os || !wanted(one)) return [];
    const name = nameOf(place);
    const licence = TOLD_OTHERWISE[name] ?? one.license;
    if (!licence) throw new Error(`${lockFile}: the licence of ${name} is not known; add it to scripts/third-party.ts`);
    return [`| ${name} | ${one.version} | ${licence} |`];
  });
  return [...new Set(rows)].sort();
}

function section(title: string, rows: readonly string[]): string {
  return `\n## ${title}\n\n| package | version | licence |\n|---|---|---|\n${rows.join('\n')}\n`;
}

/** The whole file as it should be. */
function thirdPartyList(): string {
  return [
    HEAD,
    section(
      'In the product',
      rowsOf('package-lock.json', ({dev}) => !dev),
    ),
    section(
      'For building and testing it',
      rowsOf('package-lock.json', ({dev}) => dev === true),
    ),
    section(
      'For measuring it',
      rowsOf('bench/package-lock.json', () => true),
    ),
  ].join('');
}

if (import.meta.main) {
  const list = thirdPartyList();
  if (!process.argv.includes('--check')) writeFileSync(FILE, list);
  else if (readFileSync(FILE, 'utf8') !== list) {
    console.log(`${FILE} is not what the lock files say; run node scripts/third-party.ts`);
    process.exitCode = 1;
  }
}
