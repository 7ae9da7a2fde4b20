import {defineCriteriaSet} from './criteria-set.ts';

/** Names of criteria and groups of communes are confirmed; the 47 indicators stay empty until the annex is at hand. */
export const xaNtm20262030 = defineCriteriaSet({
  code: 'XA_NTM_2026_2030',
  level: 'commune',
  name: {
    vi: 'Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2026-2030',
    en: 'National criteria for new-rural communes 2026-2030',
  },
  legalBasis: ['Quyết định 51/2025/QĐ-TTg ngày 29/12/2025 (Phụ lục I), hiệu lực 15/02/2026'],
  validFrom: '2026-02-15',
  validTo: '2030-12-31',
  officialCriteriaCount: 10,
  officialIndicatorCount: 47,
  confidence: 'high',
  sourceId: 'qd51',
  basis: 'QĐ 51/2025/QĐ-TTg 29/12/2025 (Phụ lục I)',
  groups: [
    {
      number: 1,
      definition: {
        vi: 'Xã liền kề đô thị hiện hữu và có định hướng phát triển thành đô thị; hoặc xã có tỷ trọng nông nghiệp trong cơ cấu kinh tế dưới 10%; hoặc xã được định hướng là đô thị mới',
        en: 'Communes beside an existing town that are planned to become urban, or with less than 10% of their economy from agriculture, or planned as new towns',
      },
      confidence: 'high',
    },
    {
      number: 2,
      definition: {vi: 'Xã không thuộc nhóm 1 và nhóm 3', en: 'Communes of neither group 1 nor group 3'},
      confidence: 'high',
    },
    {
      number: 3,
      definition: {
        vi: 'Xã khu vực II và xã khu vực III thuộc vùng đồng bào dân tộc thiểu số và miền núi, được cấp có thẩm quyền phân định',
        en: 'Communes of area II and area III of the ethnic-minority and mountain areas, as delimited by the competent authority',
      },
      confidence: 'high',
    },
  ],
  criteria: [
    {number: 1, name: {vi: 'Quy hoạch', en: 'Planning'}, group: null, confidence: 'high', indicators: []},
    {
      number: 2,
      name: {vi: 'Hạ tầng kinh tế - xã hội', en: 'Socio-economic infrastructure'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 3,
      name: {vi: 'Phát triển kinh tế nông thôn', en: 'Rural economic development'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 4,
      name: {vi: 'Đào tạo nguồn nhân lực nông thôn', en: 'Rural human resources training'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 5,
      name: {vi: 'Văn hóa, giáo dục, y tế', en: 'Culture, education, health'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 6,
      name: {vi: 'Giảm nghèo và an sinh xã hội', en: 'Poverty reduction and social security'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 7,
      name: {vi: 'Khoa học công nghệ và chuyển đổi số', en: 'Science, technology and digital transformation'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 8,
      name: {vi: 'Môi trường và cảnh quan nông thôn', en: 'Environment and rural landscape'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 9,
      name: {vi: 'Xây dựng hệ thống chính trị và hành chính công', en: 'Political system and public administration'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
    {
      number: 10,
      name: {vi: 'Tiếp cận pháp luật và an ninh, quốc phòng', en: 'Access to law, security and defence'},
      group: null,
      confidence: 'high',
      indicators: [],
    },
  ],
});
