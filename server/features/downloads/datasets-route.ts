import {z} from 'zod';
import {licenceOf} from '../../../data/formats/dataset.ts';
import {DOWNLOAD_FORMATS, downloadPath} from '../../../data/formats/download-formats.ts';
import {MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import type {FeatureContext} from '../../core/http/feature.ts';
import {type Route, route} from '../../core/http/route.ts';
import {type DatasetState, datasetsOf} from './datasets.ts';
import {DatasetInfo} from './downloads-schema.ts';

export function datasetsRoute(context: FeatureContext): Route {
  return route({
    method: 'get',
    path: '/api/datasets',
    access: 'public',
    summary: 'Every public layer as data: its files, sources and licence',
    tags: ['downloads'],
    response: z.object({datasets: z.array(DatasetInfo)}),
    handler: async ({origin, signal}) => {
      const states = await datasetsOf(context).of(MAIN_LAYERS, signal);
      return {datasets: states.map(state => present(state, origin))};
    },
  });
}

function present(state: DatasetState, origin: string): z.input<typeof DatasetInfo> {
  const {layer, count, version, changedAt, period, isSample, sources} = state;
  return {
    ...{id: layer.id, title: layer.title, description: layer.description, count, version, changed_at: changedAt},
    period: period ? {from: period.from ?? null, to: period.to ?? null} : null,
    is_sample: isSample,
    licence: licenceOf(sources),
    sources: [...sources],
    files: DOWNLOAD_FORMATS.map(format => ({
      format: format.id,
      title: format.title,
      media_type: format.mediaType,
      href: origin + downloadPath(layer.id, format),
    })),
  };
}
