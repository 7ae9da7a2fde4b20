import {describe, expect, it} from 'vitest';
import {planTargets} from '../../../data/plan/targets.ts';
import {planTasks} from '../../../data/plan/tasks.ts';
import {dueIn, groupBy, groupOf, matchesTarget, matchesTask, targetFigure, taskGroupTitle} from './plan-groups.ts';

describe('groups of the plan', () => {
  it('hold every target once', () => {
    const groups = groupBy(planTargets, groupOf);
    expect([...groups].map(([group, members]) => [group, members.length])).toEqual([
      ['management', 4],
      ['capacity', 10],
      ['economy', 8],
      ['society', 4],
      ['pilots', 1],
      ['solutions', 10],
      ['projects', 6],
    ]);
  });

  it('have an English heading for every group of tasks', () => {
    const titles = [...new Set(planTasks.map(task => task.group))].map(group => taskGroupTitle(group, 'en'));
    expect(titles).toHaveLength(5);
    expect(titles[2]).toBe('III. Digital infrastructure and data');
    expect(taskGroupTitle('VI. Khác', 'en')).toBe('VI. Khác');
  });
});

describe('finding in the plan', () => {
  it('takes words without accents, codes and agencies', () => {
    const found = (words: string) => planTargets.filter(one => matchesTarget(one, words, undefined)).map(({id}) => id);
    expect(found('ocop thuong mai')).toEqual([]);
    expect(found('san pham ocop san tmdt')).toEqual(['T20']);
    expect(found('t05')).toEqual(['T05']);
    expect(planTasks.filter(task => matchesTask(task, 'cong an')).length).toBeGreaterThan(0);
  });

  it('narrows targets to a level', () => {
    const districts = planTargets.filter(one => matchesTarget(one, '', 'district'));
    expect(districts.map(one => one.level)).toEqual(districts.map(() => 'district'));
    expect(districts).toHaveLength(9);
  });
});

describe('figures', () => {
  it('say at least only where the plan does', () => {
    expect(targetFigure({operator: '>=', target: 95, unit: '%'}, 'vi')).toBe('≥\u00A095\u00A0%');
    expect(targetFigure({operator: '=', target: 42.9, unit: '%'}, 'vi')).toBe('42,9\u00A0%');
    expect(targetFigure({operator: '>=', target: 1, unit: 'mô hình'}, 'en')).toBe('≥\u00A01\u00A0model');
    expect(targetFigure({operator: 'bool', target: true, unit: 'Đạt/Chưa đạt'}, 'vi')).toBeNull();
  });

  it.each([
    ['Hàng năm', 'Yearly'],
    ['Quý II/2023', 'Quarter II/2023'],
    ['2023-2025', '2023–2025'],
  ])('%s is %s in English', (due, english) => {
    expect(dueIn(due, 'en')).toBe(english);
    expect(dueIn(due, 'vi')).toBe(due);
  });
});
