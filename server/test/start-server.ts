import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {expect} from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A server in a process of its own. */
export interface StartedServer {
  readonly child: ChildProcess;
  /** Everything written so far. */
  readonly output: () => string;
  readonly exit: Promise<number | null>;
  /** Waits for the line that says where the server is. */
  origin(): Promise<string>;
}

/** Starts the server in a folder, on a free port; it is the caller's to end. */
export function startServer(folder: string, settings: Readonly<Record<string, string>>): StartedServer {
  const env = {PATH: process.env.PATH, VAR_DIR: folder, HOST: '127.0.0.1', PORT: '0', SAMPLE_DATA: 'on', ...settings};
  const child = spawn(process.execPath, [MAIN], {cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe']});
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', chunk => {
      text += chunk;
    });
  }
  const output = () => text;
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const origin = async () => {
    const line = /(http:\S+) is ready on (.+) after [\d.]+ s\n/;
    await Promise.race([
      expect.poll(output, {timeout: 60_000}).toMatch(line),
      exit.then(code => Promise.reject(new Error(`Ended with ${code}: ${text}`))),
    ]);
    return line.exec(text)?.[1] ?? '';
  };
  return {child, output, exit, origin};
}
