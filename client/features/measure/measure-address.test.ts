import {expect, it} from 'vitest';
import {formatMeasurement, parseMeasurement} from './measure-address.ts';
import {noMeasurement} from './measurement.ts';

it.each([
  ['line:22.28,103.42;22.28,103.46', 'line', 2, true],
  ['area:22.28,103.42;22.28,103.46', 'area', 2, false],
  ['area:22.28,103.42;22.28,103.46;-1.5,-0.000001', 'area', 3, true],
] as const)('keeps %s', (text, mode, count, finished) => {
  const measurement = parseMeasurement(text);
  expect(measurement).toMatchObject({mode, finished});
  expect(measurement?.points).toHaveLength(count);
  expect(measurement && formatMeasurement(measurement)).toBe(text);
});

it('knows the closed tool from the open one without a point', () => {
  expect(parseMeasurement(undefined)).toBeNull();
  expect(parseMeasurement('1')).toEqual(noMeasurement);
  expect(formatMeasurement(noMeasurement)).toBe('1');
});

it.each(['line:', 'line:22', 'circle:22,103', 'area:22,103;x', 'line:91,103', 'line:22,181', 'line:22,103;'])(
  'opens the tool without a point for what it cannot read: %s',
  text => expect(parseMeasurement(text)).toEqual(noMeasurement),
);

it('leaves out what an address cannot hold', () => {
  const points = Array.from({length: 61}, (_, n) => [103 + n / 100, 22] as const);
  expect(formatMeasurement({mode: 'line', points, finished: true})).toBe('1');
  expect(formatMeasurement({mode: 'line', points: points.slice(1), finished: true}).length).toBeLessThan(1000);
  expect(parseMeasurement(`line:${'22,103;'.repeat(60)}22,103`)).toEqual(noMeasurement);
});
