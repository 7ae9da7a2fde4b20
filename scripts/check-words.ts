/** Comments, names of tests and documents speak of programs and records in the terms of the field, not as of persons. */
import {globSync, readFileSync} from 'node:fs';

const FILES = ['{server,client,tiles,data,scripts,bench}/**/*.{ts,tsx,mjs,css,sql}', 'docs/**/*.md', '*.md'];
/** Texts for readers, migrations (never edited) and this list. */
const LEFT_OUT =
  /-(vi|en)\.ts$|^server\/migrations\/|^scripts\/check-words\.ts$|\/(node_modules|dist)\/|^(node_modules|var)\//;
const WORDS = /\b(whoever|nobody|he|him|his)\b/i;
/** As data of a test. */
const DATA = /'nobody'|nobody@/;

const found = globSync(FILES)
  .filter(file => !LEFT_OUT.test(file))
  .flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (WORDS.test(line) && !DATA.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
if (found.length > 0) {
  console.log(`Say client, caller, reader, waiter, or turn the sentence:\n${found.join('\n')}`);
  process.exitCode = 1;
}
