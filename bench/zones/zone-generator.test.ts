import {describe, expect, it} from 'vitest';
import {geodesicArea} from '../../data/outlines/geodesic-area.ts';
import {landAt} from './mainland.ts';
import {productionAreas} from './production-areas.ts';
import {type GeneratedZone, generateZones, type Spread} from './zone-generator.ts';

const zones = (count: number, spread: Spread = 'areas'): GeneratedZone[] => [...generateZones(count, spread)];

describe.each(['areas', 'uniform'] as const)('generated zones, %s', spread => {
  it('are the same ones every time, and fewer are the first of more', () => {
    const many = zones(1200, spread);
    expect(many).toHaveLength(1200);
    expect(zones(300, spread)).toEqual(many.slice(0, 300));
  });

  it('have closed rings of 5 to 60 vertices on the mainland and codes of their own', () => {
    const made = zones(2000, spread);
    for (const {ring} of made) {
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(ring.length - 1).toBeGreaterThanOrEqual(5);
      expect(ring.length - 1).toBeLessThanOrEqual(60);
      expect(landAt(ring[0]?.[1] ?? 0)).not.toBeNull();
    }
    expect(new Set(made.map(({code}) => code)).size).toBe(made.length);
  });
});

describe('areas of generated zones', () => {
  it('are what the records say', () => {
    for (const {areaHa, ring} of zones(200)) {
      expect((geodesicArea([[ring]]) * 100) / areaHa).toBeCloseTo(1, 1);
    }
  });

  it('lie between 0.3 and 60 ha, most of them small, few large', () => {
    const hectares = zones(20_000)
      .map(({areaHa}) => areaHa)
      .sort((a, b) => a - b);
    const at = (share: number) => hectares[Math.floor(share * hectares.length)] ?? 0;
    expect(hectares[0]).toBeGreaterThanOrEqual(0.3);
    expect(hectares.at(-1)).toBeLessThanOrEqual(60);
    expect(at(0.95) / at(0.5)).toBeGreaterThan(2);
    expect(at(0.5) / at(0.05)).toBeGreaterThan(2);
  });
});

describe('production areas', () => {
  it('grow in number, not in density', () => {
    const [few, many] = [productionAreas(10_000), productionAreas(100_000)];
    expect(many.slice(0, few.length)).toEqual(few);
    const density = (areas: typeof few) => areas.reduce((sum, {fields}) => sum + fields, 0) / areas.length;
    expect(many.length).toBeGreaterThan(7 * few.length);
    expect(density(many) / density(few)).toBeGreaterThan(0.6);
    expect(density(many) / density(few)).toBeLessThan(1.6);
  });

  it('never lie on top of each other', () => {
    const centres = productionAreas(200_000).map(({centre: [x, y]}) => [x * Math.cos((y * Math.PI) / 180), y] as const);
    for (const [index, [x, y]] of centres.entries()) {
      const nearest = Math.min(
        ...centres.slice(index + 1).map(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y)),
      );
      expect(nearest * 111).toBeGreaterThan(5);
    }
  });

  it('have room for a million zones, and say how many where there is no room', () => {
    expect(productionAreas(1_000_000).length).toBeGreaterThan(1000);
    expect(() => productionAreas(100_000_000)).toThrow(/room for \d+ zones/);
  });
});
