import {expect, it} from 'vitest';
import {Departure} from './leaving.ts';

it('tells all who listen, once', () => {
  const departure = new Departure();
  const told: string[] = [];
  departure.addEventListener('abort', () => told.push(`first, aborted is ${departure.aborted}`));
  departure.addEventListener('abort', () => told.push('second'));
  expect(departure.aborted).toBe(false);
  departure.leave();
  departure.leave();
  expect(told).toEqual(['first, aborted is true', 'second']);
});

it('does not tell who has stopped listening, or came too late', () => {
  const departure = new Departure();
  const told: string[] = [];
  const listener = () => told.push('stopped');
  departure.addEventListener('abort', listener);
  departure.removeEventListener('abort', listener);
  departure.removeEventListener('abort', () => undefined);
  departure.leave();
  departure.addEventListener('abort', () => told.push('late'));
  departure.leave();
  expect(told).toEqual([]);
});

it('lets a listener remove another while it tells them', () => {
  const departure = new Departure();
  const told: string[] = [];
  const second = () => told.push('second');
  departure.addEventListener('abort', () => departure.removeEventListener('abort', second));
  departure.addEventListener('abort', second);
  departure.leave();
  expect(told).toEqual(['second']);
});
