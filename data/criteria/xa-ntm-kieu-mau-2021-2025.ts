import {defineCriteriaSet} from './criteria-set.ts';

/** Four conditions, not a table of criteria; the fields and the smart-village definition are the province’s to set. */
export const xaNtmKieuMau20212025 = defineCriteriaSet({
  code: 'XA_NTM_KIEU_MAU_2021_2025',
  level: 'commune',
  name: {vi: 'Quy định xã nông thôn mới kiểu mẫu giai đoạn 2021-2025', en: 'Model new-rural commune rules 2021-2025'},
  legalBasis: ['Quyết định 319/QĐ-TTg ngày 08/3/2022'],
  validFrom: '2022-03-08',
  validTo: '2025-12-31',
  officialCriteriaCount: null,
  officialIndicatorCount: 4,
  confidence: 'high',
  sourceId: 'qd319',
  basis: 'QĐ 319/QĐ-TTg 08/3/2022',
  criteria: [
    {
      number: 1,
      name: {vi: 'Điều kiện xã nông thôn mới nâng cao', en: 'Advanced NTM first'},
      group: {vi: 'Điều kiện công nhận', en: 'Conditions for recognition'},
      confidence: 'high',
      indicators: [
        {
          number: '1',
          name: {
            vi: 'Là xã đạt chuẩn nông thôn mới nâng cao giai đoạn 2021-2025 (xã đã được công nhận nâng cao 2018-2020 phải đáp ứng đầy đủ bộ tiêu chí nâng cao 2021-2025)',
            en: 'Commune is recognised as advanced NTM for 2021-2025',
          },
          unit: 'Đạt/Chưa đạt',
          direction: 'bool',
          target: true,
          targetText: 'Đạt',
          targetMode: 'national',
          nameConfidence: 'high',
          targetConfidence: 'high',
        },
      ],
    },
    {
      number: 2,
      name: {vi: 'Thu nhập', en: 'Income'},
      group: {vi: 'Điều kiện công nhận', en: 'Conditions for recognition'},
      confidence: 'high',
      indicators: [
        {
          number: '2',
          name: {
            vi: 'Thu nhập bình quân đầu người của xã tại thời điểm xét công nhận cao hơn từ 10% trở lên so với mức quy định đối với xã nông thôn mới nâng cao tại cùng thời điểm',
            en: 'Income per head at least 10% above the advanced-NTM threshold at the same time',
          },
          unit: '% so với ngưỡng nâng cao',
          direction: '>=',
          target: 110,
          targetText: '≥ 110% ngưỡng thu nhập xã nâng cao',
          targetMode: 'national',
          nameConfidence: 'high',
          targetConfidence: 'high',
        },
      ],
    },
    {
      number: 3,
      name: {vi: 'Thôn thông minh', en: 'Smart village'},
      group: {vi: 'Điều kiện công nhận', en: 'Conditions for recognition'},
      confidence: 'high',
      indicators: [
        {
          number: '3',
          name: {
            vi: 'Có ít nhất một mô hình thôn thông minh do UBND cấp tỉnh quy định cụ thể',
            en: 'At least one smart-village model, as set by the province',
          },
          unit: 'mô hình',
          direction: '>=',
          target: 1,
          targetText: '≥ 01 mô hình',
          targetMode: 'national',
          nameConfidence: 'high',
          targetConfidence: 'high',
        },
      ],
    },
    {
      number: 4,
      name: {vi: 'Lĩnh vực nổi trội', en: 'Outstanding field'},
      group: {vi: 'Điều kiện công nhận', en: 'Conditions for recognition'},
      confidence: 'high',
      indicators: [
        {
          number: '4',
          name: {
            vi: 'Đạt tiêu chí xã nông thôn mới kiểu mẫu theo ít nhất một lĩnh vực nổi trội nhất (sản xuất, giáo dục, văn hóa, du lịch, cảnh quan môi trường, an ninh trật tự, chuyển đổi số…) do UBND cấp tỉnh ban hành',
            en: 'Meets the model criteria in at least one outstanding field, as set by the province',
          },
          unit: 'lĩnh vực',
          direction: '>=',
          target: 1,
          targetText: '≥ 01 lĩnh vực',
          targetMode: 'national',
          nameConfidence: 'high',
          targetConfidence: 'high',
        },
      ],
    },
  ],
});
