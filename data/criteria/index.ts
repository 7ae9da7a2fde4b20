import type {CriteriaSet} from './criteria-set.ts';
import {huyenNtm20212025} from './huyen-ntm-2021-2025.ts';
import {huyenNtmNangCao20212025} from './huyen-ntm-nang-cao-2021-2025.ts';
import {xaNtm20212025} from './xa-ntm-2021-2025.ts';
import {xaNtm20262030} from './xa-ntm-2026-2030.ts';
import {xaNtmKieuMau20212025} from './xa-ntm-kieu-mau-2021-2025.ts';
import {xaNtmNangCao20212025} from './xa-ntm-nang-cao-2021-2025.ts';

/** Every criteria set, in the order shown. A published set is never edited: add its successor below. */
export const criteriaSets: readonly CriteriaSet[] = [
  xaNtm20212025,
  xaNtmNangCao20212025,
  xaNtmKieuMau20212025,
  huyenNtm20212025,
  huyenNtmNangCao20212025,
  xaNtm20262030,
];
