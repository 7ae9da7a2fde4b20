import {describe, expect, it} from 'vitest';
import {type MeasureStep, measureStep, noMeasurement} from './measurement.ts';

const add = (lng: number, lat: number): MeasureStep => ({does: 'add', point: [lng, lat]});

function made(...steps: MeasureStep[]) {
  return steps.reduce(measureStep, noMeasurement);
}

describe('a measurement', () => {
  it('takes points in order, and none twice in a row', () => {
    const {points} = made(add(103, 22), add(103, 22), add(103.1, 22), add(103, 22));
    expect(points).toEqual([
      [103, 22],
      [103.1, 22],
      [103, 22],
    ]);
  });

  it('ends only when there is a figure', () => {
    const two = [add(103, 22), add(103.1, 22)];
    expect(made(add(103, 22), {does: 'finish'}).finished).toBe(false);
    expect(made(...two, {does: 'finish'}).finished).toBe(true);
    expect(made({does: 'mode', mode: 'area'}, ...two, {does: 'finish'}).finished).toBe(false);
  });

  it('goes on when a point goes, comes or the question changes', () => {
    const done: MeasureStep[] = [add(103, 22), add(103.1, 22), add(103.1, 22.1), {does: 'finish'}];
    const undone = made(...done, {does: 'undo'});
    expect(undone).toEqual({
      mode: 'line',
      points: [
        [103, 22],
        [103.1, 22],
      ],
      finished: false,
    });
    expect(made(...done, add(103.2, 22)).finished).toBe(false);
    const asArea = made(...done, {does: 'mode', mode: 'area'});
    expect([asArea.points.length, asArea.finished]).toEqual([3, false]);
    expect(made(...done, {does: 'mode', mode: 'area'}, {does: 'clear'})).toEqual({...noMeasurement, mode: 'area'});
  });
});
