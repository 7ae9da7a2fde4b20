import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {PlanTargetBody, PlanTaskBody} from './targets-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('lists the 43 targets in the order of the plan', async () => {
  const {targets, source} = (await server.json('/api/targets')) as {targets: PlanTargetBody[]; source: object};
  expect(targets).toHaveLength(43);
  expect(targets[0]).toMatchObject({id: 'T01', target: true, operator: 'bool', deadline: '2025-12-31'});
  expect(targets.find(({id}) => id === 'T24')).toMatchObject({target: 42.9, level: 'district'});
  expect(targets.find(({id}) => id === 'T24')?.note).toMatch(/7 huyện/);
  expect(source).toMatchObject({id: 'plan', is_sample: false});
});

it('lists the 29 tasks with who leads them', async () => {
  const {tasks} = (await server.json('/api/tasks')) as {tasks: PlanTaskBody[]};
  expect(tasks).toHaveLength(29);
  expect(tasks.map(({id}) => id).slice(7, 9)).toEqual(['I.8', 'II.1']);
  expect(tasks.find(({id}) => id === 'III.5')).toMatchObject({
    title: {vi: 'Xây dựng bản đồ số về kết quả xây dựng nông thôn mới'},
    lead: ['Sở Nông nghiệp và PTNT'],
    due: 'Hàng năm',
  });
});
