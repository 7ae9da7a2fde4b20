import {existsSync} from 'node:fs';
import {installDebianPackage, type Say} from './debian-package.ts';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of the browser for the tests: CHROME_PATH, else one of the usual places, else installed where we may. */
export async function needChromium(say: Say): Promise<string> {
  const told = process.env.CHROME_PATH;
  if (told && !existsSync(told)) throw new Error(`CHROME_PATH names ${told}, which does not exist.`);
  const present = told || PLACES.find(existsSync);
  if (present) return present;
  const installed = (await installDebianPackage('chromium', say)) ? PLACES.find(existsSync) : undefined;
  if (installed === undefined) {
    throw new Error(
      'The browser tests need Chromium: install it (apt-get install chromium) or set CHROME_PATH to a Chrome.',
    );
  }
  return installed;
}
