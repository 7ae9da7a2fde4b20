import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {ConfigError, readConfig, SETTING_NAMES} from './config.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('has a default for everything and takes an empty value for unset', () => {
    const config = readConfig({PORT: '', DATABASE_URL: ' '});
    expect(config).toMatchObject({
      port: 8080,
      host: undefined,
      databaseUrl: undefined,
      sampleData: true,
      logLevel: 'info',
    });
    expect(config.varDir).toMatch(/\/var$/);
  });

  it('reads every setting', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: 'postgresql://atlas@db/atlas',
      DATABASE_READ_URL: 'postgresql://reader@db/atlas',
      SAMPLE_DATA: 'on',
      VAR_DIR: '/srv/atlas',
      BASEMAP_STYLE_URL: 'https://tiles.example.org/style.json?key=1',
      PUBLIC_URL: 'https://atlas.example.org/',
      DATABASE_REPLICA_URLS: 'postgres://atlas@copy-1/atlas, postgres://atlas@copy-2/atlas',
      DATABASE_POOL_SIZE: '20',
      STATEMENT_TIMEOUT_MS: '2500',
      TILE_STATEMENT_TIMEOUT_MS: '1500',
      WEB_CONCURRENCY: '3',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'json',
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
      OPERATOR_TOKEN: 'a token of sixteen or more',
    });
    expect(config).toEqual({
      port: 0,
      host: '127.0.0.1',
      databaseUrl: 'postgresql://atlas@db/atlas',
      databaseReadUrl: 'postgresql://reader@db/atlas',
      sampleData: true,
      varDir: '/srv/atlas',
      basemapStyleUrl: 'https://tiles.example.org/style.json?key=1',
      publicUrl: 'https://atlas.example.org',
      databaseReplicaUrls: ['postgres://atlas@copy-1/atlas', 'postgres://atlas@copy-2/atlas'],
      databasePoolSize: 20,
      statementTimeoutMs: 2500,
      tileStatementTimeoutMs: 1500,
      webConcurrency: 3,
      logLevel: 'debug',
      logFormat: 'json',
      trustProxy: ['loopback', '10.0.0.0/8'],
      operatorToken: 'a token of sixteen or more',
    });
  });

  it('has sample data in the embedded database, and in another only when asked', () => {
    const sampleData = (given: Record<string, string>) => readConfig(given).sampleData;
    const DATABASE_URL = 'postgres://atlas@db/atlas';
    expect(sampleData({})).toBe(true);
    expect(sampleData({SAMPLE_DATA: 'off'})).toBe(false);
    expect(sampleData({DATABASE_URL})).toBe(false);
    expect(sampleData({DATABASE_URL, SAMPLE_DATA: 'on'})).toBe(true);
    expect(problemsOf({SAMPLE_DATA: 'yes'})).toEqual(['SAMPLE_DATA: expected on or off, got "yes".']);
  });

  it('takes a public address with a path, for a proxy that takes the path off', () => {
    const publicUrl = (PUBLIC_URL: string) => readConfig({PUBLIC_URL}).publicUrl;
    expect(publicUrl('https://atlas.example.org/')).toBe('https://atlas.example.org');
    expect(publicUrl('https://example.org/maps/atlas/')).toBe('https://example.org/maps/atlas');
  });

  it('reports all mistakes together, each with what was expected and what came', () => {
    const problems = problemsOf({PORT: '80.5', LOG_LEVEL: 'loud', PUBLIC_URL: 'https://a.example/sub?x=1'});
    expect(problems).toEqual([
      'PORT: expected a whole number from 0 to 65535, got "80.5".',
      'PUBLIC_URL: expected an address without ? and #, got "https://a.example/sub?x=1".',
      'LOG_LEVEL: expected one of debug, info, warn, error, silent, got "loud".',
    ]);
  });

  it('reports what contradicts itself together with what cannot be read', () => {
    expect(problemsOf({PORT: 'x', WEB_CONCURRENCY: '2'})).toEqual([
      'PORT: expected a whole number from 0 to 65535, got "x".',
      expect.stringMatching(/^WEB_CONCURRENCY: expected 1 with the embedded database/),
    ]);
    expect(problemsOf({DATABASE_URL: 'mysql://db/x', WEB_CONCURRENCY: '2'})).toHaveLength(1);
  });

  it.each(['65536', '-1', '0x50', 'eighty'])('refuses port %s', port => {
    expect(problemsOf({PORT: port})).toHaveLength(1);
  });

  it('never repeats a database address, which may hold a password', () => {
    const [problem = ''] = problemsOf({DATABASE_URL: 'mysql://root:hunter2@db/x'});
    expect(problem).toContain('DATABASE_URL: expected an address such as postgres://');
    expect(problem).not.toContain('hunter2');
    const list = 'postgres://atlas@copy/atlas,mysql://root:hunter2@db/x';
    const [other = ''] = problemsOf({DATABASE_URL: 'postgres://db/x', DATABASE_REPLICA_URLS: list});
    expect(other).toContain('DATABASE_REPLICA_URLS: expected an address such as postgres://');
    expect(other).not.toContain('hunter2');
  });

  it('refuses several processes and copies over the embedded database', () => {
    expect(problemsOf({WEB_CONCURRENCY: '4', DATABASE_REPLICA_URLS: 'postgres://db/x'})).toEqual([
      'DATABASE_REPLICA_URLS: expected none without DATABASE_URL, the database they are copies of, got the value given.',
      'WEB_CONCURRENCY: expected 1 with the embedded database, which one process holds alone (more need DATABASE_URL), got "4".',
    ]);
  });

  it('wants a connection for tiles and one for the rest in every process, and by default has four in each', () => {
    const settings = {DATABASE_URL: 'postgres://db/x', WEB_CONCURRENCY: '5'};
    expect(problemsOf({...settings, DATABASE_POOL_SIZE: '9'})).toEqual([
      'DATABASE_POOL_SIZE: expected 10 or more for 5 processes (WEB_CONCURRENCY), got "9".',
    ]);
    expect(readConfig(settings).databasePoolSize).toBe(20);
  });
});

it('.env.example names every setting and nothing else, with values that are valid', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const lines = text.split('\n').filter(line => /^[A-Z]/.test(line));
  const given = Object.fromEntries(lines.map(line => line.split('=', 2) as [string, string]));
  expect(Object.keys(given).sort()).toEqual([...SETTING_NAMES].sort());
  expect(readConfig(given)).toEqual(readConfig({}));
});
