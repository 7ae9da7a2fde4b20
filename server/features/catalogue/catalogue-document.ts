import {creditOf, type DatasetSource, licenceOf} from '../../../data/formats/dataset.ts';
import {DOWNLOAD_FORMATS, type DownloadFormat, downloadPath} from '../../../data/formats/download-formats.ts';
import {licenceAddress} from '../../../data/formats/licence-address.ts';
import type {Text} from '../../../tiles/layer.ts';
import {CRS84} from '../../core/cql2/index.ts';
import {PRODUCT} from '../../core/product.ts';
import type {DatasetState} from '../downloads/index.ts';

/** A node of the graph, as JSON-LD writes it. */
type Node = Readonly<Record<string, unknown>>;

/** Every prefix stands in the document itself, so nothing has to be fetched to read it. */
const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geo: 'http://www.opengis.net/ont/geosparql#',
  locn: 'http://www.w3.org/ns/locn#',
  prov: 'http://www.w3.org/ns/prov#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const FEATURES_STANDARD = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core';
const TILES_STANDARD = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core';
const THEMES = 'http://publications.europa.eu/resource/authority/data-theme/';
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';
const DESCRIPTION: Text = {
  vi: 'Nông nghiệp, du lịch nông thôn và chương trình nông thôn mới của tỉnh Lai Châu. Ranh giới chỉ có giá trị tham khảo.',
  en: 'Agriculture, rural tourism and the new-rural programme of Lai Châu. Outlines are for orientation only.',
};

/** The catalogue in DCAT 3: datasets, their files and the services that give them. `origin` without a closing slash. */
export function catalogueDocument(states: readonly DatasetState[], origin: string) {
  const publisher = {'@id': `${origin}/#publisher`, '@type': 'foaf:Organization', 'foaf:name': PRODUCT.name};
  const modified = states.map(({changedAt}) => changedAt).sort();
  return {
    '@context': CONTEXT,
    '@id': `${origin}/catalog.jsonld`,
    '@type': 'dcat:Catalog' as const,
    'dcterms:title': {'@value': PRODUCT.name, '@language': 'vi'},
    'dcterms:description': words(DESCRIPTION),
    'dcterms:language': ['vi', 'en'].map(code => ({'@id': `http://id.loc.gov/vocabulary/iso639-1/${code}`})),
    'dcterms:publisher': publisher,
    'foaf:homepage': {'@id': `${origin}/`},
    ...(modified.length > 0 && {'dcterms:modified': typed(modified.at(-1) ?? '', 'dateTime')}),
    'dcat:dataset': states.map(state => dataset(state, origin)),
    'dcat:service': services(states, origin),
  };
}

function dataset(state: DatasetState, origin: string) {
  const {layer, title, sources, version, changedAt} = state;
  return {
    '@id': datasetId(state, origin),
    '@type': 'dcat:Dataset' as const,
    'dcterms:identifier': layer.id,
    'dcterms:title': words(title),
    'dcterms:description': words(layer.description),
    'dcat:keyword': keywords(state),
    'dcat:theme': {'@id': THEMES + (layer.theme ?? 'REGI')},
    'dcterms:publisher': {'@id': `${origin}/#publisher`},
    'dcterms:modified': typed(changedAt, 'dateTime'),
    'dcat:version': String(version),
    'dcterms:conformsTo': {'@id': CRS84.uri},
    'dcat:landingPage': {'@id': layer.ground ? `${origin}/gioi-thieu` : `${datasetId(state, origin)}?f=html`},
    ...place(state),
    ...time(state),
    ...licences(sources),
    'dcterms:provenance': {'@type': 'dcterms:ProvenanceStatement', 'rdfs:label': provenance(sources)},
    'dcterms:source': sources.map(source => sourceNode(source, origin)),
    'dcat:distribution': distributions(state, origin),
  };
}

/** The ground of the map is no collection to query. */
function datasetId({layer}: DatasetState, origin: string): string {
  return layer.ground ? `${origin}/api/layers#${layer.id}` : `${origin}/ogc/collections/${layer.id}`;
}

/** Names of the classes, and a mark for sample data. */
function keywords({layer, isSample}: DatasetState): Node[] {
  const classes = (layer.classes?.of ?? []).map(([, title]) => title);
  const sample = isSample ? [{vi: 'Dữ liệu mẫu', en: 'Sample data'}] : [];
  return [{vi: 'Lai Châu', en: 'Lai Châu'}, ...sample, ...classes].flatMap(words);
}

function place({bounds}: DatasetState): Node {
  if (!bounds) return {};
  const [west, south, east, north] = bounds;
  const ring = [`${west} ${south}`, `${east} ${south}`, `${east} ${north}`, `${west} ${north}`, `${west} ${south}`];
  const wkt = {'@value': `POLYGON ((${ring.join(', ')}))`, '@type': 'geo:wktLiteral'};
  return {'dcterms:spatial': {'@type': 'dcterms:Location', 'locn:geometry': wkt, 'dcat:bbox': wkt}};
}

function time({period}: DatasetState): Node {
  if (!period) return {};
  const {from, to} = period;
  return {
    'dcterms:temporal': {
      '@type': 'dcterms:PeriodOfTime',
      ...(from && {'dcat:startDate': typed(from, 'date')}),
      ...(to && {'dcat:endDate': typed(to, 'date')}),
    },
  };
}

/**
 * The licence where all sources are under one that has an address; else a document with what each of them says of it, in words, and
 * those that have addresses.
 */
