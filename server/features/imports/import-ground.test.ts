import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {seed} from '../seed/index.ts';
import {groundReportLines} from './ground-report.ts';
import {restoreGround} from './import-ground.ts';
import {collectionOf, feature, fileOf, ImportTrial, metadata} from './import-trial.fixture.ts';

let db: Database;
let trial: ImportTrial;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 60_000});
  trial = new ImportTrial(db);
});
afterAll(() => db.close());

const square = [
  [
    [103, 22],
    [103.01, 22],
    [103.01, 22.01],
    [103, 22.01],
    [103, 22],
  ],
];

describe('importing roads', () => {
  const main = fileOf(
    'main.geojson',
    collectionOf([feature({class: 'trunk', ref: 'QL4D', name: 'Quốc lộ 4D'.normalize('NFD')})]),
  );
  const minor = fileOf(
    'minor.geojson',
    collectionOf([
      feature({class: 'minor', subclass: 'unclassified', name: ''}),
      feature(
        {class: 'track'},
        [
          [
            [103, 22],
            [103, 22.1],
          ],
          [
            [103, 22.2],
            [103, 22.3],
          ],
        ],
        'MultiLineString',
      ),
    ]),
  );
  const stored = () =>
    db.query(
      `SELECT class, name, shown_from, ST_NumGeometries(geom) AS parts FROM base_road WHERE detail = 'province' ORDER BY id`,
    );

  it('changes nothing when asked for a dry run', async () => {
    const before = await trial.fingerprint();
    expect((await trial.run('roads', [main, minor], {dryRun: true})).outcome).toBe('checked');
    expect(await trial.fingerprint()).toBe(before);
  });

  it('puts all files in place of the detailed lines and leaves those of small scales', async () => {
    const before = await trial.versionOf('roads');
    const region = await db.query(`SELECT count(*) AS n FROM base_road WHERE detail = 'region'`);
    const report = await trial.run('roads', [main, minor]);
    expect(report).toMatchObject({
      outcome: 'imported',
      after: new Map([
        ['track', 1],
        ['trunk', 1],
        ['unclassified', 1],
      ]),
    });
    expect(await stored()).toEqual([
      {class: 'trunk', name: 'Quốc lộ 4D', shown_from: 10, parts: 1},
      {class: 'unclassified', name: null, shown_from: 12, parts: 1},
      {class: 'track', name: null, shown_from: 12, parts: 2},
    ]);
    expect(await db.query(`SELECT count(*) AS n FROM base_road WHERE detail = 'region'`)).toEqual(region);
    expect(await trial.versionOf('roads')).toBeGreaterThan(before);
  });

  it('names the source with its licence and date', async () => {
    const sources = await db.query(
      `SELECT publisher, licence, published_on FROM data_source WHERE id IN (SELECT source_id FROM base_road WHERE detail = 'province')`,
    );
    expect(sources).toEqual([
      {publisher: 'OpenStreetMap contributors', licence: 'ODbL 1.0', published_on: '2026-01-02'},
    ]);
  });

  it('finds nothing to do the second time, until a row was edited', async () => {
    const before = await trial.fingerprint();
    const again = await trial.run('roads', [main, minor]);
    expect(again.outcome).toBe('unchanged');
    expect(groundReportLines(again)).toContain('Nothing was changed: this is in the database already.');
    expect(await trial.fingerprint()).toBe(before);
    await db.query(`UPDATE base_road SET name = 'Đường khác' WHERE class = 'trunk' AND detail = 'province'`);
    expect((await trial.run('roads', [main, minor])).outcome).toBe('imported');
  });

  it('outlives the next start, and can be taken back', async () => {
    await db.query(`DELETE FROM loaded_dataset WHERE name = 'base-map'`);
    await seed(db);
    expect(await stored()).toHaveLength(3);
    const report = await restoreGround(db, 'roads');
    expect(groundReportLines(report).at(-1)).toBe('The layer is as it was shipped.');
    expect((await stored()).length).toBeGreaterThan(100);
    expect(await db.query('SELECT id FROM base_road WHERE edited_at IS NOT NULL')).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  it('is refused with all its problems, and nothing changes', async () => {
    const before = await trial.fingerprint();
    const bad = fileOf(
      'bad.geojson',
      collectionOf([
        feature({class: 'highway', name: 7}),
        feature({class: 'trunk'}, square, 'Polygon'),
        feature({class: 'trunk'}, [
          [105, 21],
          [105.1, 21],
        ]),
        feature({class: 'trunk'}, [
          [22.2, 103.1],
          [22.3, 103.2],
        ]),
        feature({class: 'trunk', confidence: 'sure', detail: 'all'}, [
          [103, 22],
          [103, 22],
        ]),
      ]),
    );
    const lines = await trial.refusal('roads', [bad, fileOf('roads.shp', '')]);
    expect(lines).toEqual([
      expect.stringMatching(
        /^bad\.geojson, feature 1, geometry\.type: The geometry is of type "Polygon"\. Expected: a LineString/,
      ),
      expect.stringMatching(
        /^bad\.geojson, feature 3, geometry\.coordinates\[0\]: The axes are swapped: 22\.2, 103\.1 and 1 more\. Expected: longitude and latitude/,
      ),
      'bad.geojson, feature 4, geometry.coordinates: The line has no length. Expected: at least two different positions.',
      expect.stringMatching(
        /^bad\.geojson, feature 0 \(7\), properties\.class: The value is "highway"\. Expected: one of motorway, trunk, /,
      ),
      'bad.geojson, feature 0 (7), properties.name: The value is 7. Expected: text.',
      expect.stringMatching(
        /^bad\.geojson, feature 2, geometry: 105, 21 is far from the province\. Expected: positions between 10/,
      ),
      'bad.geojson, feature 4, properties.detail: The value is "all". Expected: one of province, region.',
      'bad.geojson, feature 4, properties.confidence: The value is "sure". Expected: one of high, medium, low.',
      'roads.shp: The format is not known. Expected: a file name that ends in .geojson, .json.',
    ]);
    expect(await trial.fingerprint()).toBe(before);
  });

  it('is refused when neither maker nor licence is given', async () => {
    const bare = fileOf('bare.geojson', collectionOf([feature({class: 'river'})], {}));
    expect(await trial.refusal('rivers', [bare])).toEqual([
      'bare.geojson: It is not known who made the data. Expected: --source "who made it" or the id of a source.',
      'bare.geojson: The licence of the data is not known. Expected: --licence "ODbL 1.0" or what else it is under.',
    ]);
    expect(await trial.refusal('rivers', [bare], {source: 'Sở Nông nghiệp', licence: 'CC BY 4.0'})).toEqual([
      expect.stringContaining('Lines of the other scale, which stay, are under “ODbL 1.0”. Expected: the same licence'),
    ]);
    expect((await trial.run('rivers', [bare], {source: 'osm-2021-08', dryRun: true})).outcome).toBe('checked');
  });

  it('is refused when licences would be mixed', async () => {
    const [one, other] = ['ODbL-1.0', 'CC-BY-4.0'].map(licence =>
      fileOf(
        `${licence}.geojson`,
        collectionOf([feature({class: 'lake'}, square, 'Polygon')], {metadata: {...metadata, licence}}),
      ),
    );
    if (!one || !other) throw new Error('Two files were made.');
    expect(await trial.refusal('water', [one, other])).toEqual([
      expect.stringContaining('There are 2 licences: “ODbL 1.0”, “CC BY 4.0”. Expected: one licence'),
    ]);
    expect(await trial.refusal('water', [one], {licence: 'CC0'})).toHaveLength(1);
    expect((await trial.run('water', [one])).outcome).toBe('imported');
  });
});

describe('importing protected areas', () => {
  const areas = fileOf(
    'areas.geojson',
    collectionOf([
      feature({class: 'nature_reserve', name: 'Khu thử nghiệm'}, square, 'Polygon'),
      feature({class: 'national_park', name: ''}, square, 'Polygon'),
    ]),
  );
  const stored = () => db.query('SELECT kind, name FROM map_protected_area ORDER BY kind');

  it('replaces the layer, and empties it again, none being shipped', async () => {
    expect(await stored()).toHaveLength(2);
    expect((await trial.run('protected-areas', [areas])).outcome).toBe('imported');
    expect(await stored()).toEqual([
      {kind: 'national_park', name: null},
      {kind: 'nature_reserve', name: 'Khu thử nghiệm'},
    ]);
    await restoreGround(db, 'protected-areas');
    expect(await stored()).toEqual([]);
  });

  it('refuses a kind it does not know', async () => {
    const wrong = fileOf('wrong.geojson', collectionOf([feature({class: 'garden'}, square, 'Polygon')]));
    expect((await trial.run('protected-areas', [wrong])).outcome).toBe('refused');
  });
});
