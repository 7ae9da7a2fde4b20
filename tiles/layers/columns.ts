import type {Column, Text} from '../layer.ts';

/** Columns and value titles that several layers share, so that a thing is called the same everywhere. */

export const NAME: Column = {type: 'text', title: {vi: 'Tên', en: 'Name'}};
export const NAME_EN: Column = {type: 'text', title: {vi: 'Tên tiếng Anh', en: 'English name'}};
export const FULL_NAME: Column = {type: 'text', title: {vi: 'Tên đầy đủ', en: 'Full name'}};
export const UNIT_CODE: Column = {type: 'text', title: {vi: 'Mã đơn vị', en: 'Unit code'}};
export const COMMUNE_CODE: Column = {type: 'text', title: {vi: 'Mã xã', en: 'Commune code'}};
export const COMMUNE_NAME: Column = {type: 'text', title: {vi: 'Xã, phường', en: 'Commune or ward'}};
export const IS_SAMPLE: Column = {type: 'boolean', title: {vi: 'Dữ liệu mẫu', en: 'Sample data'}};
export const POPULATION: Column = {type: 'integer', title: {vi: 'Dân số (người)', en: 'Population'}};
export const OFFICIAL_AREA: Column = {
  type: 'number',
  title: {vi: 'Diện tích công bố', en: 'Published area'},
  unit: 'km²',
};

export const UNIT_KIND: Column = {
  type: 'text',
  title: {vi: 'Loại đơn vị', en: 'Kind of unit'},
  values: {
    province: {vi: 'Tỉnh', en: 'Province'},
    city: {vi: 'Thành phố', en: 'City'},
    district: {vi: 'Huyện', en: 'District'},
    commune: {vi: 'Xã', en: 'Commune'},
    ward: {vi: 'Phường', en: 'Ward'},
    township: {vi: 'Thị trấn', en: 'Township'},
  },
};

export const OUTLINE_KIND: Column = {
  type: 'text',
  title: {vi: 'Nguồn gốc đường ranh', en: 'Origin of the outline'},
  values: {
    grid_1km: {vi: 'Khái quát từ lưới ô 1 km', en: 'Generalised from 1 km cells'},
    nearest_point: {vi: 'Ước lượng theo điểm gần nhất', en: 'Approximated by nearest point'},
    imported: {vi: 'Từ tệp ranh giới đã nhập', en: 'From an imported boundary file'},
    derived: {vi: 'Ghép từ các đơn vị thành viên', en: 'Joined from member units'},
  },
};

export const POSITION_ACCURACY: Column = {
  type: 'text',
  title: {vi: 'Độ chính xác vị trí', en: 'Accuracy of position'},
  values: {
    own: {vi: 'Điểm riêng của đối tượng', en: 'Point found for the place itself'},
    village: {vi: 'Vị trí của bản', en: 'Point of the village'},
    centre: {vi: 'Vị trí của trung tâm xã cũ', en: 'Point of the centre of the former commune'},
    unit_label: {vi: 'Vị trí gần đúng: điểm đại diện của xã', en: 'Approximate: label point of the commune'},
    none: {vi: 'Chưa rõ vị trí', en: 'Place unknown'},
  },
};

export const CONFIDENCE: Column = {
  type: 'text',
  title: {vi: 'Mức tin cậy', en: 'Confidence'},
  values: {
    high: {vi: 'Cao', en: 'High'},
    medium: {vi: 'Trung bình', en: 'Medium'},
    low: {vi: 'Thấp', en: 'Low'},
  },
};

/** Turns classes into the value titles of their column: one list, not two. */
export function valuesOf(classes: readonly (readonly [value: string, title: Text, ...rest: unknown[]])[]) {
  return Object.fromEntries(classes.map(([value, title]) => [value, title]));
}
