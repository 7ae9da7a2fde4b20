import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readWkb} from './read-wkb.fixture.ts';
import {joinBounds, readShape, type Shape, shapeBounds, shapeJson, shapeWkb, shapeWkt} from './shape.ts';

const degrees = fc.tuple(fc.double({min: -180, max: 180, noNaN: true}), fc.double({min: -90, max: 90, noNaN: true}));
const ring = fc
  .array(degrees, {minLength: 3, maxLength: 8})
  .map(points => new Float64Array([...points, ...points.slice(0, 1)].flat()));
const shapes: fc.Arbitrary<Shape> = fc.oneof(
  degrees.map(point => ({kind: 'point', point: new Float64Array(point)}) as const),
  fc.array(ring, {minLength: 1, maxLength: 3}).map(lines => ({kind: 'lines', lines}) as const),
  fc
    .array(fc.array(ring, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 3})
    .map(polygons => ({kind: 'polygons', polygons}) as const),
);

describe('shape', () => {
  it('comes through WKB, GeoJSON and WKT the same', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async shape => {
        const rounded = readShape(shapeWkb(shape), 7);
        const json: unknown = JSON.parse(shapeJson(rounded));
        expect(await readWkb([shapeWkb(rounded)])).toEqual([json]);
        expect(readShape(shapeWkb(rounded), 7)).toEqual(rounded);
        const inWkt = [...shapeWkt(rounded).matchAll(/-?\d[\d.e-]*/g)].map(([number]) => Number(number));
        expect(inWkt).toEqual(
          JSON.stringify(json)
            .match(/-?\d[\d.e-]*/g)
            ?.map(Number),
        );
      }),
    );
  });

  it('rounds to so many decimals', () => {
    const point = {kind: 'point', point: new Float64Array([103.123456789, -0.00000001])} as const;
    expect(shapeWkt(readShape(shapeWkb(point), 7))).toBe('POINT (103.1234568 0)');
  });

  it('takes a Polygon and big-endian numbers', () => {
    const square =
      '00000000030000000100000004' +
      '0000000000000000'.repeat(2) +
      '3ff00000000000000000000000000000' +
      '3ff00000000000003ff0000000000000' +
      '0000000000000000'.repeat(2);
    const shape = readShape(Uint8Array.from(Buffer.from(square, 'hex')), 7);
    expect(shapeWkt(shape)).toBe('MULTIPOLYGON (((0 0,1 0,1 1,0 0)))');
    expect(shapeBounds(shape)).toEqual([0, 0, 1, 1]);
  });

  it('refuses other geometries', () => {
    expect(() => readShape(Uint8Array.from([1, 4, 0, 0, 0, 0, 0, 0, 0]), 7)).toThrow(/type 4/);
  });

  it('joins boxes, where there are any', () => {
    expect(joinBounds(null, null)).toBeNull();
    expect(joinBounds([0, 0, 1, 1], null)).toEqual([0, 0, 1, 1]);
    expect(joinBounds([0, 0, 1, 1], [-1, 0.5, 0, 2])).toEqual([-1, 0, 1, 2]);
    expect(shapeBounds({kind: 'polygons', polygons: []})).toBeNull();
  });
});
