import {describe, expect, it} from 'vitest';
import {filterColumns, filterQuery, matchesNothing, toggled, type ZoneFilter} from './zone-filter.ts';
import {zonesSearch} from './zones-search.ts';

const all: ZoneFilter = {crops: null, statuses: null, standards: null, commune: null, box: null};

describe('address of the zones view', () => {
  it('keeps what it knows, in the order of the legend', () => {
    expect(
      zonesSearch({
        tt: 'granted,proposed',
        chuan: 'vietgap',
        xa: '03598',
        khung: '1',
        bang: 'tong-hop',
        do: 'line:22.1,103.2;22.1,103.3',
      }),
    ).toEqual({
      tt: 'proposed,granted',
      chuan: 'vietgap',
      xa: '03598',
      khung: '1',
      bang: 'tong-hop',
      do: 'line:22.1,103.2;22.1,103.3',
    });
  });

  it('drops what it cannot read', () => {
    expect(zonesSearch({tt: 'lost', chuan: '', xa: 'abc', khung: 'true', bang: 'x', do: 'x', other: '1'})).toEqual({});
    expect(zonesSearch({tt: 'lost,granted,granted'})).toEqual({tt: 'granted'});
  });
});

describe('filter', () => {
  it('is asked of the server in its own words', () => {
    expect(
      filterQuery({...all, crops: ['tea', 'rice'], statuses: ['granted'], box: [103, 22, 103.123456, 22.5]}),
    ).toEqual({
      crop: 'tea,rice',
      status: 'granted',
      standard: undefined,
      commune: null,
      bbox: '103.0000,22.0000,103.1235,22.5000',
    });
  });

  it('is asked of the map by column', () => {
    expect(filterColumns(all)).toEqual({});
    expect(filterColumns({...all, standards: ['organic'], commune: '03598'})).toEqual({
      standard: ['organic'],
      commune_code: ['03598'],
    });
  });

  it('lets all pass when the last value is switched off', () => {
    expect(toggled(null, 'granted')).toEqual(['granted']);
    expect(toggled(['granted'], 'proposed')).toEqual(['granted', 'proposed']);
    expect(toggled(['granted'], 'granted')).toBeNull();
  });

  it('matches nothing only when every crop is off', () => {
    expect(matchesNothing(all)).toBe(false);
    expect(matchesNothing({...all, crops: []})).toBe(true);
  });
});
