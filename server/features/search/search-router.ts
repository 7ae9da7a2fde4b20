import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {route} from '../../core/http/route.ts';
import {presentEntry} from './present-entry.ts';
import {SearchEntry} from './search-schema.ts';
import {listSearchRows} from './search-store.ts';

export const searchFeature: Feature = ({db}) => [
  route({
    method: 'get',
    path: '/api/search-entries',
    access: 'public',
    summary: 'Everything that can be looked up by name, to be searched in the browser',
    tags: ['search'],
    response: z.object({entries: z.array(SearchEntry)}),
    handler: async ({signal}) => ({entries: (await listSearchRows(db, signal)).map(presentEntry)}),
  }),
];
