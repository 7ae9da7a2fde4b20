import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {fileRoute} from '../../core/http/file-route.ts';
import {integerParameter} from '../../core/http/parameters.ts';
import {contextOf} from '../../core/http/request-context.ts';
import {sendText} from '../../core/http/send.ts';
import type {LayerVersions} from '../../core/layers/index.ts';
import {listChanges} from './change-list.ts';
import {ChangeStreams} from './change-streams.ts';

function changesSince(changes: LayerVersions, since: number) {
  return {text: JSON.stringify(listChanges(changes, since)), contentType: 'application/json'};
}

export const changesFeature: Feature = ({changes, closing}) => {
  const streams = new ChangeStreams(changes, closing);
  return [
    fileRoute({
      path: '/api/changes',
      access: 'public',
      summary:
        'What changes on the map, as it happens (server-sent events). First `hello` with the version of every layer: {versions}; then ' +
        '`change` with layer, version and bounds, [west, south, east, north] in degrees or null for everywhere; with west ' +
        'beyond east it shows in no tile, only on pages. After a break Last-Event-ID brings what was missed, or `hello` once more. ' +
        'With `since` no stream but a list as JSON, for programs that ask now and then',
      tags: ['layers'],
      query: z.object({
        since: integerParameter({
          min: 0,
          max: Number.MAX_SAFE_INTEGER,
          description: 'Id of the last change known',
        }).optional(),
      }),
      contentTypes: ['text/event-stream', 'application/json'],
      errors: ['too_busy', 'too_many_requests'],
      respond: async ({query: {since}}, request, response) => {
        if (since === undefined) streams.answer(request, response, contextOf(request).address);
        else await sendText(request, response, {...changesSince(changes, since), cacheControl: 'no-store'});
      },
    }),
  ];
};