function licences(sources: readonly DatasetSource[]): Node {
  if (sources.length === 0) return {};
  const stated = {'@value': licenceOf(sources), '@language': 'vi'};
  const addresses = [...new Set(sources.map(({licence}) => licenceAddress(licence)))];
  const known = addresses.filter(address => address !== null).map(address => ({'@id': address}));
  const several = {
    '@type': 'dcterms:LicenseDocument',
    'rdfs:label': stated,
    ...(known.length > 0 && {'dcterms:references': known}),
  };
  return {
    'dcterms:license': addresses.length === 1 && known.length === 1 ? known[0] : several,
    'dcterms:rights': {'@type': 'dcterms:RightsStatement', 'rdfs:label': stated},
  };
}

const CONFIDENCE = {
  high: {vi: 'tin cậy cao', en: 'high confidence'},
  medium: {vi: 'tin cậy trung bình', en: 'medium confidence'},
  low: {vi: 'tin cậy thấp', en: 'low confidence'},
} as const;

function provenance(sources: readonly DatasetSource[]): Node[] {
  const line = (lang: keyof Text) =>
    sources.map(source => `${creditOf(source, lang)}: ${CONFIDENCE[source.confidence][lang]}`);
  const none = {vi: 'Chưa ghi nguồn.', en: 'No source is on record.'};
  if (sources.length === 0) return words(none);
  return words({vi: line('vi').join('; '), en: line('en').join('; ')});
}

function sourceNode(source: DatasetSource, origin: string): Node {
  const {id, title, title_en, publisher, published_on, url} = source;
  return {
    '@id': `${origin}/api/sources#${id}`,
    '@type': 'dcterms:BibliographicResource',
    'dcterms:title': title_en ? words({vi: title, en: title_en}) : {'@value': title, '@language': 'vi'},
    ...(publisher && {'dcterms:publisher': {'@type': 'foaf:Agent', 'foaf:name': publisher}}),
    ...(published_on && {'dcterms:issued': typed(published_on, dateType(published_on))}),
    ...(url && {'foaf:page': {'@id': url}}),
    ...licences([source]),
  };
}

/** As precise as the source says. */
function dateType(text: string): string {
  return ['gYear', 'gYearMonth', 'date'][text.split('-').length - 1] ?? 'string';
}

function distributions(state: DatasetState, origin: string): Node[] {
  const {layer, changedAt, sources} = state;
  const common = {'@type': 'dcat:Distribution', 'dcterms:modified': typed(changedAt, 'dateTime'), ...licences(sources)};
  const file = (format: DownloadFormat) => ({
    '@id': `${origin}${downloadPath(layer.id, format)}`,
    ...common,
    'dcterms:title': words({vi: `${state.title.vi}: ${format.title}`, en: `${state.title.en}: ${format.title}`}),
    'dcat:accessURL': {'@id': `${origin}${downloadPath(layer.id, format)}`},
    'dcat:downloadURL': {'@id': `${origin}${downloadPath(layer.id, format)}`},
    'dcat:mediaType': {'@id': MEDIA_TYPES + format.mediaType},
  });
  const address = (title: string, url: string, mediaType: string) => ({
    '@id': url,
    ...common,
    'dcterms:title': words({vi: `${state.title.vi}: ${title}`, en: `${state.title.en}: ${title}`}),
    'dcat:accessURL': {'@id': url},
    'dcat:mediaType': {'@id': MEDIA_TYPES + mediaType},
  });
  const service = (name: string) => ({'dcat:accessService': {'@id': serviceId(name, origin)}});
  const tileType = layer.geometry === 'raster-dem' ? 'image/png' : 'application/vnd.mapbox-vector-tile';
  const tiles = address('TileJSON', `${origin}/tiles/${layer.id}.json`, tileType);
  if (layer.ground) return [...DOWNLOAD_FORMATS.map(file), tiles];
  const features = address('OGC API – Features', `${datasetId(state, origin)}/items`, 'application/geo+json');
  return [...DOWNLOAD_FORMATS.map(file), {...features, ...service('features')}, {...tiles, ...service('tiles')}];
}

function serviceId(name: string, origin: string): string {
  return `${origin}/catalog.jsonld#${name}`;
}

function services(states: readonly DatasetState[], origin: string) {
  const service = (name: string, title: Text, endpoint: string, standard: string) => ({
    '@id': serviceId(name, origin),
    '@type': 'dcat:DataService' as const,
    'dcterms:title': words(title),
    'dcat:endpointURL': {'@id': endpoint},
    'dcat:endpointDescription': {'@id': `${origin}/ogc/api`},
    'dcterms:conformsTo': {'@id': standard},
    'dcat:servesDataset': states.filter(({layer}) => !layer.ground).map(state => ({'@id': datasetId(state, origin)})),
  });
  return [
    service('features', {vi: 'Truy vấn đối tượng', en: 'Features to query'}, `${origin}/ogc`, FEATURES_STANDARD),
    service('tiles', {vi: 'Ô bản đồ vector', en: 'Vector tiles'}, `${origin}/ogc`, TILES_STANDARD),
  ];
}

function words({vi, en}: Text): Node[] {
  return [
    {'@value': vi, '@language': 'vi'},
    {'@value': en, '@language': 'en'},
  ];
}

function typed(value: string, type: string): Node {
  return {'@value': value, '@type': `xsd:${type}`};
}
