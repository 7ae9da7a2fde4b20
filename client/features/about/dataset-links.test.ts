import {expect, it} from 'vitest';
import {downloadLinks} from './dataset-links.ts';

const files = [
  {format: 'csv', title: 'CSV'},
  {format: 'gpkg', title: 'GeoPackage'},
  {format: 'parquet', title: 'GeoParquet'},
] as const;

it('offers a table for Excel as the country sets it, and VN-2000', () => {
  expect(downloadLinks({id: 'zones', files}, 'vi')).toEqual([
    {title: 'Excel (CSV)', href: '/downloads/zones.csv?bom=1&separator=semicolon'},
    {title: 'CSV', href: '/downloads/zones.csv'},
    {title: 'GeoPackage', href: '/downloads/zones.gpkg'},
    {title: 'GeoPackage VN-2000', href: '/downloads/zones.gpkg?crs=EPSG:9205'},
    {title: 'GeoParquet', href: '/downloads/zones.parquet'},
  ]);
  expect(downloadLinks({id: 'zones', files}, 'en')[0]).toEqual({
    title: 'Excel (CSV)',
    href: '/downloads/zones.csv?bom=1',
  });
});
