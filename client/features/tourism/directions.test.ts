import {expect, it} from 'vitest';
import {directionsUrl} from './directions.ts';

it('hands the point to the phone, latitude first', () => {
  const point = [103.76453, 22.3532] as const;
  expect(directionsUrl(point, 'Đèo Ô Quy Hồ', 'Mozilla/5.0 (Linux; Android 13)')).toBe(
    'geo:22.3532,103.76453?q=22.3532,103.76453(%C4%90%C3%A8o%20%C3%94%20Quy%20H%E1%BB%93)',
  );
  expect(directionsUrl(point, 'Đèo Ô Quy Hồ', 'Mozilla/5.0 (iPhone)')).toBe(
    'https://www.google.com/maps/dir/?api=1&destination=22.3532,103.76453',
  );
});
