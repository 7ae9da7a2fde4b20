import type {Feature} from '../../core/http/feature.ts';
import {fileRoute} from '../../core/http/file-route.ts';
import {contextOf} from '../../core/http/request-context.ts';
import {ChangeStreams} from './change-streams.ts';

export const changesFeature: Feature = ({changes, closing}) => {
  const streams = new ChangeStreams(changes, closing);
  return [
    fileRoute({
      path: '/api/changes',
      access: 'public',
      summary:
        'What changes on the map, as it happens (server-sent events). First `hello` with the version of every layer: {versions}; then ' +
        '`change` with layer, version and bounds, [west, south, east, north] in degrees or null for everywhere; with west ' +
        'beyond east it shows in no tile, only on pages. After a break Last-Event-ID brings what was missed, or `hello` once more',
      tags: ['layers'],
      contentTypes: ['text/event-stream'],
      errors: ['too_busy', 'too_many_requests'],
      respond: async (_input, request, response) => streams.answer(request, response, contextOf(request).address),
    }),
  ];
};
