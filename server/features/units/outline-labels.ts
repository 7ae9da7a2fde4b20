import type {Text} from '../../../tiles/layer.ts';

export const OUTLINE_KINDS = ['grid_1km', 'nearest_point', 'imported', 'derived'] as const;
export type OutlineKind = (typeof OUTLINE_KINDS)[number];

/** How an outline was made, as it must stand beside it. */
export const OUTLINE_LABELS: Readonly<Record<OutlineKind, Text>> = {
  grid_1km: {
    vi: 'Ranh giới khái quát 1 km, không có giá trị pháp lý',
    en: 'Outline generalised to 1 km, without legal value',
  },
  nearest_point: {
    vi: 'Ranh giới gần đúng bên trong xã mới, không có giá trị pháp lý',
    en: 'Approximate outline inside the new commune, without legal value',
  },
  imported: {
    vi: 'Ranh giới nhập từ tệp, để tham khảo, không thay hồ sơ địa giới hành chính',
    en: 'Outline imported from a file, for reference, not a substitute for the boundary records',
  },
  derived: {
    vi: 'Ranh giới ghép từ ranh giới các xã, để tham khảo',
    en: 'Outline put together from those of the communes, for reference',
  },
};
