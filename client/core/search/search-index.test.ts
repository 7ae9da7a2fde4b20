import {describe, expect, it} from 'vitest';
import {type EntryKind, entryIn, type SearchEntry} from './search-entries.ts';
import {SearchIndex} from './search-index.ts';
import {markWords} from './words.ts';

function entry(kind: EntryKind, id: string, name: string, more: Partial<SearchEntry> = {}): SearchEntry {
  return {
    kind,
    id,
    name,
    name_en: null,
    detail: {vi: '', en: ''},
    aliases: [],
    is_sample: kind === 'zone',
    point: null,
    bbox: null,
    valid_to: null,
    ...more,
  };
}

const index = new SearchIndex([
  entry('unit', '03394', 'Xã Sin Suối Hồ', {aliases: ['Thèn Sin']}),
  entry('unit', '03394', 'Xã Thèn Sin', {valid_to: '2025-06-30', detail: {vi: 'Nay là Xã Sin Suối Hồ', en: ''}}),
  entry('unit', '03478', 'Xã Sìn Hồ'),
  entry('unit', '03388', 'Phường Đoàn Kết'),
  entry('unit', '03391', 'Xã Bản Lang'),
  entry('tourism', 'deo-o-quy-ho', 'Đèo Ô Quy Hồ'),
  entry('tourism', 'ban-lang', 'Bản Lang'),
  entry('place', '11', 'Bản Lang'),
  entry('place', '12', 'Nà Củng'),
  entry('ocop', 'dac-san', 'Thịt trâu gác bếp đặc sản'),
  entry('ocop', 'che', 'Chè Đoan Hùng'),
  entry('zone', '7', 'LC-VNL-03598-CHE-0001', {detail: {vi: 'Chè · Xã Tân Uyên', en: 'Tea · Xã Tân Uyên'}}),
]);

function names(query: string, samples = true, places = true): readonly string[] {
  return index.find(query, 5, {samples, places}).flatMap(group => group.hits.map(hit => hit.entry.name));
}

