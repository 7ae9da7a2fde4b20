import {expect, it} from 'vitest';
import type {LngLat} from '../../core/map/scene.ts';
import type {Measurement} from './measurement.ts';
import {shapeOf} from './sketch-of.ts';

const corners: readonly LngLat[] = [
  [103, 22],
  [103.1, 22],
  [103.1, 22.1],
];

const parts = (measurement: Measurement) => shapeOf(measurement).features.map(({properties}) => properties.part);

it('draws the edges set so far, and dotted the one that would close a polygon', () => {
  const marks = ['corner', 'corner', 'corner'];
  expect(parts({mode: 'line', points: corners.slice(0, 1), finished: false})).toEqual(['corner']);
  expect(parts({mode: 'line', points: corners, finished: true})).toEqual(['line', ...marks]);
  expect(parts({mode: 'area', points: corners, finished: false})).toEqual(['inside', 'line', 'closing', ...marks]);
  expect(parts({mode: 'area', points: corners, finished: true})).toEqual(['inside', 'line', ...marks]);
});

it('closes a finished polygon with its own first corner', () => {
  const line = shapeOf({mode: 'area', points: corners, finished: true}).features[1]?.geometry;
  expect(line?.type === 'LineString' && line.coordinates).toEqual([...corners, corners[0]]);
});
