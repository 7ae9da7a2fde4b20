import {type Column, defineLayer, type Text} from '../layer.ts';
import {CONFIDENCE, NAME} from './columns.ts';
import {DETAIL, waterName} from './ground.ts';

const CLASSES: Readonly<Record<string, Text>> = {
  river: {vi: 'Sông', en: 'River'},
  stream: {vi: 'Suối', en: 'Stream'},
  canal: {vi: 'Kênh', en: 'Canal'},
  ditch: {vi: 'Mương', en: 'Ditch'},
};

const CLASS: Column = {
  type: 'text',
  title: {vi: 'Loại dòng chảy', en: 'Kind of watercourse'},
  values: CLASSES,
};

const isRiver = ['==', ['get', 'class'], 'river'];
/** Rivers called so are the great ones: Sông Đà, Sông Hồng. */
const isGreat = ['==', ['slice', ['coalesce', ['get', 'name'], ''], 0, 4], 'Sông'];

export const rivers = defineLayer({
  id: 'rivers',
  title: {vi: 'Sông suối', en: 'Rivers and streams'},
  description: {
    vi: 'Sông suối theo OpenStreetMap tháng 8/2021, đã khái quát 60–250 m; nhiều suối chưa có tên.',
    en: 'Rivers and streams from OpenStreetMap of August 2021, generalised to 60–250 m; many streams have no name.',
  },
  relation: 'map_river',
  key: 'id',
  keyType: 'integer',
  geometry: 'line',
  columns: {
    class: CLASS,
    name: NAME,
    detail: DETAIL,
    confidence: CONFIDENCE,
  },
  titleColumn: 'name',
  zoom: [5, 13],
  shownFrom: 'shown_from',
  shownTo: 'shown_to',
  access: 'public',
  theme: 'ENVI',
  ground: {},
  draw: () => [
    {
      type: 'line',
      part: 'line',
      layout: {'line-join': 'round', 'line-cap': 'round'},
      paint: {
        'line-color': '@river',
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          ...[6, ['case', isGreat, 1, 0.5]],
          ...[8, ['case', isGreat, 1.9, isRiver, 1.1, 0.6]],
          ...[11, ['case', isGreat, 3, isRiver, 1.9, 0.9]],
          ...[14, ['case', isGreat, 5, isRiver, 3.4, 1.6]],
        ],
      },
      quiet: {'line-opacity': 0.65},
    },
  ],
});

export const riverNames = defineLayer({
  id: 'river-names',
  title: {vi: 'Tên sông suối', en: 'Names of rivers and streams'},
  description: {
    vi: 'Đường đặt tên dọc sông suối, mượt hơn chính dòng chảy; không phải dòng chảy.',
    en: 'Lines that names are written along, smoother than the rivers themselves; no watercourses.',
  },
  relation: 'map_river_name',
  key: 'id',
  keyType: 'integer',
  geometry: 'line',
  columns: {class: CLASS, name: NAME},
  titleColumn: 'name',
  zoom: [6, 13],
  coarse: [[10, 'geom_z10']],
  shownFrom: 'shown_from',
  shownTo: 'shown_to',
  access: 'public',
  partOf: 'rivers',
  ground: {},
  draw: () => [
    waterName({
      part: 'great-name',
      placement: 'line',
      filter: isGreat,
      minzoom: 7.8,
      sizes: [8, 11.5, 12, 14],
      spacing: 0.08,
      bend: 90,
      every: 60,
    }),
    waterName({
      part: 'name',
      placement: 'line',
      filter: ['all', isRiver, ['!', isGreat]],
      minzoom: 9,
      sizes: [9, 10.5, 13, 12.5],
    }),
    waterName({
      part: 'stream-name',
      placement: 'line',
      filter: ['!', isRiver],
      minzoom: 12,
      sizes: [12, 10.5, 14, 12],
    }),
  ],
});
