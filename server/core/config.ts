import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import proxyAddress from 'proxy-addr';
import {z} from 'zod';

/** Settings of one running server, already checked. */
export interface Config {
  readonly port: number;
  /** Interface to listen on; undefined means all of them. */
  readonly host: string | undefined;
  /** Undefined: the embedded database under varDir. */
  readonly databaseUrl: string | undefined;
  /** A login that may only read, for everything the public asks; undefined: that of databaseUrl. */
  readonly databaseReadUrl: string | undefined;
  /** Whether generated zones and results are shown, marked as such; without them only what was entered is. */
  readonly sampleData: boolean;
  /** Absolute folder for everything this server writes. */
  readonly varDir: string;
  /** A MapLibre style for an online base map; undefined: the atlas draws without outside tiles. */
  readonly basemapStyleUrl: string | undefined;
  /** Address under which readers reach the server, with a path where a proxy takes one off; no trailing slash. */
  readonly publicUrl: string | undefined;
  /** Standing copies of the database that tiles may be read from. */
  readonly databaseReplicaUrls: readonly string[];
  /** Connections to the database at most, those for tiles included, all processes together. */
  readonly databasePoolSize: number;
  readonly statementTimeoutMs: number;
  /** Longest time one tile may take in the database. */
  readonly tileStatementTimeoutMs: number;
  /** Processes that serve. */
  readonly webConcurrency: number;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  /** Addresses, networks or names of networks (loopback, uniquelocal …) whose X-Forwarded-… headers are believed. */
  readonly trustProxy: readonly string[];
  /** Shown by Authorization: Bearer, it lets monitoring read /metrics; undefined: nothing may. */
  readonly operatorToken: string | undefined;
}

const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment holds mistakes; `problems` has one line for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n${problems.map(line => `  ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

function wholeNumber(min: number, max: number) {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine(value => value >= min && value <= max, expected);
}

function address(protocols: readonly string[], example: string) {
  const expected = `an address such as ${example}`;
  return z.string().refine(value => {
    const url = URL.parse(value);
    return url !== null && protocols.includes(url.protocol);
  }, expected);
}

function isProxyList(proxies: string[]): boolean {
  try {
    proxyAddress.compile(proxies);
    return true;
  } catch {
    return false;
  }
}

const postgres = () => address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/atlas');
const web = (example: string) => address(['http:', 'https:'], example);

const Environment = z.object({
  PORT: wholeNumber(0, 65_535).default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'a host name or IP address')
    .optional(),
  DATABASE_URL: postgres().optional(),
  DATABASE_READ_URL: postgres().optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform(value => value.split(',').map(url => url.trim()))
    .pipe(z.array(postgres()))
    .default([]),
  SAMPLE_DATA: z.enum(['on', 'off'], 'on or off').optional(),
  VAR_DIR: z.string().default('var'),
  BASEMAP_STYLE_URL: web('https://tiles.example.org/style.json').optional(),
  PUBLIC_URL: web('https://atlas.example.org')
    .refine(value => !/[?#]/.test(value), 'an address without ? and #')
    .transform(value => new URL(value).href.replace(/\/+$/, ''))
    .optional(),
  DATABASE_POOL_SIZE: wholeNumber(2, 200).optional(),
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000).default(10_000),
  TILE_STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000).default(5_000),
  WEB_CONCURRENCY: wholeNumber(1, 64).default(1),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
  LOG_FORMAT: z.enum(LOG_FORMATS, `one of ${LOG_FORMATS.join(', ')}`).default('text'),
  TRUST_PROXY: z
    .string()
    .transform(value => value.split(',').map(proxy => proxy.trim()))
    .refine(isProxyList, 'addresses or networks of proxies, separated by commas, such as loopback, 10.0.0.0/8')
    .default([]),
  OPERATOR_TOKEN: z.string().min(16, '16 characters or more').optional(),
});

/** A process needs one connection for tiles and one for the rest; fewer than four make its requests wait for each other. */
const CONNECTIONS = {least: 2, usual: 4, default: 8} as const;

type Settings = z.output<typeof Environment>;

/** Settings that are right one by one and wrong together: where, and what was expected. */
function contradictions(values: Settings, isEmbedded: boolean): (readonly [name: keyof Settings, expected: string])[] {
  const {DATABASE_READ_URL, DATABASE_REPLICA_URLS, DATABASE_POOL_SIZE, WEB_CONCURRENCY} = values;
  const found: (readonly [keyof Settings, string])[] = [];
  if (isEmbedded && DATABASE_REPLICA_URLS.length > 0) {
    found.push(['DATABASE_REPLICA_URLS', 'none without DATABASE_URL, the database they are copies of']);
  }
  if (isEmbedded && DATABASE_READ_URL !== undefined) {
    found.push(['DATABASE_READ_URL', 'none without DATABASE_URL, the database it reads']);
  }
  if (isEmbedded && WEB_CONCURRENCY > 1) {
    found.push([
      'WEB_CONCURRENCY',
      '1 with the embedded database, which one process holds alone (more need DATABASE_URL)',
    ]);
  }
  const least = WEB_CONCURRENCY * CONNECTIONS.least;
  if ((DATABASE_POOL_SIZE ?? least) < least) {
    found.push(['DATABASE_POOL_SIZE', `${least} or more for ${WEB_CONCURRENCY} processes (WEB_CONCURRENCY)`]);
  }
  return found;
}

/** Names of all settings, in the order of .env.example. */
export const SETTING_NAMES: readonly string[] = Object.keys(Environment.shape);

// These carry secrets, so a mistake in them is reported without the value.
const SECRET = new Set(['DATABASE_URL', 'DATABASE_READ_URL', 'DATABASE_REPLICA_URLS', 'OPERATOR_TOKEN']);

/** Checks an environment. An empty value counts as unset. Throws ConfigError naming every mistake at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(SETTING_NAMES.map(name => [name, environment[name]?.trim() || undefined]));
  const complain = (name: string, expected: string) =>
    `${name}: expected ${expected}, got ${SECRET.has(name) ? 'the value given' : JSON.stringify(given[name])}.`;
  const issues = Environment.safeParse(given).error?.issues ?? [];
  const unread = new Set(issues.map(({path}) => path[0]));
  // What cannot be read does not hide what contradicts itself among the rest.
  const values = Environment.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !unread.has(name))));
  const problems = [
    ...issues.map(({path, message}) => complain(String(path[0]), message)),
    ...contradictions(values, given.DATABASE_URL === undefined).map(([name, expected]) => complain(name, expected)),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    databaseReadUrl: values.DATABASE_READ_URL,
    sampleData: values.SAMPLE_DATA ? values.SAMPLE_DATA === 'on' : given.DATABASE_URL === undefined,
    varDir: resolve(values.VAR_DIR),
    basemapStyleUrl: values.BASEMAP_STYLE_URL,
    publicUrl: values.PUBLIC_URL,
    databaseReplicaUrls: values.DATABASE_REPLICA_URLS,
    databasePoolSize:
      values.DATABASE_POOL_SIZE ?? Math.max(CONNECTIONS.default, CONNECTIONS.usual * values.WEB_CONCURRENCY),
    statementTimeoutMs: values.STATEMENT_TIMEOUT_MS,
    tileStatementTimeoutMs: values.TILE_STATEMENT_TIMEOUT_MS,
    webConcurrency: values.WEB_CONCURRENCY,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    trustProxy: values.TRUST_PROXY,
    operatorToken: values.OPERATOR_TOKEN,
  };
}

/** Reads the process environment, after a .env file in the working folder if there is one; variables already set win. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}
