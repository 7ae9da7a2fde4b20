import type {Text} from '../layer.ts';

/** Standards that a raw-material zone may be grown to; the rules of the database name the same. */
export const ZONE_STANDARDS = {
  none: {vi: 'Chưa có', en: 'None'},
  vietgap: {vi: 'VietGAP', en: 'VietGAP'},
  globalgap: {vi: 'GLOBALG.A.P.', en: 'GLOBALG.A.P.'},
  organic: {vi: 'Hữu cơ', en: 'Organic'},
  rainforest: {vi: 'Rainforest Alliance', en: 'Rainforest Alliance'},
} as const satisfies Readonly<Record<string, Text>>;

export type ZoneStandard = keyof typeof ZONE_STANDARDS;

/** States of the code of a raw-material zone. */
export const ZONE_STATUSES = {
  proposed: {vi: 'Đề nghị', en: 'Applied for'},
  under_review: {vi: 'Đang kiểm tra', en: 'Under review'},
  granted: {vi: 'Đã cấp', en: 'Granted'},
  suspended: {vi: 'Tạm dừng', en: 'Suspended'},
  withdrawn: {vi: 'Thu hồi', en: 'Withdrawn'},
  expired: {vi: 'Hết hiệu lực', en: 'Expired'},
} as const satisfies Readonly<Record<string, Text>>;

export type ZoneStatus = keyof typeof ZONE_STATUSES;
