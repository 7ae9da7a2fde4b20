/** Files and folders that the documents of newcomers name in backticks or as link targets exist. */
import {existsSync, globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'NOTICE', ...globSync('docs/*.md')];
/** A path from the root: begins in a folder of ours and has no placeholder. */
const NAMED = /`((?:\.ci|\.github|bench|client|data|deploy|docs|scripts|server|tiles)\/[^`\s<>…*]*)`/g;
const LINKED = /\]\((?!https?:|#)([^)#]+)/g;

const missing = DOCUMENTS.filter(file => existsSync(file)).flatMap(file => {
  const text = readFileSync(file, 'utf8');
  const named = [...text.matchAll(NAMED)].map(([, path = '']) => path);
  const linked = [...text.matchAll(LINKED)].map(([, path = '']) => join(dirname(file), path));
  return [...new Set([...named, ...linked])].filter(path => !isThere(path)).map(path => `${file} names ${path}`);
});
if (missing.length > 0) {
  console.log(`There is no such file:\n${missing.join('\n')}`);
  process.exitCode = 1;
}

/** Braces stand for several files, a placeholder like NNNN or {layer} for any. */
function isThere(path: string): boolean {
  return existsSync(path) || globSync(path.replaceAll('NNNN', '*')).length > 0;
}
