import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {z} from 'zod';

/** Settings of one running server, already checked. */
export interface Config {
  readonly port: number;
  /** Interface to listen on; undefined means all of them. */
  readonly host: string | undefined;
  /** Undefined: the embedded database under varDir. */
  readonly databaseUrl: string | undefined;
  /** Absolute folder for everything this server writes. */
  readonly varDir: string;
  /** A MapLibre style for an online base map; undefined: the atlas draws without outside tiles. */
  readonly basemapStyleUrl: string | undefined;
  /** Origin under which browsers reach the server, where it differs from the Host header; no trailing slash. */
  readonly publicUrl: string | undefined;
  readonly databasePoolSize: number;
  readonly statementTimeoutMs: number;
  readonly logLevel: LogLevel;
}

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

function wholeNumber(min: number, max: number, fallback: number) {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine(value => value >= min && value <= max, expected)
    .default(fallback);
}

function address(protocols: readonly string[], example: string) {
  const expected = `an address such as ${example}`;
  return z.string().refine(value => {
    const url = URL.parse(value);
    return url !== null && protocols.includes(url.protocol);
  }, expected);
}

const web = (example: string) => address(['http:', 'https:'], example);

const Environment = z.object({
  PORT: wholeNumber(0, 65_535, 8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'a host name or IP address')
    .optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/atlas').optional(),
  VAR_DIR: z.string().default('var'),
  BASEMAP_STYLE_URL: web('https://tiles.example.org/style.json').optional(),
  PUBLIC_URL: web('https://atlas.example.org')
    .refine(value => URL.parse(value)?.pathname === '/', 'an address without a path')
    .transform(value => new URL(value).origin)
    .optional(),
  DATABASE_POOL_SIZE: wholeNumber(2, 200, 8),
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000, 10_000),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** Names of all settings, in the order of .env.example. */
export const SETTING_NAMES: readonly string[] = Object.keys(Environment.shape);

// These may carry a password, so a mistake in them is reported without the value.
const SECRET = new Set(['DATABASE_URL']);

/** Checks an environment. An empty value counts as unset. Throws ConfigError naming every mistake at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(SETTING_NAMES.map(name => [name, environment[name]?.trim() || undefined]));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(issue => {
        const name = String(issue.path[0]);
        const value = SECRET.has(name) ? 'the value given' : JSON.stringify(given[name]);
        return `${name}: expected ${issue.message}, got ${value}.`;
      }),
    );
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    varDir: resolve(values.VAR_DIR),
    basemapStyleUrl: values.BASEMAP_STYLE_URL,
    publicUrl: values.PUBLIC_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    statementTimeoutMs: values.STATEMENT_TIMEOUT_MS,
    logLevel: values.LOG_LEVEL,
  };
}

/** Reads the process environment, after a .env file in the working folder if there is one; variables already set win. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}
