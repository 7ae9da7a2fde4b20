import {type Draw, defineLayer, type PaintValue} from '../layer.ts';
import {signImage} from '../style/signs.ts';
import {COMMUNE_CODE, COMMUNE_NAME, CONFIDENCE, NAME, valuesOf} from './columns.ts';

/** value · title */
const SETTLEMENTS = [
  ['city', {vi: 'Thành phố cũ', en: 'Former city'}],
  ['town', {vi: 'Thị trấn cũ', en: 'Town'}],
  ['suburb', {vi: 'Phường cũ', en: 'Suburb'}],
  ['village', {vi: 'Bản lớn', en: 'Village'}],
  ['hamlet', {vi: 'Bản', en: 'Hamlet'}],
  ['quarter', {vi: 'Khu phố', en: 'Quarter'}],
  ['neighbourhood', {vi: 'Tổ dân phố, khu dân cư', en: 'Neighbourhood'}],
  ['locality', {vi: 'Địa danh', en: 'Locality'}],
] as const;

/** value · title · icon */
const SERVICES = [
  ['health', {vi: 'Cơ sở y tế', en: 'Health station'}, 'cross'],
  ['market', {vi: 'Chợ', en: 'Market'}, 'market'],
  ['lodging', {vi: 'Lưu trú', en: 'Lodging'}, 'house'],
  ['fuel', {vi: 'Trạm xăng dầu', en: 'Filling station'}, 'drop'],
  ['viewpoint', {vi: 'Điểm ngắm cảnh', en: 'Viewpoint'}, 'sunrise'],
  ['town_hall', {vi: 'Trụ sở ủy ban', en: 'Town hall'}, 'building'],
  ['bus_station', {vi: 'Bến xe', en: 'Bus station'}, 'dot'],
  ['post_office', {vi: 'Bưu điện', en: 'Post office'}, 'dot'],
  ['bank', {vi: 'Ngân hàng', en: 'Bank'}, 'dot'],
  ['school', {vi: 'Trường học', en: 'School'}, 'dot'],
] as const;

const PEAK = ['peak', {vi: 'Đỉnh núi', en: 'Peak'}] as const;

const KIND = ['get', 'kind'];
const isKind = (kinds: readonly string[]) => ['in', KIND, ['literal', kinds]];
const isTown = isKind(['city', 'town']);
const NAME_TEXT = ['coalesce', ['get', 'name'], ''];

/** Beside its sign, wherever there is room. */
export const BESIDE = {
  'text-variable-anchor': ['left', 'right', 'top', 'bottom', 'top-left', 'bottom-left'],
  'text-radial-offset': 0.55,
  'text-justify': 'auto',
  'text-max-width': 8,
} as const;

export function names(color: PaintValue): Pick<Draw, 'paint' | 'quiet'> {
  return {
    paint: {'text-color': color, 'text-halo-color': '@halo', 'text-halo-width': 1.4, 'text-halo-blur': 0.4},
    quiet: {'text-opacity': 0.85, 'icon-opacity': 0.7},
  };
}

function services(): Draw {
  const icons = SERVICES.flatMap(([value, , icon]) => [value, signImage(icon, '@ink-soft')]);
  return {
    type: 'symbol',
    part: 'service',
    filter: isKind(SERVICES.map(([value]) => value)),
    minzoom: 13,
    layout: {
      ...BESIDE,
      'icon-image': ['match', KIND, ...icons, signImage('dot', '@ink-soft')],
      'icon-size': 0.7,
      'text-field': NAME_TEXT,
      'text-font': ['Be Vietnam Pro Regular'],
      'text-size': 10.5,
      'text-optional': true,
    },
    ...names('@ink-soft'),
  };
}

function villages(): Draw {
  const order = SETTLEMENTS.flatMap(([value], i) => [value, i]);
  return {
    type: 'symbol',
    part: 'village',
    filter: ['all', isKind(SETTLEMENTS.map(([value]) => value)), ['!', isTown]],
    minzoom: 10,
    layout: {
      ...BESIDE,
      'symbol-sort-key': ['match', KIND, ...order, order.length],
      'icon-image': signImage('spot', '@ink-soft'),
      'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.28, 14, 0.45],
      'text-field': NAME_TEXT,
      'text-font': ['Be Vietnam Pro Regular'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 10, 10.5, 14, 12.5],
    },
    ...names('@ink-soft'),
  };
}

/** The height stands only where the record has one: none is read from the relief. */
function peaks(): Draw {
  const height = ['number-format', ['get', 'elevation_m'], {locale: '@locale'}];
  return {
    type: 'symbol',
    part: 'peak',
    filter: ['==', KIND, PEAK[0]],
    minzoom: 9,
    layout: {
      ...BESIDE,
      'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'elevation_m'], 0]],
      'icon-image': signImage('summit', '@ink-soft'),
      'icon-size': ['interpolate', ['linear'], ['zoom'], 9, 0.55, 13, 0.8],
      'text-field': ['case', ['has', 'elevation_m'], ['concat', NAME_TEXT, '\n', height], NAME_TEXT],
      'text-font': ['Be Vietnam Pro Regular'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 9, 10.5, 13, 12],
    },
    ...names('@ink-soft'),
  };
}

function towns(): Draw {
  return {
    type: 'symbol',
    part: 'town',
    filter: isTown,
    minzoom: 6,
    layout: {
      ...BESIDE,
      'symbol-sort-key': ['case', ['==', KIND, 'city'], 0, 1],
      'icon-image': signImage('town', '@ink'),
      'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.42, 12, 0.6],
      'text-field': NAME_TEXT,
      'text-font': ['Be Vietnam Pro Medium'],
      'text-size': ['interpolate', ['linear'], ['zoom'], ...[7, 11.5], ...[9, 13], ...[13, 16]],
      'text-radial-offset': 0.6,
    },
    ...names('@ink'),
  };
}

export const places = defineLayer({
  id: 'places',
  title: {vi: 'Bản, thị trấn, đỉnh núi', en: 'Villages, towns, peaks'},
  description: {
    vi: 'Điểm dân cư, đỉnh núi và nơi phục vụ theo OpenStreetMap tháng 8/2021, không phải danh mục đầy đủ; tên có thể khác tên sau sắp xếp.',
    en: 'Settlements, peaks and services from OpenStreetMap of August 2021, not a complete list; names may differ from those since the reform.',
  },
  relation: 'map_place',
  key: 'id',
  keyType: 'integer',
  geometry: 'point',
  columns: {
    name: NAME,
    kind: {type: 'text', title: {vi: 'Loại', en: 'Kind'}, values: valuesOf([...SETTLEMENTS, PEAK, ...SERVICES])},
    elevation_m: {type: 'integer', title: {vi: 'Độ cao', en: 'Elevation'}, unit: 'm'},
    commune_code: COMMUNE_CODE,
    commune_name: COMMUNE_NAME,
    confidence: CONFIDENCE,
  },
  titleColumn: 'name',
  zoom: [6, 14],
  shownFrom: 'shown_from',
  access: 'public',
  ground: {},
  draw: () => [services(), villages(), peaks(), towns()],
});
