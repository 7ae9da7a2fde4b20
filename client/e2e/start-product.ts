import {type ChildProcess, spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';

export interface ProductOptions {
  readonly port: number;
  readonly varDir: string;
  /** Undefined: the embedded database under varDir. */
  readonly databaseUrl?: string | undefined;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const LONGEST_START_MS = 180_000;
const LONGEST_STOP_MS = 20_000;

/** The product as people run it: `npm start` in a process of its own. */
export class Product {
  readonly origin: string;
  readonly ended: Promise<Ended>;
  readonly #npm: ChildProcess;
  #output = '';

  constructor({port, varDir, databaseUrl = ''}: ProductOptions) {
    this.origin = `http://127.0.0.1:${port}`;
    this.#npm = spawn('npm', ['start', '--silent'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{...process.env, PORT: String(port), HOST: '127.0.0.1', VAR_DIR: varDir},
        ...{DATABASE_URL: databaseUrl, SAMPLE_DATA: 'on', LOG_LEVEL: 'warn'},
      },
    });
    const collect = (chunk: Buffer) => {
      this.#output += chunk.toString();
    };
    this.#npm.stdout?.on('data', collect);
    this.#npm.stderr?.on('data', collect);
    this.ended = new Promise(done => this.#npm.on('close', code => done({code, output: this.#output})));
  }

  /** What it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Resolves to the seconds until /readyz answers 200; rejects with the output when the product ends or takes too long. */
  async ready(): Promise<number> {
    const began = performance.now();
    let end: Ended | undefined;
    void this.ended.then(ended => {
      end = ended;
    });
    while (!(await this.#isReady())) {
      if (end) throw new Error(`npm start ended with ${end.code}:\n${end.output}`);
      if (performance.now() - began > LONGEST_START_MS) throw new Error(`npm start is not ready:\n${this.#output}`);
      await wait(50);
    }
    return (performance.now() - began) / 1000;
  }

  /** Sends the signal to npm alone, as a service manager does, and waits for the end; kills what is left after 20 s. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.#npm.kill(signal);
    const timer = setTimeout(() => this.#signalGroup('SIGKILL'), LONGEST_STOP_MS);
    const ended = await this.ended;
    clearTimeout(timer);
    return ended;
  }

  /** Whether any process it started still runs. */
  hasLeftovers(): boolean {
    return this.#signalGroup(0);
  }

  /** Sends a signal to npm and everything beneath it, as Ctrl-C in a terminal does. False when no process is left. */
  signalAll(signal: NodeJS.Signals): boolean {
    return this.#signalGroup(signal);
  }

  #signalGroup(signal: NodeJS.Signals | 0): boolean {
    try {
      return process.kill(-(this.#npm.pid ?? Number.NaN), signal);
    } catch {
      return false;
    }
  }

  async #isReady(): Promise<boolean> {
    return fetch(`${this.origin}/readyz`).then(
      answer => answer.ok,
      () => false,
    );
  }
}

/** A port free just now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))));
    });
  });
}
