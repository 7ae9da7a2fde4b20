import {defineLayer} from '../layer.ts';

export const relief = defineLayer({
  id: 'relief',
  title: {vi: 'Địa hình', en: 'Relief'},
  description: {
    vi: 'Độ cao theo lưới 30 giây cung (khoảng 900 m), chỉ để tô bóng núi: các đỉnh thấp hơn thực tế 150–400 m, không dùng làm độ cao của một nơi.',
    en: 'Heights on a grid of 30 arc seconds (about 900 m), for shading mountains only: peaks read 150–400 m too low, and no place has its height from here.',
  },
  relation: 'map_relief',
  key: 'id',
  keyType: 'integer',
  geometry: 'raster-dem',
  // As the rows are imported: a file taken away is a file that can be brought.
  columns: {
    lat: {type: 'number', title: {vi: 'Vĩ độ tâm hàng ô', en: 'Latitude of the row of cells'}, unit: '°'},
    first_lon: {type: 'number', title: {vi: 'Kinh độ tâm ô đầu tiên', en: 'Longitude of the first cell'}, unit: '°'},
    step_deg: {type: 'number', title: {vi: 'Cạnh ô', en: 'Side of a cell'}, unit: '°'},
    heights_m: {type: 'text', title: {vi: 'Độ cao từ tây sang đông', en: 'Heights from west to east'}, unit: 'm'},
  },
  titleColumn: 'id',
  zoom: [5, 8],
  access: 'public',
  theme: 'ENVI',
  ground: {},
  draw: () => [
    {
      type: 'hillshade',
      part: 'shade',
      // Beyond, its cells would show as humps.
      maxzoom: 11,
      paint: {
        'hillshade-method': 'standard',
        'hillshade-illumination-direction': 315,
        'hillshade-illumination-anchor': 'map',
        'hillshade-exaggeration': ['interpolate', ['linear'], ['zoom'], 6, 0.26, 8, 0.38, 9.5, 0.38, 11, 0],
        'hillshade-shadow-color': '@relief-shadow',
        'hillshade-highlight-color': '@relief-light',
        'hillshade-accent-color': '@relief-shadow',
      },
      quiet: {'hillshade-exaggeration': ['interpolate', ['linear'], ['zoom'], 6, 0.1, 8, 0.15, 9.5, 0.14, 11, 0]},
    },
  ],
});
