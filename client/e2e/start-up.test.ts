import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {freePort, Product} from './start-product.ts';

const varDir = mkdtempSync(join(tmpdir(), 'atlas-start-'));
const running: Product[] = [];
afterAll(async () => {
  await Promise.all(running.map(product => product.stop('SIGKILL')));
  rmSync(varDir, {recursive: true, force: true});
});

async function start(port: number, folder = varDir): Promise<{product: Product; seconds: number}> {
  const product = new Product({port, varDir: folder});
  running.push(product);
  return {product, seconds: await product.ready()};
}

/** Lines a person reads when a start is refused. */
const lines = (output: string) => output.trim().split('\n');

describe('npm start', {timeout: 300_000}, () => {
  it('tells address, database and seconds in its last line, starts again quickly and stops cleanly', async () => {
    const port = await freePort();
    const first = await start(port);
    const line = /^http:\/\/\S+ is ready on PostgreSQL [\d.]+, PostGIS [\d.]+ \(embedded\) after [\d.]+ s$/;
    expect(lines(first.product.output).at(-1)).toMatch(line);
    expect(await first.product.stop()).toMatchObject({code: 0});

    const later = await start(port);
    console.log(
      `Embedded database: first start ${first.seconds.toFixed(1)} s, later start ${later.seconds.toFixed(1)} s`,
    );
    expect((await later.product.stop('SIGINT')).code).toBe(0);
    expect(later.product.hasLeftovers()).toBe(false);
    await expect(fetch(`${later.product.origin}/livez`)).rejects.toThrow();
  });

  it('refuses a second copy on the same port, and on the same data, with a sentence each; the first runs on', async () => {
    const port = await freePort();
    const {product} = await start(port);
    const samePort = await new Product({port, varDir: join(varDir, 'other')}).ended;
    expect(samePort.code).toBe(1);
    expect(lines(samePort.output)).toHaveLength(1);
    expect(samePort.output).toContain(String(port));

    const sameData = await new Product({port: await freePort(), varDir}).ended;
    expect(sameData.code).toBe(1);
    expect(lines(sameData.output)).toHaveLength(1);
    expect(sameData.output).toContain(varDir);

    expect((await fetch(`${product.origin}/readyz`)).status).toBe(200);
    await product.stop();
  });

  it('stops everything when npm is killed outright', async () => {
    const {product} = await start(await freePort());
    await product.stop('SIGKILL');
    await expect
      .poll(() =>
        fetch(product.origin).then(
          () => 'answers',
          () => 'gone',
        ),
      )
      .toBe('gone');
    expect((await start(await freePort())).product.output).toContain('is ready');
  });

  it('names every mistake in the configuration at once', async () => {
    const ended = await new Product({port: 99_999, varDir, databaseUrl: 'mysql://here'}).ended;
    expect(ended.code).toBe(1);
    expect(ended.output).toContain('PORT');
    expect(ended.output).toContain('DATABASE_URL');
  });
});
