/** Words that files of places use → the kinds that the map has signs for. */
const OWN = [
  ...[
    'city',
    'town',
    'suburb',
    'quarter',
    'neighbourhood',
    'village',
    'hamlet',
    'locality',
    'peak',
    'health',
    'lodging',
    'fuel',
  ],
  ...['market', 'viewpoint', 'town_hall', 'bus_station', 'post_office', 'bank', 'school'],
] as const;

export const PLACE_KINDS: ReadonlyMap<string, string> = new Map([
  ...OWN.map(kind => [kind, kind] as const),
  // OpenStreetMap
  ...['hospital', 'clinic', 'doctors'].map(word => [word, 'health'] as const),
  ...['hotel', 'motel', 'guest_house', 'hostel'].map(word => [word, 'lodging'] as const),
  ['marketplace', 'market'],
  ['townhall', 'town_hall'],
]);

/** Kinds of which a record without a name says nothing. */
export const NAMED_KINDS: ReadonlySet<string> = new Set(OWN.slice(0, OWN.indexOf('peak') + 1));
