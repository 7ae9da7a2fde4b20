import type {Translation} from '../../core/i18n/texts.ts';
import type {aboutVi} from './about-vi.ts';

export const aboutEn: Translation<typeof aboutVi> = {
  title: 'About and sources',
  lead: 'The Lai Châu Rural Atlas puts tourism, OCOP products, raw-material zones and the new-rural programme on one map, so that residents, officers and leaders look at the same figures.',
  boundariesTitle: 'Outlines',
  boundariesText:
    'The outlines on the map are for orientation. They do not settle administrative limits, land rights or disputes.',
  changeText:
    'Since 01/07/2025 the province has 36 communes and 2 wards in place of 106 communes, wards and townships in 7 districts and one city. A code may name two different communes before and after that day, so every figure carries its date.',
  sampleTitle: 'Sample data',
  sampleText:
    'marks figures made up to try the software: raw-material zones and the criteria results of each commune. Do not quote them.',
  positionsTitle: 'Positions on the map',
  positionsText:
    'Most tourism sites and products are known to their commune only. They stand around its label point and say so; only places with reliable coordinates of their own offer directions.',
  openTitle: 'Using the data',
  openText:
    'All public data here can be read by machine: files to download, GeoJSON, vector tiles and JSON, without a key. Keep the names of the sources.',
  openLink: 'Description of the programming interface (OpenAPI)',
  downloadsTitle: 'Download the data',
  downloadsText:
    'Every layer of the map is a file that carries its sources and licence. Excel (CSV) opens in a spreadsheet; GeoPackage, FlatGeobuf and GeoParquet open in QGIS and other map software. VN-2000 is the zone of three degrees with central meridian 103°.',
  downloadFile: 'Download {{layer}}, {{format}}',
  objects_one: '{{number}} feature',
  objects_other: '{{number}} features',
  oneSource: 'Source: {{source}}',
  manySources_one: '{{number}} source with its licence',
  manySources_other: '{{number}} sources with their licences',
  noLicence: 'licence not stated',
  catalogueLink: 'Catalogue of the data (DCAT 3)',
  ogcLink: 'OGC API for QGIS',
  sourcesTitle: 'Sources',
};
