import type {ZoneStandard} from '../../tiles/layers/zone-values.ts';

/** Crops of the sample raw-material zones, and the communes of 2025 where each is plausible. */
export interface CropPlan {
  readonly crop: string;
  /** Three letters of the zone code. */
  readonly code: string;
  /** As it stands in the operator's name. */
  readonly title: string;
  readonly count: number;
  /** Hectares of one zone, smallest and largest; small ones are more common. */
  readonly areaHa: readonly [number, number];
  readonly plantedYear: readonly [number, number];
  /** Preferred height in the made-up terrain, 0 valley to 1 ridge. */
  readonly height: number;
  /** How closely plots keep to one height: terraces and paddies more than plantations. */
  readonly contour: number;
  readonly standards: readonly ZoneStandard[];
  readonly communes: readonly string[];
}

export const CROP_PLANS: readonly CropPlan[] = [
  {
    crop: 'tea',
    code: 'CHE',
    title: 'Chè',
    count: 110,
    areaHa: [4, 60],
    plantedYear: [1998, 2022],
    height: 0.5,
    contour: 14,
    standards: ['none', 'none', 'vietgap', 'vietgap', 'organic', 'rainforest'],
    // Tam Đường and Tân Uyên plantations, Than Uyên, the ancient trees of Phong Thổ and Sà Dề Phìn
    communes: [
      ...['03424', '03424', '03390', '03598', '03598', '03601', '03601', '03616', '03618', '03430'],
      ...['03562', '03571', '03394', '03583', '03478'],
    ],
  },
  {
    crop: 'macadamia',
    code: 'MAC',
    title: 'Mắc ca',
    count: 80,
    areaHa: [5, 120],
    plantedYear: [2012, 2024],
    height: 0.6,
    contour: 7,
    standards: ['none', 'none', 'none', 'vietgap', 'organic'],
    // Than Uyên, Tân Uyên and Tam Đường first
    communes: ['03637', '03637', '03618', '03613', '03613', '03598', '03601', '03616', '03640', '03424', '03390'],
  },
  {
    crop: 'rice',
    code: 'LUA',
    title: 'Lúa',
    count: 60,
    areaHa: [3, 80],
    plantedYear: [2010, 2025],
    height: 0.2,
    contour: 16,
    standards: ['none', 'none', 'vietgap', 'organic'],
    // Séng Cù and Co Giàng of Mường Than, Tẻ râu of Phong Thổ, Thèn Sin, Bình Lư
    communes: ['03595', '03595', '03618', '03598', '03616', '03549', '03583', '03394', '03390', '03601'],
  },
  {
    crop: 'rubber',
    code: 'CAO',
    title: 'Cao su',
    count: 55,
    areaHa: [25, 250],
    plantedYear: [2007, 2014],
    height: 0.4,
    contour: 5,
    standards: ['none', 'none', 'none', 'rainforest'],
    // Sìn Hồ and Phong Thổ, along the Nậm Mạ and Nậm Na valleys
    communes: ['03517', '03517', '03508', '03538', '03538', '03544', '03532', '03487', '03549', '03503'],
  },
  {
    crop: 'cinnamon',
    code: 'QUE',
    title: 'Quế',
    count: 45,
    areaHa: [5, 100],
    plantedYear: [2012, 2023],
    height: 0.55,
    contour: 6,
    standards: ['none', 'none', 'organic', 'vietgap'],
    communes: ['03445', '03466', '03460', '03472', '03434', '03613', '03433', '03544'],
  },
  {
    crop: 'banana',
    code: 'CHU',
    title: 'Chuối',
    count: 35,
    areaHa: [5, 80],
    plantedYear: [2017, 2025],
    height: 0.3,
    contour: 8,
    standards: ['none', 'vietgap', 'vietgap', 'globalgap'],
    // Export bananas of the Phong Thổ border, Tam Đường and Nậm Nhùn
    communes: ['03549', '03549', '03583', '03503', '03408', '03430', '03434'],
  },
  {
    crop: 'ginseng',
    code: 'SAM',
    title: 'Sâm Lai Châu',
    count: 20,
    areaHa: [2, 8],
    plantedYear: [2018, 2024],
    height: 0.85,
    contour: 10,
    standards: ['none', 'none', 'organic'],
    // Mường Tè, Sìn Hồ, Phong Thổ and Tam Đường, 1,400 to 2,200 m up
    communes: ['03442', '03466', '03463', '03439', '03478', '03394', '03405', '03430'],
  },
];
