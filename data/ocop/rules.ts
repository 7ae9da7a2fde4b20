import type {Confidence} from '../criteria/criteria-set.ts';

/** JSON as it goes to the reader; texts that are shown carry both languages. */
type Json = string | number | boolean | null | readonly Json[] | {readonly [key: string]: Json};

/** The rules of the One Commune One Product programme on one topic. */
export interface OcopRule {
  readonly topic: string;
  readonly content: Json;
  readonly confidence: Confidence;
  /** Row of data/facts/data_sources.csv. */
  readonly sourceId: string;
}

export const ocopRules: readonly OcopRule[] = [
  {
    topic: 'legal',
    confidence: 'high',
    sourceId: 'qd148',
    content: [
      {
        document: 'Quyết định 148/QĐ-TTg ngày 24/02/2023',
        role: {
          vi: 'Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP',
          en: 'Criteria and procedure for ranking OCOP products',
        },
        confidence: 'high',
      },
      {
        document: 'Quyết định 1489/QĐ-TTg ngày 06/7/2025',
        role: {
          vi: 'Sửa đổi Quyết định 148/QĐ-TTg theo chính quyền hai cấp: phân hạng còn ở tỉnh và trung ương',
          en: 'Amends decision 148 for two-level government: ranking stays with province and centre',
        },
        confidence: 'high',
      },
      {
        document: 'Quyết định 919/QĐ-TTg ngày 01/8/2022',
        role: {vi: 'Chương trình OCOP giai đoạn 2021-2025', en: 'The OCOP programme 2021–2025'},
        confidence: 'high',
      },
      {
        document: 'Kế hoạch 3858/KH-UBND ngày 14/10/2022 và 1367/KH-UBND ngày 17/4/2023 (Lai Châu)',
        role: {
          vi: 'Kế hoạch OCOP của tỉnh 2021-2025 và năm 2023',
          en: 'OCOP plans of the province for 2021–2025 and for 2023',
        },
        confidence: 'high',
      },
      {
        document: 'Quy định giai đoạn 2026-2030',
        role: {
          vi: 'Có thể đã có quyết định cho giai đoạn 2026-2030; chưa có trong tài liệu của Atlas',
          en: 'A decision for 2026–2030 may be in force; the Atlas does not hold it',
        },
        confidence: 'low',
      },
    ],
  },
  {
    topic: 'sectors',
    confidence: 'medium',
    sourceId: 'qd148',
    content: [
      {
        code: 'I',
        name: {vi: 'Thực phẩm', en: 'Food'},
        confidence: 'high',
        groups: [
          {
            number: 1,
            name: {vi: 'Thực phẩm tươi sống', en: 'Fresh food'},
            confidence: 'high',
            subgroups: [
              {
                letter: 'a',
                name: {vi: 'Rau, củ, quả, hạt tươi', en: 'Fresh vegetables, roots, fruit, seeds'},
                confidence: 'high',
              },
              {
                letter: 'b',
                name: {vi: 'Thịt, thủy sản, trứng, sữa tươi', en: 'Fresh meat, fish, eggs, milk'},
                confidence: 'high',
              },
            ],
          },
          {
            number: 2,
            name: {vi: 'Thực phẩm thô, sơ chế', en: 'Raw and semi-processed food'},
            confidence: 'high',
            subgroups: [
              {
                letter: 'a',
                name: {vi: 'Gạo, ngũ cốc, hạt sơ chế khác', en: 'Rice, cereals, other seeds'},
                confidence: 'high',
              },
              {
                letter: 'b',
                name: {vi: 'Mật ong, mật khác và nông sản thực phẩm khác', en: 'Honey, other syrups, other farm food'},
                confidence: 'high',
              },
            ],
          },
          {
            number: 3,
            name: {vi: 'Thực phẩm chế biến', en: 'Processed food'},
            confidence: 'high',
            subgroups: [
              {letter: 'a', name: {vi: 'Đồ ăn nhanh', en: 'Fast food'}, confidence: 'high'},
              {letter: 'b', name: {vi: 'Chế biến từ gạo, ngũ cốc', en: 'From rice, cereals'}, confidence: 'high'},
              {
                letter: 'c',
                name: {vi: 'Chế biến từ rau, củ, quả, hạt', en: 'From vegetables, fruit, seeds'},
                confidence: 'high',
              },
              {
                letter: 'd',
                name: {
                  vi: 'Chế biến từ thịt, trứng, sữa, thủy sản, các sản phẩm từ mật ong, mật khác và nông sản thực phẩm khác',
                  en: 'From meat, eggs, milk, fish, honey, other farm food',
                },
                confidence: 'high',
              },
            ],
          },
          {
            number: 4,
            name: {vi: 'Gia vị', en: 'Spices'},
            confidence: 'medium',
            subgroups: [
              {
                letter: 'a',
                name: {vi: 'Tương, nước mắm, gia vị dạng lỏng khác', en: 'Sauces and liquid spices'},
                confidence: 'medium',
              },
              {letter: 'b', name: {vi: 'Gia vị khác', en: 'Other spices'}, confidence: 'medium'},
            ],
          },
          {
            number: 5,
            name: {vi: 'Chè', en: 'Tea'},
            confidence: 'medium',
            subgroups: [
              {letter: 'a', name: {vi: 'Chè tươi, chè chế biến', en: 'Fresh and processed tea'}, confidence: 'medium'},
              {
                letter: 'b',
                name: {vi: 'Sản phẩm trà từ thực vật khác', en: 'Infusions from other plants'},
                confidence: 'medium',
              },
            ],
          },
          {
            number: 6,
            name: {vi: 'Cà phê, ca cao', en: 'Coffee, cocoa'},
            confidence: 'medium',
            subgroups: [{letter: 'a', name: {vi: 'Cà phê, ca cao', en: 'Coffee, cocoa'}, confidence: 'medium'}],
          },
        ],
      },
      {
        code: 'II',
        name: {vi: 'Đồ uống', en: 'Drinks'},
        confidence: 'high',
        groups: [
          {
            number: 1,
            name: {vi: 'Đồ uống có cồn', en: 'Alcoholic drinks'},
            confidence: 'medium',
            subgroups: [
              {letter: 'a', name: {vi: 'Rượu trắng', en: 'White spirit'}, confidence: 'medium'},
              {letter: 'b', name: {vi: 'Đồ uống có cồn khác', en: 'Other alcoholic drinks'}, confidence: 'medium'},
            ],
          },
          {
            number: 2,
            name: {vi: 'Đồ uống không cồn', en: 'Soft drinks'},
            confidence: 'medium',
            subgroups: [
              {
                letter: 'a',
                name: {vi: 'Nước khoáng thiên nhiên, nước uống tinh khiết', en: 'Mineral and purified water'},
                confidence: 'medium',
              },
              {letter: 'b', name: {vi: 'Đồ uống không cồn khác', en: 'Other soft drinks'}, confidence: 'medium'},
            ],
          },
        ],
      },
      {
        code: 'III',
        name: {vi: 'Dược liệu và sản phẩm từ dược liệu', en: 'Medicinal plants and products'},
        confidence: 'high',
        groups: [
          {
            number: 1,
            name: {
              vi: 'Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền',
              en: 'Functional food, herbal and traditional medicine',
            },
            confidence: 'medium',
            subgroups: [
              {
                letter: 'a',
                name: {
                  vi: 'Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền',
                  en: 'Functional food, herbal and traditional medicine',
                },
                confidence: 'medium',
              },
            ],
          },
          {
            number: 2,
            name: {vi: 'Mỹ phẩm có thành phần từ thảo dược', en: 'Cosmetics with herbs'},
            confidence: 'medium',
            subgroups: [
              {
                letter: 'a',
                name: {vi: 'Mỹ phẩm có thành phần từ thảo dược', en: 'Cosmetics with herbs'},
                confidence: 'medium',
              },
            ],
          },
          {
            number: 3,
            name: {vi: 'Tinh dầu và thảo dược khác', en: 'Essential oils and other herbs'},
            confidence: 'medium',
            subgroups: [
              {
                letter: 'a',
                name: {vi: 'Tinh dầu và thảo dược khác', en: 'Essential oils and other herbs'},
                confidence: 'medium',
              },
            ],
          },
        ],
      },
      {
        code: 'IV',
        name: {vi: 'Hàng thủ công mỹ nghệ', en: 'Handicraft'},
        confidence: 'high',
        groups: [
          {
            number: 1,
            name: {vi: 'Thủ công mỹ nghệ gia dụng, trang trí', en: 'Household and decorative handicraft'},
            confidence: 'medium',
            subgroups: [
              {
                letter: 'a',
                name: {vi: 'Thủ công mỹ nghệ gia dụng, trang trí', en: 'Household and decorative handicraft'},
                confidence: 'medium',
              },
            ],
          },
          {
            number: 2,
            name: {vi: 'Vải, may mặc', en: 'Cloth, clothing'},
            confidence: 'medium',
            subgroups: [{letter: 'a', name: {vi: 'Vải, may mặc', en: 'Cloth, clothing'}, confidence: 'medium'}],
          },
        ],
      },
      {
        code: 'V',
        name: {vi: 'Sinh vật cảnh', en: 'Ornamental plants and animals'},
        confidence: 'high',
        groups: [
          {
            number: 1,
            name: {vi: 'Hoa', en: 'Flowers'},
            confidence: 'medium',
            subgroups: [{letter: 'a', name: {vi: 'Hoa', en: 'Flowers'}, confidence: 'medium'}],
          },
          {
            number: 2,
            name: {vi: 'Cây cảnh', en: 'Ornamental plants'},
            confidence: 'medium',
            subgroups: [{letter: 'a', name: {vi: 'Cây cảnh', en: 'Ornamental plants'}, confidence: 'medium'}],
          },
          {
            number: 3,
            name: {vi: 'Động vật cảnh', en: 'Ornamental animals'},
            confidence: 'medium',
            subgroups: [{letter: 'a', name: {vi: 'Động vật cảnh', en: 'Ornamental animals'}, confidence: 'medium'}],
          },
        ],
      },
      {
        code: 'VI',
        name: {
          vi: 'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
          en: 'Community tourism, eco-tourism and tourist sites',
        },
        confidence: 'high',
        groups: [
          {
            number: 1,
            name: {
              vi: 'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
              en: 'Community tourism, eco-tourism and tourist sites',
            },
            confidence: 'high',
            subgroups: [
              {
                letter: 'a',
                name: {
                  vi: 'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
                  en: 'Community tourism, eco-tourism and tourist sites',
                },
                confidence: 'high',
              },
            ],
          },
        ],
      },
    ],
  },
  {
    topic: 'score',
    confidence: 'high',
    sourceId: 'qd148',
    content: {
      max: 100,
      parts: [
        {
          part: 'A',
          name: {vi: 'Sản phẩm và sức mạnh cộng đồng', en: 'Product and community strength'},
          max: 40,
          contents: [
            {vi: 'Tổ chức sản xuất', en: 'Organisation of production'},
            {vi: 'Phát triển sản phẩm', en: 'Product development'},
            {vi: 'Sức mạnh cộng đồng', en: 'Community strength'},
          ],
        },
        {
          part: 'B',
          name: {vi: 'Khả năng tiếp thị', en: 'Marketing'},
          max: 25,
          contents: [
            {vi: 'Tiếp thị', en: 'Marketing'},
            {vi: 'Câu chuyện về sản phẩm', en: 'The product’s story'},
          ],
        },
        {
          part: 'C',
          name: {vi: 'Chất lượng sản phẩm', en: 'Product quality'},
          max: 35,
          contents: [
            {vi: 'Chỉ tiêu cảm quan, dinh dưỡng, tính độc đáo', en: 'Taste, nutrition, uniqueness'},
            {vi: 'Tiêu chuẩn sản phẩm', en: 'Product standards'},
            {
              vi: 'Khả năng xuất khẩu, phân phối tại thị trường quốc tế',
              en: 'Fitness for export and international markets',
            },
          ],
        },
      ],
      note: {
        vi: 'Sản phẩm chấm trước 24/02/2023 theo thang cũ: phần A 35, B 25, C 40 điểm.',
        en: 'Products rated before 24/02/2023 carry the former scale: part A 35, B 25, C 40 points.',
      },
    },
  },
  {
    topic: 'stars',
    confidence: 'high',
    sourceId: 'qd148',
    content: {
      bands: [
        {
          stars: 5,
          min: 90,
          max: 100,
          label: {vi: 'Sản phẩm cấp quốc gia, có thể xuất khẩu', en: 'National grade, fit for export'},
        },
        {stars: 4, min: 70, max: 89.99, label: {vi: 'Sản phẩm cấp tỉnh', en: 'Provincial grade'}},
        {stars: 3, min: 50, max: 69.99, label: {vi: 'Sản phẩm đạt tiêu chuẩn OCOP', en: 'Meets the OCOP standard'}},
        {
          stars: 2,
          min: 30,
          max: 49.99,
          label: {vi: 'Chưa đạt tiêu chuẩn, có thể nâng cấp', en: 'Not yet up to standard, can be improved'},
        },
        {stars: 1, min: 0, max: 29.99, label: {vi: 'Sản phẩm khởi điểm', en: 'Starting product'}},
      ],
      note: {
        vi: 'Chỉ hạng 3, 4 và 5 sao được cấp giấy chứng nhận và mang nhãn OCOP.',
        en: 'Only three, four and five stars earn a certificate and may carry the OCOP mark.',
      },
    },
  },
  {
    topic: 'recognition',
    confidence: 'high',
    sourceId: 'qd1489',
    content: [
      {
        from: '2023-02-24',
        to: '2025-07-05',
        levels: [
          {stars: [3], body: {vi: 'UBND cấp huyện', en: 'District People’s Committee'}},
          {stars: [4], body: {vi: 'UBND cấp tỉnh', en: 'Provincial People’s Committee'}},
          {
            stars: [5],
            body: {vi: 'Bộ Nông nghiệp và Phát triển nông thôn', en: 'Ministry of Agriculture and Rural Development'},
          },
        ],
        note: {
          vi: 'Huyện chuyển hồ sơ đạt từ 70 điểm lên tỉnh.',
          en: 'Districts sent files of 70 points or more to the province.',
        },
      },
      {
        from: '2025-07-06',
        to: null,
        levels: [
          {stars: [3, 4], body: {vi: 'UBND cấp tỉnh', en: 'Provincial People’s Committee'}},
          {stars: [5], body: {vi: 'Bộ Nông nghiệp và Môi trường', en: 'Ministry of Agriculture and Environment'}},
        ],
        note: {
          vi: 'Xã đánh giá một phần hồ sơ và chuyển lên, không phân hạng; tỉnh chuyển hồ sơ đạt từ 90 điểm lên trung ương.',
          en: 'Communes check part of the file and pass it on without ranking; the province sends files of 90 points or more to the centre.',
        },
      },
    ],
  },
  {
    topic: 'certificate',
    confidence: 'high',
    sourceId: 'qd148',
    content: {
      validity_months: 36,
      stars: [3, 4, 5],
      counted_from: {vi: 'Ngày ban hành quyết định công nhận', en: 'The date of the recognition decision'},
      after_expiry: {
        vi: 'Sản phẩm phải được đánh giá lại; hết hạn thì không còn được tính trong tiêu chí nông thôn mới.',
        en: 'The product must be assessed again; once expired it no longer counts towards new-rural criteria.',
      },
    },
  },
  {
    topic: 'revocation',
    confidence: 'medium',
    sourceId: 'qd148',
    content: {
      vi: 'Cơ quan đã công nhận có thể thu hồi khi sản phẩm vi phạm an toàn thực phẩm, xuất xứ hoặc cách dùng nhãn.',
      en: 'The body that recognised a product may withdraw it for a breach of food safety, of origin or of the use of the mark.',
    },
  },
  {
    topic: 'subject_types',
    confidence: 'high',
    sourceId: 'qd148',
    content: [
      {vi: 'Doanh nghiệp', en: 'Enterprise'},
      {vi: 'Hợp tác xã', en: 'Cooperative'},
      {vi: 'Tổ hợp tác', en: 'Cooperative group'},
      {vi: 'Hộ sản xuất, hộ kinh doanh', en: 'Household business'},
      {vi: 'Hội, trung tâm, cơ sở du lịch (nhóm VI)', en: 'Association, centre or tourism establishment (sector VI)'},
    ],
  },
];
