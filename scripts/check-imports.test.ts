import {describe, expect, it} from 'vitest';
import {checkImports, problemsIn} from './check-imports.ts';

describe('import rules', () => {
  it.each([
    ['tiles/grid.ts', "import {x} from '../data/criteria/index.ts';", 'tiles may not import data'],
    ['data/criteria/roll-up.ts', "import {x} from '../../server/app.ts';", 'data may not import server'],
    ['client/core/http.ts', "import {x} from '../../server/core/log.ts';", 'client may not import server'],
    ['client/x.ts', "import {schema} from '../server/features/zones/zones-schema.ts';", 'client may not import server'],
    ['server/core/log.ts', "import {x} from '../features/units/index.ts';", 'core never imports features'],
    [
      'server/features/zones/a.ts',
      "import {x} from '../units/units-store.ts';",
      'only through server/features/units/index.ts',
    ],
    [
      'client/features/zones/ZonesPage.tsx',
      "const x = await import('../tourism/Map.tsx');",
      'only through client/features/tourism/index.ts',
    ],
    ['server/features/zones/zones-store.ts', "import pg from 'pg';", 'only server/core/db opens databases'],
    ['server/features/zones/a.ts', "import {\n  x,\n  y,\n} from '../units/rows.ts';", 'only through'],
    ['server/core/db/pg-driver.ts', "import x from 'pg/lib/connection.js';", 'pg names no such entry point'],
    ['client/x.ts', "import x from '@deck.gl/core/dist/lib/deck.js';", '@deck.gl/core names no such entry point'],
    [
      'server/x.ts',
      'const file = resolve(`@fontsource/be-vietnam-pro/scss/mixins.scss`);',
      'names no such entry point',
    ],
    ['server/core/log.ts', 'const level = process.env.LOG_LEVEL;', 'reads process.env'],
    ['server/features/zones/list-zones.ts', 'db.query(`SELECT 1`)', 'holds SQL'],
    ['client/features/a/a.ts', 'const text = `\n  DELETE FROM zone`;', 'holds SQL'],
  ])('%s may not say %j', (file, text, problem) => {
    expect(problemsIn(file, text).join('\n')).toContain(problem);
  });

  it.each([
    ['client/features/zones/zones-api.ts', "import type {Zone} from '../../../server/features/zones/zones-schema.ts';"],
    ['server/features/zones/zones-router.ts', "import {unitRef} from '../units/index.ts';"],
    ['server/app.ts', "import {zones} from './features/zones/index.ts';"],
    ['server/core/db/pg-driver.ts', "import pg from 'pg';"],
    ['server/core/tiles/query.ts', 'const sql = `SELECT 1`;'],
    ['server/features/zones/zones-store.ts', 'db.query(`\n  SELECT 1`)'],
    ['server/features/zones/zones.test.ts', "import {rows} from '../units/units-store.ts';"],
    ['client/core/map/style.ts', "import {layers} from '../../../tiles/layers/index.ts';"],
    ['client/app.tsx', "const x = await import('./features/tourism/TourismPage.tsx');"],
    ['data/formats/csv.ts', "import {parse} from 'csv-parse/sync';"],
    ['server/x.ts', 'const file = resolve(`@fontsource/be-vietnam-pro/files/x.woff2`);'],
    ['client/x.ts', "import url from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';"],
    ['server/x.ts', "import {text} from 'node:stream/consumers';"],
    ['client/core/ui/Button.tsx', 'const text = `Update all rows`;'],
  ])('%s may say %j', (file, text) => {
    expect(problemsIn(file, text)).toEqual([]);
  });

  it('hold in this repository', () => {
    expect(checkImports(process.cwd())).toEqual([]);
  });
});
