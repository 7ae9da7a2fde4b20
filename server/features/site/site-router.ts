import {today} from '../../core/clock.ts';
import type {Feature} from '../../core/http/feature.ts';
import {route} from '../../core/http/route.ts';
import {PRODUCT} from '../../core/product.ts';
import {boundaryLabel} from './boundary-label.ts';
import {Site} from './site-schema.ts';
import {readSiteFacts} from './site-store.ts';

export const siteFeature: Feature = ({db, config, clock}) => [
  route({
    method: 'get',
    path: '/api/site',
    access: 'public',
    summary: 'Name, bounds, day and state of this atlas',
    tags: ['site'],
    response: Site,
    handler: async ({signal}) => {
      const day = today(clock);
      const {bounds, imported_title: title, is_sample} = await readSiteFacts(db, day, signal);
      return {
        name: PRODUCT.name,
        basemap_style_url: config.basemapStyleUrl ?? null,
        today: day,
        engine: db.engine,
        bounds,
        boundary_label: boundaryLabel(title === null ? null : {title}),
        outlines_generalised: title === null,
        is_sample,
      };
    },
  }),
];
