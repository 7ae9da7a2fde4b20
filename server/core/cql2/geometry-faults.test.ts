import {describe, expect, it} from 'vitest';
import {geometryFault} from './geometry-faults.ts';

describe('geometries', () => {
  const polygon = (...rings: [number, number][][]) => geometryFault({type: 'Polygon', coordinates: rings});
  const square = (x: number, y: number, side: number): [number, number][] => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];

  it('takes valid ones', () => {
    expect(polygon(square(0, 0, 10))).toBeNull();
    expect(polygon(square(0, 0, 10), square(1, 1, 2), square(5, 5, 2))).toBeNull();
    expect(
      polygon([
        [0, 0],
        [1, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ]),
    ).toBeNull();
    expect(geometryFault({type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(1, 1, 1)]]})).toBeNull();
    expect(
      geometryFault({
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
        ],
      }),
    ).toBeNull();
  });

  it.each([
    [
      'open',
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ],
    [
      'too short',
      polygon([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    ],
    [
      'a bow tie',
      polygon([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    ],
    [
      'a spike',
      polygon([
        [0, 0],
        [2, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ]),
    ],
    [
      'no area',
      polygon([
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 0],
      ]),
    ],
    [
      'one position',
      polygon([
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
    ],
    [
      'touching itself',
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
        [0, 0],
      ]),
    ],
    ['no ring', polygon()],
    ['a hole outside', polygon(square(0, 0, 1), square(5, 5, 1))],
    ['a hole across the edge', polygon(square(0, 0, 4), square(3, 3, 4))],
    ['a hole in a hole', polygon(square(0, 0, 10), square(1, 1, 5), square(2, 2, 1))],
    ['overlapping parts', geometryFault({type: 'MultiPolygon', coordinates: [[square(0, 0, 2)], [square(1, 1, 2)]]})],
    ['nested parts', geometryFault({type: 'MultiPolygon', coordinates: [[square(0, 0, 9)], [square(1, 1, 2)]]})],
    ['the same part twice', geometryFault({type: 'MultiPolygon', coordinates: [[square(0, 0, 2)], [square(0, 0, 2)]]})],
    ['a short line', geometryFault({type: 'LineString', coordinates: [[0, 0]]})],
    [
      'a line without length',
      geometryFault({
        type: 'LineString',
        coordinates: [
          [0, 0],
          [0, 0],
        ],
      }),
    ],
    ['nothing', geometryFault({type: 'MultiPoint', coordinates: []})],
    ['an empty collection', geometryFault({type: 'GeometryCollection', geometries: []})],
  ])('finds what is wrong with %s', (_, fault) => {
    expect(fault).toMatch(/\w+\.$/);
  });
});
