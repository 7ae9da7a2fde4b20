import {beforeAll, describe, expect, it} from 'vitest';
import type {Outlines} from '../outlines/build-outlines.ts';
import {geodesicArea} from '../outlines/geodesic-area.ts';
import {boxOf, contains, forEachEdge, type MultiPolygon, polygonContains, signedArea} from '../outlines/geometry.ts';
import {firstCrossing} from '../outlines/rings.ts';
import {shippedOutlines} from '../outlines/shipped-outlines.fixture.ts';
import type {ZoneCommune} from './zone-land.ts';
import {CROP_PLANS} from './zone-plan.ts';
import {type SampleZone, sampleZones} from './zones.ts';

let outlines: Outlines;
let communes: Map<string, ZoneCommune>;
let zones: SampleZone[];

beforeAll(() => {
  const {former, outlines: shipped} = shippedOutlines();
  outlines = shipped;
  const outlineOf = new Map(outlines.formerCommunes.map(outline => [outline.code, outline]));
  communes = new Map(
    outlines.communes.map(outline => {
      const members = former.filter(({successorCode}) => successorCode === outline.code);
      const formerOutlines = members.flatMap(({code}) => outlineOf.get(code) ?? []);
      return [outline.code, {name: `Xã ${outline.code}`, outline, formerCommunes: formerOutlines}];
    }),
  );
  zones = sampleZones(communes);
}, 60_000);

describe('sample zones', () => {
  it('come to about 400, of the seven crops', () => {
    expect(zones.length).toBeGreaterThan(380);
    expect(zones.length).toBeLessThan(420);
    expect(new Set(zones.map(({crop}) => crop))).toEqual(new Set(CROP_PLANS.map(({crop}) => crop)));
  });

  it('are the same every time', () => {
    expect(sampleZones(communes)).toEqual(zones);
  });

  it('have a code of their own in the form proposed for the province, in their commune and of their crop', () => {
    expect(new Set(zones.map(({code}) => code)).size).toBe(zones.length);
    for (const {code, crop, communeCode} of zones) {
      const letters = CROP_PLANS.find(plan => plan.crop === crop)?.code;
      expect(code).toMatch(new RegExp(`^LC-VNL-${communeCode}-${letters}-\\d{4}$`));
    }
  });

  it('name an operator that is plainly a sample', () => {
    for (const {operator} of zones) {
      expect(operator).toMatch(/^(HTX|Tổ hợp tác|Công ty) mẫu /);
      expect(operator).toBe(operator.normalize('NFC'));
    }
  });

  it('have valid outlines', () => {
    for (const polygon of zones.flatMap(({surveyed}) => surveyed)) {
      polygon.forEach((ring, index) => {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring.at(-1)).toEqual(ring[0]);
        expect(Math.sign(signedArea(ring))).toBe(index === 0 ? 1 : -1);
      });
      expect(firstCrossing(polygon)).toBeUndefined();
    }
  });

  it('lie inside their commune', () => {
    const outlineOf = new Map(outlines.communes.map(({code, polygons}) => [code, polygons]));
    for (const {code, communeCode, surveyed} of zones) {
      const commune = outlineOf.get(communeCode) ?? [];
      expect(
        surveyed.flat(2).every(point => contains(commune, point)),
        code,
      ).toBe(true);
    }
  });

  it('do not overlap', () => {
    const boxes = zones.map(zone => ({zone, box: boxOf(zone.surveyed)}));
    for (const [index, {zone, box}] of boxes.entries()) {
      for (const {zone: other, box: otherBox} of boxes.slice(index + 1)) {
        const apart = box[2] < otherBox[0] || otherBox[2] < box[0] || box[3] < otherBox[1] || otherBox[3] < box[1];
        if (!apart) expect(overlap(zone.surveyed, other.surveyed), `${zone.code} ${other.code}`).toBe(false);
      }
    }
  });

  it('have the area they state, within the range of their crop', () => {
    for (const {crop, areaHa, surveyed} of zones) {
      expect(areaHa).toBeCloseTo(geodesicArea(surveyed) * 100, 2);
      const [least, most] = CROP_PLANS.find(plan => plan.crop === crop)?.areaHa ?? [0, 0];
      expect(areaHa).toBeGreaterThan(least * 0.9);
      expect(areaHa).toBeLessThan(most * 1.1);
    }
  });

  it('include holes and several plots', () => {
    expect(zones.filter(({surveyed}) => surveyed.some(polygon => polygon.length > 1)).length).toBeGreaterThan(20);
    const plots = zones.map(({surveyed}) => surveyed.length);
    expect(plots.filter(count => count > 1).length).toBeGreaterThan(20);
    expect(Math.max(...plots)).toBeLessThanOrEqual(4);
  });

  it('have a day of grant only once a code was granted, and not before planting', () => {
    for (const {status, grantedOn, plantedYear} of zones) {
      expect(grantedOn === null).toBe(status === 'proposed' || status === 'under_review');
      if (grantedOn) expect(Number(grantedOn.slice(0, 4))).toBeGreaterThanOrEqual(Math.max(2021, plantedYear));
    }
    expect(new Set(zones.map(({status}) => status)).size).toBe(6);
  });
});

/** Whether an edge crosses an edge or a corner lies inside; enough for outlines a cell apart. */
function overlap(a: MultiPolygon, b: MultiPolygon): boolean {
  const inside = (outer: MultiPolygon, inner: MultiPolygon) =>
    inner.some(([ring]) => ring?.some(point => outer.some(polygon => polygonContains(polygon, point))));
  return inside(a, b) || inside(b, a) || crossings(a, b) > 0;
}

function crossings(a: MultiPolygon, b: MultiPolygon): number {
  let count = 0;
  for (const [ring] of a) {
    for (const [other] of b) {
      forEachEdge(ring ?? [], (p, q) => {
        forEachEdge(other ?? [], (r, s) => {
          const side = (o: readonly [number, number], d: readonly [number, number], t: readonly [number, number]) =>
            Math.sign((d[0] - o[0]) * (t[1] - o[1]) - (d[1] - o[1]) * (t[0] - o[0]));
          if (side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0) count += 1;
        });
      });
    }
  }
  return count;
}
