import {z} from 'zod';
import {MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import type {Feature} from '../../core/http/feature.ts';
import {route} from '../../core/http/route.ts';
import {datasetsOf} from '../downloads/index.ts';
import {catalogueDocument} from './catalogue-document.ts';

const Catalogue = z
  .looseObject({
    '@context': z.record(z.string(), z.string()),
    '@id': z.string(),
    '@type': z.literal('dcat:Catalog'),
    'dcat:dataset': z.array(z.looseObject({'@id': z.string(), '@type': z.literal('dcat:Dataset')})),
    'dcat:service': z.array(z.looseObject({'@id': z.string(), '@type': z.literal('dcat:DataService')})),
  })
  .meta({id: 'Catalogue', description: 'DCAT 3 as JSON-LD 1.1'});

export const catalogueFeature: Feature = context => [
  route({
    method: 'get',
    path: '/catalog.jsonld',
    access: 'public',
    summary: 'Every public dataset with its files, services, licence and sources, for catalogues (DCAT 3)',
    tags: ['downloads'],
    response: Catalogue,
    contentType: 'application/ld+json',
    handler: async ({origin, signal}) => {
      return catalogueDocument(await datasetsOf(context).of(MAIN_LAYERS, signal), origin);
    },
  }),
];
