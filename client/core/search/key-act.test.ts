import {describe, expect, it} from 'vitest';
import {keyAct} from './key-act.ts';

const list = {shown: true, text: 'sin', active: -1, count: 3};

describe('keys in the search box', () => {
  it('walk the hits round, both ways', () => {
    expect(keyAct('ArrowDown', list)).toEqual({does: 'mark', index: 0});
    expect(keyAct('ArrowDown', {...list, active: 2})).toEqual({does: 'mark', index: 0});
    expect(keyAct('ArrowUp', list)).toEqual({does: 'mark', index: 2});
    expect(keyAct('ArrowUp', {...list, active: 0})).toEqual({does: 'mark', index: 2});
    expect(keyAct('ArrowUp', {...list, active: 2})).toEqual({does: 'mark', index: 1});
    expect(keyAct('ArrowDown', {...list, count: 0})).toEqual({does: 'mark', index: -1});
  });

  it('take the marked hit or the best one, and open a closed list first', () => {
    expect(keyAct('Enter', {...list, active: 1})).toEqual({does: 'take', index: 1});
    expect(keyAct('Enter', list)).toEqual({does: 'take', index: 0});
    expect(keyAct('Enter', {...list, shown: false})).toEqual({does: 'mark', index: -1});
  });

  it('leave in two steps, then leave Escape to the page', () => {
    expect(keyAct('Escape', list)).toEqual({does: 'close'});
    expect(keyAct('Escape', {...list, shown: false})).toEqual({does: 'clear'});
    expect(keyAct('Escape', {...list, shown: false, text: ''})).toBeNull();
    expect(keyAct('a', list)).toBeNull();
  });
});