describe('search', () => {
  it('finds places of the base map last, with or without accents, and only where they are asked for', () => {
    expect(index.find('ban lang', 5).map(({kind}) => kind)).toEqual(['unit', 'tourism', 'place']);
    expect(names('na cung')).toEqual(['Nà Củng']);
    expect(names('na cung', true, false)).not.toContain('Nà Củng');
  });

  it('finds generated records only where they are asked for', () => {
    expect(names('lc-vnl-03598')).toEqual(['LC-VNL-03598-CHE-0001']);
    expect(names('lc-vnl-03598', false)).toEqual([]);
    expect(names('tan uyen', false)).toEqual([]);
  });

  it.each([
    ['sin ho', 'Xã Sìn Hồ'],
    ['Sìn Hồ', 'Xã Sìn Hồ'],
    ['sin hò', 'Xã Sìn Hồ'],
    ['xa sin ho', 'Xã Sìn Hồ'],
    ['o quy ho', 'Đèo Ô Quy Hồ'],
    ['đoan ket', 'Phường Đoàn Kết'],
    ['doan ket', 'Phường Đoàn Kết'],
    ['DOAN KẾT', 'Phường Đoàn Kết'],
    ['dac san', 'Thịt trâu gác bếp đặc sản'],
    ['gac bep', 'Thịt trâu gác bếp đặc sản'],
    ['03598 che', 'LC-VNL-03598-CHE-0001'],
    ['lc-vnl-03598', 'LC-VNL-03598-CHE-0001'],
    ['đo', 'Phường Đoàn Kết'],
    ['suoii ho', 'Xã Sin Suối Hồ'],
  ])('finds for %s first %s', (query, name) => {
    expect(names(query)[0]).toBe(name);
  });

  it('takes decomposed letters for the composed ones', () => {
    expect(names('Sìn Hồ'.normalize('NFD'))).toEqual(names('Sìn Hồ'));
  });

  it('puts the accents as typed before the same letters without', () => {
    expect(names('đoan')[0]).toBe('Chè Đoan Hùng');
    expect(names('đoàn')[0]).toBe('Phường Đoàn Kết');
  });

  it('finds a commune of today by its former name, before the former commune itself', () => {
    const hits = index.find('then sin', 5)[0]?.hits;
    expect(hits?.map(hit => [hit.entry.name, hit.alias, hit.entry.valid_to])).toEqual([
      ['Xã Sin Suối Hồ', 'Thèn Sin', null],
      ['Xã Thèn Sin', null, '2025-06-30'],
    ]);
  });

  it('puts what is called so before what only lies there, and the commune before things in it', () => {
    const there = new SearchIndex([
      entry('tourism', 'hang', 'Hang Tả Phìn', {detail: {vi: 'Hang động · Xã Sìn Hồ', en: ''}}),
      entry('tourism', 'cao-nguyen', 'Cao nguyên Sìn Hồ'),
      entry('unit', '03478', 'Xã Sìn Hồ'),
    ]);
    expect(there.find('sin h', 5).map(({hits}) => hits.map(hit => hit.entry.name))).toEqual([
      ['Xã Sìn Hồ'],
      ['Cao nguyên Sìn Hồ', 'Hang Tả Phìn'],
    ]);
  });

  it('groups by kind, the kind of the best hit first, and counts what it leaves out', () => {
    const groups = index.find('ho', 1);
    expect(groups.map(({kind, total}) => [kind, total])).toEqual([
      ['unit', 3],
      ['tourism', 1],
    ]);
    expect(groups[0]?.hits).toHaveLength(1);
  });

  it('offers near words only where nothing carries the words as typed', () => {
    const there = new SearchIndex([
      entry('tourism', 'tac-tinh', 'Thác Tác Tình'),
      entry('zone', '8', 'LC-VNL-8', {detail: {vi: 'Hợp tác xã Thạch Bình · Xã Bình Lư', en: ''}}),
    ]);
    const found = (query: string) => there.find(query, 5).flatMap(({hits}) => hits.map(hit => hit.entry.id));
    expect(found('thac tac tinh')).toEqual(['tac-tinh']);
    expect(found('thach tac binh')).toEqual(['8']);
    expect(found('thacc tac tinh')).toEqual(['tac-tinh']);
  });

  it('wants every word, offers what carries most where nothing carries all, and finds nothing for nothing', () => {
    expect(names('xa sin ho')).not.toContain('Xã Bản Lang');
    expect(names('khach san sin suoi')[0]).toBe('Xã Sin Suối Hồ');
    expect(names('khach san sin suoi')).not.toContain('Phường Đoàn Kết');
    expect(names('khong uyenn')).toEqual([]);
    expect(names(' - ')).toEqual([]);
  });
});

describe('marks', () => {
  it('show the found letters with the accents of the name', () => {
    expect(markWords('Đèo Ô Quy Hồ', 'o qu ho')).toEqual([
      {at: 0, text: 'Đèo ', found: false},
      {at: 4, text: 'Ô', found: true},
      {at: 5, text: ' ', found: false},
      {at: 6, text: 'Qu', found: true},
      {at: 8, text: 'y ', found: false},
      {at: 10, text: 'Hồ', found: true},
    ]);
    expect(markWords('Đoàn Kết', '')).toEqual([{at: 0, text: 'Đoàn Kết', found: false}]);
  });
});

describe('an entry with an English name', () => {
  const entries = [entry('tourism', 'thac', 'Thác Tác Tình', {name_en: 'Tác Tình waterfall'})];

  it.each([
    ['vi', 'Thác Tác Tình', 'Tác Tình waterfall'],
    ['en', 'Tác Tình waterfall', 'Thác Tác Tình'],
  ] as const)('is shown in %s as %s and found by both', (lang, shown, other) => {
    const both = new SearchIndex(entries.map(one => entryIn(one, lang)));
    expect(both.find(shown, 1)[0]?.hits[0]).toMatchObject({entry: {name: shown}, alias: null});
    expect(both.find(other, 1)[0]?.hits[0]).toMatchObject({entry: {name: shown}, alias: other});
  });
});
