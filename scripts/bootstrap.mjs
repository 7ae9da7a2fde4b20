// @ts-check
/**
 * First step of every npm command: `node scripts/bootstrap.mjs scripts/start.ts …arguments`. Plain JavaScript without
 * packages, because it runs before anything is installed and on the oldest Node we accept. It checks Node and npm, installs
 * what package-lock.json asks for, then hands over to the Node that is pinned there.
 */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, openSync, readFileSync, symlinkSync} from 'node:fs';
import {constants} from 'node:os';
import {delimiter, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const OLDEST_NODE = [20, 19];
const OLDEST_NPM = [10, 0];

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const pinnedFolder = join(root, 'node_modules', 'node');
const pinnedNode = join(pinnedFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @param {string} version @param {number[]} oldest @returns {boolean} */
function isOlder(version, oldest) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/** @param {string} message @returns {never} */
function giveUp(message) {
  console.error(message);
  process.exit(1);
}

/** How to run npm: the copy that started us, else the one on the path. @param {string[]} args @returns {[string, string[]]} */
function npm(args) {
  const running = process.env.npm_execpath;
  return running?.endsWith('npm-cli.js') ? [process.execPath, [running, ...args]] : ['npm', args];
}

const shell = process.platform === 'win32';
/** What we start gets a session of its own, so that Ctrl-C reaches it once, through here. */
const ownSession = process.platform !== 'win32';
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Whether node_modules holds every package of package-lock.json: npm writes its own list last, so an install that was cut
 * short has none. Packages for other platforms may be missing.
 * @returns {boolean}
 */
function isInstalled() {
  const listed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(listed, 'utf8')).packages;
  return Object.keys(wanted).every(place => {
    if (place === '') return true;
    if (present[place] === undefined) return wanted[place].optional === true;
    return present[place].version === wanted[place].version;
  });
}

/**
 * Runs a command with its output in a log file and a line of progress every five seconds; resolves to the exit code. A signal
 * ends it and us.
 * @param {[string, string[]]} command @param {string} log @param {string} cwd @returns {Promise<number>}
 */
function runLogged([file, args], log, cwd) {
  const output = openSync(log, 'a');
  const child = spawn(file, args, {cwd, shell, stdio: ['ignore', output, output], detached: ownSession});
  const began = Date.now();
  const progress = setInterval(() => console.log(`  … ${Math.round((Date.now() - began) / 1000)} s`), 5000);
  const stop = () => {
    if (child.pid !== undefined) process.kill(ownSession ? -child.pid : child.pid, 'SIGKILL');
    giveUp('Stopped. Run the same command again to continue.');
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return new Promise(done => {
    child.on('error', () => done(127));
    child.on('exit', code => done(code ?? 1));
  }).finally(() => {
    clearInterval(progress);
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  });
}

/** @param {string} log @returns {string} */
function lastErrors(log) {
  const lines = readFileSync(log, 'utf8').split('\n');
  return lines
    .filter(line => /npm err/i.test(line))
    .slice(-12)
    .join('\n');
}

async function install() {
  const [file, args] = npm(['--version']);
  const version = spawnSync(file, args, {shell, encoding: 'utf8'}).stdout?.trim();
  if (!version) giveUp('npm is missing. Install Node.js 20.19 or newer together with npm, then try again.');
  if (isOlder(version, OLDEST_NPM))
    giveUp(`npm ${version} is too old: version 10 or newer is needed (npm install -g npm).`);

  const folder = resolve(root, process.env.VAR_DIR || 'var', 'log');
  mkdirSync(folder, {recursive: true});
  const log = join(folder, `install-${new Date().toISOString().replaceAll(':', '')}.log`);
  console.log('Installing packages (the first time this takes about a minute) …');
  const code = await runLogged(npm(['ci', '--include=dev', '--no-audit', '--no-fund']), log, root);
  if (code !== 0) {
    giveUp(
      `${lastErrors(log)}\nInstalling the packages failed. Check the network and the registry (npm config get registry), ` +
        `then run the same command again; nothing needs to be cleaned up. Full log: ${log}`,
    );
  }
  // npm may be set not to run install scripts; the package that brings the pinned Node needs its own.
  if (!existsSync(pinnedNode)) {
    await runLogged([process.execPath, ['installArchSpecificPackage.js']], log, pinnedFolder);
  }
  const link = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(pinnedNode) && !existsSync(link) && !shell) symlinkSync('../node/bin/node', link);
}

/** The Node to run our TypeScript with: the pinned one, or this one where the pinned one has no build for the machine. */
function nodeForTypeScript() {
  if (existsSync(pinnedNode)) return pinnedNode;
  if (!isOlder(process.versions.node, [24, 0])) return process.execPath;
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node;
  return giveUp(
    `Node.js ${version} could not be installed into node_modules (npm package "node"). ` +
      'Delete node_modules and try again with network access, or install Node.js 24 yourself.',
  );
}

/** @param {string[]} args */
function handOver(args) {
  const node = nodeForTypeScript();
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  // Our TypeScript is stripped and compiled once, not at every start.
  const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node');
  const child = spawn(node, args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: path,
      NODE_COMPILE_CACHE: cache,
      ATLAS_STARTED_AT: String(Math.round(performance.timeOrigin)),
    },
    // The channel carries nothing: its closing tells the child that this process is gone, however it ended.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: ownSession,
  });
  let last = 0;
  /** npm passes on the signal that the terminal has already sent to the whole process group. @param {NodeJS.Signals} signal */
  const passOn = signal => {
    if (Date.now() - last > 1000) child.kill(signal);
    last = Date.now();
  };
  process.on('SIGINT', () => passOn('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => passOn('SIGTERM'));
  // Killed outright, npm can pass nothing on; then we have another parent than before.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('error', error => giveUp(`${node} does not run on this machine: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
}

if (isOlder(process.versions.node, OLDEST_NODE)) {
  giveUp(
    `Node.js ${process.versions.node} is too old: version ${OLDEST_NODE.join('.')} or newer is needed (https://nodejs.org).`,
  );
}
if (!isInstalled()) await install();
handOver(process.argv.slice(2));
