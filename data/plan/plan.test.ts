import {describe, expect, it} from 'vitest';
import {indicatorsOf} from '../criteria/criteria-set.ts';
import {criteriaSets} from '../criteria/index.ts';
import {planTargets} from './targets.ts';
import {planTasks} from './tasks.ts';

describe('the plan', () => {
  it('holds 43 targets and 29 tasks, each once', () => {
    expect(new Set(planTargets.map(target => target.id)).size).toBe(43);
    expect(planTargets).toHaveLength(43);
    expect(new Set(planTasks.map(task => task.id)).size).toBe(29);
    expect(planTasks).toHaveLength(29);
  });

  it('counts indicators that exist', () => {
    const known = new Set(criteriaSets.flatMap(set => indicatorsOf(set).map(({number}) => `${set.code}:${number}`)));
    const linked = planTargets.flatMap(target => target.criteriaLinks);
    expect(linked).toHaveLength(6);
    expect(linked.filter(link => !known.has(link))).toEqual([]);
  });

  it('sets yes or no where it sets no figure', () => {
    for (const target of planTargets) expect(target.target === true, target.id).toBe(target.operator === 'bool');
  });

  it('names who leads each task', () => {
    expect(planTasks.filter(task => task.lead.length === 0)).toEqual([]);
  });
});
