import {describe, expect, it} from 'vitest';
import {cleanRings, snapPolygons} from './rings.ts';

/** Corners of a closed ring, wherever it begins. */
const corners = (ring: readonly (readonly number[])[] | undefined) => new Set(ring?.map(String));
const box = (x: number, y: number, width: number, height = width) => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
  [x, y],
];
const hole = (x: number, y: number, side: number) => box(x, y, side).reverse();

describe('snapPolygons', () => {
  it('rounds corners to whole steps and keeps holes with their polygon', () => {
    const snapped = snapPolygons([[box(1.2, 0.9, 99.9), hole(30.4, 30, 20)]], 10);
    expect(snapped).toHaveLength(1);
    expect(corners(snapped[0]?.[0])).toEqual(new Set(['0,0', '10,0', '10,10', '0,10']));
    expect(corners(snapped[0]?.[1])).toEqual(new Set(['3,3', '5,3', '5,5', '3,5']));
  });

  it('drops a geometry narrower than half a step both ways, not one that is long or of far parts', () => {
    expect(snapPolygons([[box(4.8, 4.8, 4.9)]], 10)).toEqual([]);
    expect(snapPolygons([[box(0, 0, 80, 6)]], 10)).toHaveLength(1);
    expect(snapPolygons([[box(4, 4, 3)], [box(104, 104, 3)]], 10)).toHaveLength(2);
  });

  it('drops a collapsed hole alone and a collapsed outer ring with all its holes', () => {
    expect(snapPolygons([[box(0, 0, 100), hole(52, 52, 2)]], 10)[0]).toHaveLength(1);
    expect(snapPolygons([[box(0, 0, 4, 100), hole(1, 1, 2)], [box(200, 0, 50)]], 10)).toHaveLength(1);
  });

  it('takes out points on straight lines and tips of needles', () => {
    const ring = [
      [0, 0],
      [50, 0],
      [100, 0],
      [100, 100],
      [150, 100],
      [100, 100],
      [0, 100],
      [0, 0],
    ];
    expect(corners(snapPolygons([[ring]], 10)[0]?.[0])).toEqual(new Set(['0,0', '10,0', '10,10', '0,10']));
  });

  it('takes out an idle point where the ring begins', () => {
    const ring = [
      [50, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 0],
      [50, 0],
    ];
    expect(corners(snapPolygons([[ring]], 10)[0]?.[0])).toEqual(new Set(['0,0', '10,0', '10,10', '0,10']));
  });
});

describe('cleanRings', () => {
  it('leaves sound rings as they are', () => {
    const rings = [box(0, 0, 100), hole(30, 30, 20), box(200, 200, 50)];
    expect(cleanRings(rings).map(corners)).toEqual(rings.map(corners));
  });

  it('closes every ring', () => {
    for (const ring of cleanRings([box(0, 0, 100), hole(30, 30, 20)])) expect(ring.at(-1)).toEqual(ring[0]);
  });

  it('drops a ring without area and the holes of a ring that vanished', () => {
    const flat = [
      [0, 0],
      [100, 0],
      [50, 0],
      [0, 0],
    ];
    expect(cleanRings([flat, hole(10, 0, 5), box(200, 200, 50)])).toHaveLength(1);
  });

  it('drops a polygon that its hole fills', () => {
    expect(cleanRings([box(0, 0, 2), hole(0, 0, 2)])).toEqual([]);
  });

  it('folds flat what is too thin for the grid: half a unit, and a leaning strip', () => {
    expect(
      cleanRings([
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ]),
    ).toEqual([]);
    expect(
      cleanRings([
        [
          [0, 0],
          [1, 0],
          [2, 1],
          [1, 1],
          [0, 0],
        ],
      ]),
    ).toEqual([]);
  });

  it('keeps what the grid can show: a unit square, a triangle twice as high', () => {
    expect(cleanRings([box(5, 5, 1)])).toHaveLength(1);
    expect(
      cleanRings([
        [
          [0, 0],
          [1, 0],
          [0, 2],
          [0, 0],
        ],
      ]),
    ).toHaveLength(1);
  });

  it('makes two outer rings of one that touches itself from outside', () => {
    const pinched = [
      [0, 0],
      [10, 0],
      [10, 10],
      [20, 10],
      [20, 20],
      [10, 20],
      [10, 10],
      [0, 10],
      [0, 0],
    ];
    expect(cleanRings([pinched]).map(corners)).toEqual([box(0, 0, 10), box(10, 10, 10)].map(corners));
  });

  it('makes a hole of what a ring encloses by touching itself', () => {
    const pinched = [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 10],
      [7, 5],
      [3, 5],
      [5, 10],
      [0, 10],
      [0, 0],
    ];
    const [outer, ...holes] = cleanRings([pinched]);
    expect(corners(outer)).toEqual(corners(box(0, 0, 10)));
    expect(holes.map(ring => ring.length)).toEqual([4]);
  });

  it('joins a hole to the outside along the edge that both share, and cuts where it reaches from side to side', () => {
    const notched = cleanRings([box(0, 0, 30), hole(10, 0, 10)]);
    expect(notched.map(ring => ring.length - 1)).toEqual([8]);
    const band = [
      [10, 0],
      [10, 30],
      [20, 30],
      [20, 0],
      [10, 0],
    ];
    expect(cleanRings([box(0, 0, 30), band]).map(ring => ring.length - 1)).toEqual([4, 4]);
  });

  it('bends an edge through a corner it passes within half a unit of', () => {
    // The long edge from (0,0) to (20,1) runs within half a unit of the corner at (10,1) of the second ring.
    const [first] = cleanRings([
      [
        [0, 0],
        [20, 1],
        [20, -9],
        [0, 0],
      ].reverse(),
      [
        [10, 1],
        [12, 9],
        [8, 9],
        [10, 1],
      ],
    ]);
    expect(corners(first)).toContain('10,1');
  });
});
