import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import {bboxParameter, dayParameter, integerParameter, limitParameter, listParameter} from './parameters.ts';
import {ValidationFailed} from './problem.ts';
import {JsonText, type Route, route} from './route.ts';

const things = route({
  method: 'get',
  path: '/api/things/{code}',
  access: 'public',
  summary: 'Things',
  tags: ['things'],
  params: z.object({code: z.string().regex(/^\d{2,5}$/, 'Expected a code of 2 to 5 digits')}),
  query: z.object({
    bbox: bboxParameter().optional(),
    class: listParameter(['tea', 'rice'], 'Crops').optional(),
    level: z.enum(['province', 'commune']).optional(),
    limit: limitParameter({max: 50, fallback: 20}),
    on: dayParameter('Day').optional(),
    period: integerParameter({min: 2021, max: 2030, description: 'Year'}).optional(),
  }),
  response: z.object({given: z.unknown()}),
  handler: ({params, query}) => ({given: {...params, ...query}, secret: 'not declared'}),
});

const leftOut: string[] = [];

function ask(one: Route, query: Record<string, unknown> = {}, params: Record<string, unknown> = {code: '12'}) {
  return one.answer(
    {params, query, origin: 'http://atlas', actor: undefined, signal: new AbortController().signal},
    {
      checkText: true,
      onLeftOut: item => leftOut.push(item),
    },
  );
}

async function mistakes(query: Record<string, unknown>, params?: Record<string, unknown>) {
  const error = await ask(things, query, params).catch(thrown => thrown);
  return error instanceof ValidationFailed ? error.options.errors : error;
}

describe('input', () => {
  it('arrives typed, with defaults', async () => {
    const query = {
      bbox: '102.5,21,104,22.8',
      class: 'rice,tea,rice',
      on: '2024-02-29',
      period: '2024',
      level: 'commune',
    };
    expect(JSON.parse(await ask(things, query))).toEqual({
      given: {...query, code: '12', bbox: [102.5, 21, 104, 22.8], class: ['rice', 'tea'], period: 2024, limit: 20},
    });
  });

  it('is refused with every mistake at once', async () => {
    const query = {bbox: '1,2,3', class: 'tea,gold', level: 'village', limit: '0', on: '2025-02-29', colour: 'red'};
    expect(await mistakes(query, {code: 'x'})).toEqual([
      {path: 'path.code', message: 'Not valid', expected: 'a code of 2 to 5 digits'},
      {
        path: 'query.bbox',
        message: 'Not valid',
        expected: 'west,south,east,north in degrees, west < east and south < north',
      },
      {path: 'query.class', message: 'Not valid', expected: 'a comma-separated list of tea, rice'},
      {path: 'query.level', message: 'Not valid', expected: 'one of province, commune'},
      {path: 'query.limit', message: 'Not valid', expected: 'a whole number from 1 to 50'},
      {path: 'query.on', message: 'Not valid', expected: 'a day as YYYY-MM-DD'},
      {path: 'query.colour', message: 'Unknown parameter', expected: 'bbox, class, level, limit, on, period'},
    ]);
  });

  it.each(['1e2', '0x10', ' 5', '', '1.5', '99999999999999999999', '51'])(
    'does not take %j for a limit',
    async limit => {
      expect(await mistakes({limit})).toMatchObject([{path: 'query.limit'}]);
    },
  );

  it.each(['104,21,102,22', '1,2,3,4,5', 'a,b,c,d', '-181,0,0,1', '0,0,0,91', '0,0,0,0', '1,2,,4', '1,2,NaN,4'])(
    'does not take %j for a box',
    async bbox => {
      expect(await mistakes({bbox})).toMatchObject([{path: 'query.bbox'}]);
    },
  );

  it.each(['2024-13-01', '2023-02-29', '01/07/2025', '2025-7-1', '2025-07-01T00:00:00Z', ''])(
    'does not take %j for a day',
    async on => {
      expect(await mistakes({on})).toMatchObject([{path: 'query.on'}]);
    },
  );

  it('does not take a parameter given twice', async () => {
    expect(await mistakes({on: ['2024-01-01', '2024-01-02']})).toEqual([
      {path: 'query.on', message: 'Given more than once', expected: 'one value'},
    ]);
  });

  it('names what is missing', async () => {
    const strict = route({
      ...{method: 'get', path: '/x', access: 'public', summary: 'x', tags: []},
      query: z.object({set: z.string()}),
      response: z.object({}),
      handler: () => ({}),
    });
    const error = await ask(strict, {}, {}).catch(thrown => thrown);
    expect(error.options.errors).toEqual([{path: 'query.set', message: 'Missing', expected: 'string'}]);
  });
});

describe('output', () => {
  const answering = (value: unknown) =>
    route({
      ...{method: 'get', path: '/api/x', access: 'public', summary: 'x', tags: []},
      response: z.object({name: z.string()}),
      handler: () => value as {name: string},
    });

  it('holds declared fields only', async () => {
    expect(await ask(things)).not.toContain('secret');
    expect(await ask(answering({name: 'a', household_count: 3}), {}, {})).toBe('{"name":"a"}');
  });

  it('is an error of the server when it is not as declared', async () => {
    await expect(ask(answering({name: 7}), {}, {})).rejects.toThrow(/GET \/api\/x answered with something else/);
    await expect(ask(answering(new JsonText('{"name": 7}')), {}, {})).rejects.toThrow(/something else/);
  });

  it('leaves out the items of a list that are not as declared, and says which', async () => {
    const list = (things: unknown) =>
      route({
        ...{method: 'get', path: '/api/x', access: 'public', summary: 'x', tags: []},
        response: z.object({
          things: z.array(z.object({id: z.string(), at: z.tuple([z.number(), z.number()]).nullable()})),
        }),
        handler: () => ({things}) as {things: {id: string; at: [number, number] | null}[]},
      });
    const good = {id: 'a', at: [103, 22]};
    const bad = {id: 'b', at: [null, 'NaN']};
    leftOut.splice(0);
    expect(JSON.parse(await ask(list([good, bad, {...good, id: 'c'}]), {}, {}))).toEqual({
      things: [good, {...good, id: 'c'}],
    });
    expect(leftOut).toEqual([expect.stringMatching(/^things\[1\] "b": at\.1: /)]);
    await expect(ask(list([bad, bad]), {}, {})).rejects.toThrow(/something else/);
    await expect(ask(list(good), {}, {})).rejects.toThrow(/something else/);
  });

  it('may be text made elsewhere, sent as it is', async () => {
    expect(await ask(answering(new JsonText('{"name":  "a"}')), {}, {})).toBe('{"name":  "a"}');
  });
});
