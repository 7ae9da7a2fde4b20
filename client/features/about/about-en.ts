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
  groundTitle: 'Ground of the map',
  groundText:
    'Roads, rivers, lakes, villages and peaks come from OpenStreetMap of August 2021 (© OpenStreetMap contributors, ODbL); roads opened later are missing. Mountains are shaded from the elevation model NIMA DTED level 0 with cells of about 900 m, only to show their shape: a peak has a height only where one was measured. Numbers of roads stand only where they can be trusted. Each part of the ground can be switched off under “Map layers”.',
  sampleTitle: 'Sample data',
  sampleText:
    'marks figures made up to try the software: raw-material zones and the criteria results of each commune. Do not quote them.',
  positionsTitle: 'Positions on the map',
  positionsText:
    'Each tourism site says whether its coordinates are its own, of its village or of the centre of its former commune. Products and the other sites are known to their commune only: they stand at its label point and say so. Only reliable coordinates offer directions, and say where these lead.',
  codesTitle: 'Raw-material zone codes and growing-area codes',
  codesText:
    'Raw-material zones carry a code in a form proposed for the province, not yet official: LC-VNL, the commune code of 5 digits, 3 letters for the crop, a serial number of 4 digits. It is no growing-area code.',
  growingCodesText:
    'Growing-area codes for export are given per market and have no common form. Those for the home market are given by the provincial agency under Decision 3156/QĐ-BNN-TT of 19/08/2022: VN, the codes of province, district and commune (Decision 124/2004), the production unit, two digits of the year; for areas from 1 ha of perennial and 0.1 ha of annual crops. How the district is filled in since 01/07/2025 is not known.',
  openTitle: 'Using the data',
  openText:
    'All public data here can be read by machine: files to download, GeoJSON, vector tiles and JSON, without a key. Keep the names of the sources.',
  openLink: 'Description of the programming interface (OpenAPI)',
  downloadsTitle: 'Download the data',
  downloadsText:
    'Every layer of the map is a file that carries its sources and licence. Excel (CSV) opens in a spreadsheet; GeoPackage and GeoParquet open in QGIS and other map software. VN-2000 is the zone of three degrees with central meridian 103°.',
  downloadFile: 'Download {{layer}}, {{format}}',
  objects_one: '{{number}} feature',
  objects_other: '{{number}} features',
  oneSource: 'Source: {{source}}',
  manySources_one: '{{number}} source with its licence',
  manySources_other: '{{number}} sources with their licences',
  noLicence: 'licence not stated',
  catalogueLink: 'Catalogue of the data (DCAT 3)',
  ogcLink: 'OGC API for QGIS',
  figuresTitle: 'Figures of the province',
  figuresText: 'What has been published, each figure with its date. They come from several sources and form no series.',
  figure: 'Figure',
  value: 'Value',
  asOf: 'As of',
  sourcesTitle: 'Sources',
};
