import {describe, expect, it} from 'vitest';
import {geojson} from '../formats/geojson.ts';
import {checkOutlines} from './check-outlines.ts';
import {bytesOf, type OutlineCollection, type OutlineFeature, squareCommunes} from './outline-collection.fixture.ts';

/** Problems of the good set after spoiling it. */
function problemsOf(spoil: (features: OutlineFeature[], file: OutlineCollection) => void) {
  const {known, file} = squareCommunes();
  spoil(file.features, file);
  const {features, problems} = geojson.read(bytesOf(file));
  expect(problems).toEqual([]);
  return checkOutlines(features, known);
}

const texts = (spoil: Parameters<typeof problemsOf>[0]) =>
  problemsOf(spoil).map(({feature, problem}) => `${feature?.code ?? '-'}: ${problem}`);

function ringOf(feature: OutlineFeature | undefined): [number, number][] {
  return (feature?.geometry?.coordinates[0]?.[0] ?? []) as unknown as [number, number][];
}

function set(feature: OutlineFeature | undefined, ring: readonly (readonly number[])[]): void {
  if (feature?.geometry) feature.geometry.coordinates = [[ring]] as never;
}

describe('checkOutlines', () => {
  it('has nothing to say of a good set', () => {
    expect(problemsOf(() => undefined)).toEqual([]);
  });

  it('accepts the full name', () => {
    const full = texts(([first]) => Object.assign(first?.properties ?? {}, {name: 'Xã Bản Bo'}));
    expect(full).toEqual([]);
  });

  it('finds an unknown code, and the commune that is therefore missing', () => {
    const found = texts(([first]) =>
      Object.assign(first ?? {}, {id: '09999', properties: {code: '09999', name: 'Bản Bo'}}),
    );
    expect(found).toEqual(['09999: The code 09999 is not known on that day', '-: Xã Bản Bo (03420) is missing']);
  });

  it('finds a feature without code', () => {
    const found = problemsOf(([first]) => Object.assign(first ?? {}, {id: undefined, properties: {}}));
    expect(found[0]).toMatchObject({feature: {index: 0}, problem: 'There is no code'});
  });

  it.each(['communes.1', '03421', 7, null])('does not mind an id of its own: %j', id => {
    const other = texts(features => {
      for (const feature of features) Object.assign(feature, {id});
      for (const {properties} of features) Object.assign(properties, {id});
    });
    expect(other).toEqual([]);
  });

  it.each([Number, (code: string) => code.slice(1)])('reads a code that has lost its 0', lose => {
    const found = texts(features => {
      for (const {properties} of features) Object.assign(properties, {code: lose(String(properties.code))});
    });
    expect(found).toEqual([]);
  });

  it('finds a missing commune', () => {
    expect(texts(features => features.splice(1, 1))).toEqual(['-: Xã Bình Lư (03421) is missing']);
  });

  it('finds a commune given twice', () => {
    const found = texts(features => features.push(structuredClone(features[2] as OutlineFeature)));
    expect(found).toEqual(['03422: The code 03422 stands in feature 2 already']);
  });

  it('finds a name in NFD and a name of another commune', () => {
    const found = problemsOf(([first, second]) => {
      Object.assign(first?.properties ?? {}, {name: 'Bản Bo'.normalize('NFD')});
      Object.assign(second?.properties ?? {}, {name: 'Sin Suối Hồ'});
    });
    expect(found).toMatchObject([
      {
        feature: {code: '03420'},
        problem: 'The name is written with separate accents (Unicode NFD)',
        expected: '"Bản Bo" in Unicode NFC',
      },
      {feature: {code: '03421'}, problem: 'The name "Sin Suối Hồ" does not belong to this code', expected: '"Bình Lư"'},
    ]);
  });

  it('finds outlines that lie elsewhere', () => {
    const found = texts(features => {
      for (const feature of features)
        set(
          feature,
          ringOf(feature).map(([x, y]) => [x + 2, y]),
        );
    });
    expect(found).toHaveLength(4);
    expect(found[0]).toMatch(/^03420: The outline lies outside Lai Châu: 105\./);
  });

  it('finds outlines under each other’s code by their area', () => {
    const {known, file} = squareCommunes();
    const {features} = geojson.read(bytesOf(file));
    const larger = known.map(commune => ({
      ...commune,
      officialAreaKm2: (commune.officialAreaKm2 ?? 0) * (commune.code === '03421' ? 1.2 : 1.01),
    }));
    expect(checkOutlines(features, larger)).toMatchObject([
      {feature: {code: '03421'}, problem: expect.stringMatching(/^The outline measures 2\d\.\d\d km²$/)},
    ]);
  });

  it('names both communes and the place of a gap', () => {
    const [only, ...others] = problemsOf(([first]) => {
      const ring = ringOf(first);
      set(
        first,
        ring.map(([x, y], index) => (index === 6 ? [x - 0.0005, y] : [x, y])),
      );
    });
    expect(others).toEqual([]);
    expect(only?.problem).toMatch(
      /^There is a gap of \d+\.\d\d ha between Xã Bản Bo \(03420\) and Xã Bình Lư \(03421\) at 103\.6\d+, 22\.2\d+$/,
    );
  });

  it('names both communes and the place of an overlap', () => {
    const [only, ...others] = problemsOf(([first]) => {
      const ring = ringOf(first);
      set(
        first,
        ring.map(([x, y], index) => (index === 6 ? [x + 0.0005, y] : [x, y])),
      );
    });
    expect(others).toEqual([]);
    expect(only?.problem).toMatch(
      /^There is an overlap of \d+\.\d\d ha of Xã Bản Bo \(03420\) and Xã Bình Lư \(03421\) at 103\.6/,
    );
  });

  it('finds a border whose vertices are not shared although it runs alike', () => {
    const found = texts(([first]) => {
      const ring = ringOf(first);
      const [a, b]: [number, number][] = ring.slice(5, 7);
      if (!a || !b) throw new Error('The ring is too short.');
      set(first, ring.toSpliced(6, 0, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]));
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/Xã Bản Bo \(03420\)/);
    expect(found[0]).toMatch(/Xã Bình Lư \(03421\)/);
  });

  it('finds a commune that was moved whole, into another or away from all', () => {
    const moved = (dx: number) =>
      texts(([, second]) =>
        set(
          second,
          ringOf(second).map(([x, y]) => [x + dx, y]),
        ),
      );
    expect(moved(-0.001).some(problem => /overlap.*Bản Bo.*Bình Lư/.test(problem))).toBe(true);
    expect(moved(0.2)).toEqual([
      expect.stringMatching(/^03421: A part at 103\.\d+, 22\.\d+ lies apart from all others$/),
    ]);
  });

  it('still judges overlaps where a commune is missing, but does not call its place a gap', () => {
    const found = texts(features => {
      const [first] = features;
      set(
        first,
        ringOf(first).map(([x, y], index) => (index === 6 ? [x + 0.0005, y] : [x, y])),
      );
      features.splice(3, 1);
    });
    expect(found).toHaveLength(2);
    expect(found[0]).toBe('-: Xã Mường Khoa (03423) is missing');
    expect(found[1]).toContain('overlap');
  });
});
