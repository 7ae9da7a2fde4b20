import {AREA_TOLERANCE, FINDING_KINDS, type Finding, type FindingKind, LEAST_SHARE_INSIDE} from './findings-store.ts';

const number = new Intl.NumberFormat('vi-VN', {maximumFractionDigits: 2});
const percent = new Intl.NumberFormat('vi-VN', {style: 'percent', maximumFractionDigits: 0});
/** Never rounded up to a share that would pass. */
const share = new Intl.NumberFormat('vi-VN', {style: 'percent', maximumFractionDigits: 1, roundingMode: 'floor'});

/** What each kind is called, and what it says of one record. */
const WORDS: Readonly<Record<FindingKind, readonly [title: string, detail: (detail: Finding['detail']) => string]>> = {
  rule: ['Bản ghi có từ trước, nay trái quy tắc', ({rule}) => String(rule)],
  sheet_mixed: [
    'Phiếu trộn số liệu thật với số liệu mẫu (một đơn vị, một bộ, một năm)',
    ({real, sample}) => `${number.format(Number(real))} thật, ${number.format(Number(sample))} mẫu`,
  ],
  result_unjudged: ['Giá trị không thể đánh giá được', ({value}) => `giá trị ${value}`],
  zone_not_drawn: [
    'Vùng nguyên liệu không vẽ được, không hiện ở đâu',
    () => 'ranh giới khảo sát rỗng hoặc không hợp lệ',
  ],
  zone_outside: [
    `Vùng nguyên liệu nằm ngoài hoặc lấn ra ngoài xã khai báo (dưới ${percent.format(LEAST_SHARE_INSIDE)} diện tích trong xã)`,
    ({unit, share: inside}) => `${unit}: chỉ ${share.format(Number(inside))} diện tích nằm trong xã`,
  ],
  zone_area: [
    `Diện tích khai báo khác diện tích đo quá ${percent.format(AREA_TOLERANCE)}`,
    ({declared, measured}) =>
      `khai báo ${number.format(Number(declared))} ha, đo ${number.format(Number(measured))} ha`,
  ],
  zone_crossing: ['Ranh giới khảo sát tự cắt', ({reason}) => String(reason)],
  point_outside: ['Điểm nằm ngoài xã khai báo', ({unit, km}) => `cách ${unit} ${number.format(Number(km))} km`],
  no_place: ['Bản ghi chưa có vị trí, không hiện trên bản đồ', () => ''],
};

/** The findings in lines for a terminal: a table of counts, then every record. */
export function findingLines(found: ReadonlyMap<FindingKind, readonly Finding[]>): string[] {
  const counts = FINDING_KINDS.map(kind => [WORDS[kind][0], found.get(kind)?.length ?? 0] as const);
  const width = Math.max(...counts.map(([title]) => title.length));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const row = (title: string, count: number) => `${title.padEnd(width)}  ${number.format(count).padStart(6)}`;
  return [
    ...counts.map(([title, count]) => row(title, count)),
    row('Cộng', total),
    ...FINDING_KINDS.flatMap(kind => group(WORDS[kind], found.get(kind) ?? [])),
  ];
}

function group([title, detail]: (typeof WORDS)[FindingKind], findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const width = Math.max(...findings.map(({record}) => record.length));
  return [
    '',
    `${title}:`,
    ...findings.map(({record, name, detail: found}) =>
      `  ${record.padEnd(width)}  ${[name, detail(found)].filter(Boolean).join(': ')}`.trimEnd(),
    ),
  ];
}
