import {type SpawnOptions, spawn} from 'node:child_process';

export interface Finished {
  /** 127 when the command could not be started. */
  readonly code: number;
  /** Standard output and error, in the order they came. */
  readonly output: string;
}

/** Runs a command to its end without input and collects what it says. */
export function run(file: string, args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise(done => {
    let output = '';
    const child = spawn(file, [...args], {...options, stdio: ['ignore', 'pipe', 'pipe']});
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', error => done({code: 127, output: error.message}));
    child.on('close', (code, signal) =>
      done({code: code ?? 1, output: signal === null ? output : `${output}\nended by ${signal}`}),
    );
  });
}
