import {describe, expect, it} from 'vitest';
import {canonicalise} from './canonicalise.ts';
import {type Expression, FilterError, LIMITS} from './expression.ts';
import {readJson} from './read-json.ts';
import {readText} from './read-text.ts';

const name = {property: 'name'};
const geometry = {property: 'geometry'};

/** Text, the same in JSON, and what both say. */
const BOTH: readonly (readonly [string, object, Expression])[] = [
  [`name = 'Sìn Hồ'`, {op: '=', args: [name, 'Sìn Hồ']}, {op: '=', args: [name, 'Sìn Hồ']}],
  [`"name" <> 'it''s'`, {op: '<>', args: [name, "it's"]}, {op: '<>', args: [name, "it's"]}],
  ['a>=-1.5e2', {op: '>=', args: [{property: 'a'}, -150]}, {op: '>=', args: [{property: 'a'}, -150]}],
  [`name LIKE 'Nậm%'`, {op: 'like', args: [name, 'Nậm%']}, {op: 'like', args: [name, 'Nậm%']}],
  [
    'a not between 1 and 2',
    {op: 'not', args: [{op: 'between', args: [{property: 'a'}, 1, 2]}]},
    {op: 'not', args: [{op: 'between', args: [{property: 'a'}, 1, 2]}]},
  ],
  [`name IN ('x', 'y')`, {op: 'in', args: [name, ['x', 'y']]}, {op: 'in', args: [name, 'x', 'y']}],
  [
    'name IS NOT NULL',
    {op: 'not', args: [{op: 'isNull', args: [name]}]},
    {op: 'not', args: [{op: 'isNull', args: [name]}]},
  ],
  [
    `CASEI(ACCENTI(name)) = CASEI('X')`,
    {
      op: '=',
      args: [
        {op: 'casei', args: [{op: 'accenti', args: [name]}]},
        {op: 'casei', args: ['X']},
      ],
    },
    {
      op: '=',
      args: [
        {op: 'casei', args: [{op: 'accenti', args: [name]}]},
        {op: 'casei', args: ['X']},
      ],
    },
  ],
  [
    'S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1, 0 0)))',
    {
      op: 's_intersects',
      args: [
        geometry,
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        },
      ],
    },
    {
      op: 's_intersects',
      args: [
        geometry,
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        },
      ],
    },
  ],
  [
    's_within(geometry, bbox(102, 21, 104, 23))',
    {op: 's_within', args: [geometry, {bbox: [102, 21, 104, 23]}]},
    {op: 's_within', args: [geometry, {bbox: [102, 21, 104, 23]}]},
  ],
  [
    'S_DISJOINT(geometry, GEOMETRYCOLLECTION(POINT Z (1 2 3), MULTIPOINT((1 1), (2 2)), LINESTRING(0 0, 1 1)))',
    {
      op: 's_disjoint',
      args: [
        geometry,
        {
          type: 'GeometryCollection',
          geometries: [
            {type: 'Point', coordinates: [1, 2, 3]},
            {
              type: 'MultiPoint',
              coordinates: [
                [1, 1],
                [2, 2],
              ],
            },
            {
              type: 'LineString',
              coordinates: [
                [0, 0],
                [1, 1],
              ],
            },
          ],
        },
      ],
    },
    {
      op: 's_disjoint',
      args: [
        geometry,
        {
          type: 'GeometryCollection',
          geometries: [
            {type: 'Point', coordinates: [1, 2]},
            {
              type: 'MultiPoint',
              coordinates: [
                [1, 1],
                [2, 2],
              ],
            },
            {
              type: 'LineString',
              coordinates: [
                [0, 0],
                [1, 1],
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    `T_DURING(day, INTERVAL('2025-01-01', '..'))`,
    {op: 't_during', args: [{property: 'day'}, {interval: ['2025-01-01', '..']}]},
    {op: 't_during', args: [{property: 'day'}, {interval: ['2025-01-01', '..']}]},
  ],
  [
    `day > TIMESTAMP('2025-01-01T00:00:00Z') OR day = DATE('2024-02-29')`,
    {
      op: 'or',
      args: [
        {op: '>', args: [{property: 'day'}, {timestamp: '2025-01-01T00:00:00Z'}]},
        {op: '=', args: [{property: 'day'}, {date: '2024-02-29'}]},
      ],
    },
    {
      op: 'or',
      args: [
        {op: '>', args: [{property: 'day'}, {timestamp: '2025-01-01T00:00:00Z'}]},
        {op: '=', args: [{property: 'day'}, {date: '2024-02-29'}]},
      ],
    },
  ],
  ['TRUE', Object(true), true],
];

describe('reading', () => {
  it.each(BOTH)('%s', (text, json, expression) => {
    expect(readText(text)).toEqual(expression);
    expect(readJson(JSON.stringify(json))).toEqual(expression);
    const once = canonicalise(expression);
    expect(canonicalise(once)).toEqual(once);
  });

  it('binds AND closer than OR, NOT closest', () => {
    const is = (property: string) => ({op: '=', args: [{property}, 1]});
    expect(readText('NOT a=1 AND b=1 OR c=1')).toEqual({
      op: 'or',
      args: [{op: 'and', args: [{op: 'not', args: [is('a')]}, is('b')]}, is('c')],
    });
    expect(readText('NOT (a=1 AND (b=1 OR c=1))')).toEqual({
      op: 'not',
      args: [{op: 'and', args: [is('a'), {op: 'or', args: [is('b'), is('c')]}]}],
    });
  });

  it('meets composed and decomposed letters', () => {
    expect(readText(`name = '${'Sìn Hồ'.normalize('NFD')}'`)).toEqual(readText(`name = 'Sìn Hồ'`));
    expect(readJson(JSON.stringify({op: '=', args: [name, 'Hồ'.normalize('NFD')]}))).toEqual(readText(`name = 'Hồ'`));
  });

  it.each([
    '',
    'name',
    'name =',
    '= 1',
    `name = 'x`,
    `"name = 1`,
    '(a = 1',
    'a = 1)',
    'a = 1 b = 2',
    'a == 1',
    'a = 1 AND',
    'NOT',
    'a LIKE',
    'a IN ()',
    'a IN (1,)',
    'a BETWEEN 1',
    'a BETWEEN 1 AND',
    'a IS',
    'a NOT NULL',
    'a NOT',
    'foo(a) = 1',
    'S_INTERSECTS(geometry, POINT(1))',
    'S_INTERSECTS(geometry, POINT(1 2, 3 4))',
    'S_INTERSECTS(geometry, POLYGON(1 2, 3 4))',
    'S_INTERSECTS(geometry, POINT EMPTY)',
    'S_INTERSECTS(geometry, BBOX(a))',
    `DATE('2025-02-30') = a`,
    `DATE('x') = a`,
    `TIMESTAMP('2025-01-01') = a`,
    `T_AFTER(a, INTERVAL('2025', '..'))`,
    'a = 1e999',
    'a = ;',
    'a = 1; DROP TABLE x',
    'a = null',
    '\ud800',
  ])('refuses the text %j', text => {
    const filter = () => {
      const expression = readText(text);
      // A bare name can be read, but it is no condition: that shows when it becomes SQL.
      if (text === 'name') throw new FilterError(JSON.stringify(expression));
    };
    expect(filter).toThrow(FilterError);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"op":"="}',
    '{"op":"nothing","args":[1,2]}',
    '{"op":"=","args":[1]}',
    '{"op":"=","args":[1,2,3]}',
    '{"op":"in","args":[{"property":"a"},1]}',
    '{"op":"and","args":[true]}',
    '{"op":"=","args":[{"property":1},1]}',
    '{"op":"=","args":[{"property":"a","x":1},1]}',
    '{"op":"=","args":[{"property":"a"},1e999]}',
    '{"op":"=","args":[{"property":"a"},"\\u0000"]}',
    '{"op":"=","args":[{"property":"a"},null]}',
    '{"op":"s_within","args":[{"property":"g"},{"type":"Point","coordinates":[[1,2]]}]}',
    '{"op":"s_within","args":[{"property":"g"},{"type":"Polygon","coordinates":[[1,2]]}]}',
    '{"op":"s_within","args":[{"property":"g"},{"type":"Circle","coordinates":[1,2]}]}',
    '{"op":"s_within","args":[{"property":"g"},{"type":"__proto__","coordinates":[1,2]}]}',
    '{"op":"__proto__","args":[1,2]}',
    '{"op":"constructor","args":[1,2]}',
  ])('refuses the JSON %s', text => {
    expect(() => readJson(text)).toThrow(FilterError);
  });
});

describe('limits', () => {
  const longest = (text: string) => text.padEnd(LIMITS.text);

  it('takes what lies within them', () => {
    expect(readText(longest('a = 1'))).toEqual({op: '=', args: [{property: 'a'}, 1]});
    expect(() => readText(`${'NOT '.repeat(20)}a = 1`)).not.toThrow();
    expect(() => readText(`a IN (${Array.from({length: LIMITS.list}, (_, i) => i)})`)).not.toThrow();
  });

  it.each([
    ['text', `${longest('a = 1')} `],
    ['depth by parentheses', `${'('.repeat(1500)}a = 1${')'.repeat(1500)}`],
    ['depth by NOT', `${'NOT '.repeat(900)}a = 1`],
    ['depth by functions', `${'CASEI('.repeat(500)}a${')'.repeat(500)} = 'x'`],
    ['depth by open parentheses', '('.repeat(4000)],
    ['nodes', Array.from({length: 90}, (_, i) => `a = ${i}`).join(' OR ')],
    ['IN', `a IN (${Array.from({length: LIMITS.list + 1}, (_, i) => i)})`],
    ['vertices', `S_INTERSECTS(g, MULTIPOINT(${Array.from({length: 1001}, () => '1 1')}))`.slice(0, 4096)],
  ])('refuses beyond: %s', (_, text) => {
    expect(() => readText(text)).toThrow(FilterError);
  });

  it.each([
    ['depth', `${'{"op":"not","args":['.repeat(150)}true${']}'.repeat(150)}`],
    ['depth of brackets', '['.repeat(4000)],
    ['depth of coordinates', `{"type":"Polygon","coordinates":${'['.repeat(1500)}${']'.repeat(1500)}}`],
    ['nodes', JSON.stringify({op: 'and', args: Array.from({length: 250}, () => true)})],
    ['IN', JSON.stringify({op: 'in', args: [{property: 'a'}, Array.from({length: 101}, (_, i) => i)]})],
    ['vertices', JSON.stringify({type: 'MultiPoint', coordinates: Array.from({length: 1001}, () => [1, 1])})],
  ])('refuses beyond in JSON: %s', (_, text) => {
    expect(() => readJson(text)).toThrow(FilterError);
  });
});
