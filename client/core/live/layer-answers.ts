const oneUnit = String.raw`units\/[^/?]+\/`;

/**
 * Addresses of the API whose answers are made of a layer's data, also where a record is shown beside another. Names of units
 * stand in every answer, so whatever is not listed concerns all of them.
 */
const answers: Readonly<Record<string, RegExp>> = {
  tourism: api(`tourism-sites|ocop/products/|${oneUnit}profile|search-entries`),
  ocop: api(`ocop|tourism-sites/|zones/|${oneUnit}profile|search-entries`),
  'ocop-producers': api(`ocop|tourism-sites/|zones/|${oneUnit}profile|search-entries`),
  zones: api(`zones|crops|tourism-sites/|ocop/products/|${oneUnit}profile|search-entries`),
  'zone-points': api(`zones|crops|tourism-sites/|ocop/products/|${oneUnit}profile|search-entries`),
  facilities: api(`facilities|${oneUnit}profile|search-entries`),
  'criteria-status': api(`assessments|criteria$|tourism-sites/|${oneUnit}(profile|scorecard)`),
};
const everything = api('');

function api(paths: string): RegExp {
  return new RegExp(`^/api/(${paths})`);
}

/** Whether an answer, by the key it is kept under, may be another after a change of one of the layers. */
export function isConcerned(key: readonly unknown[], layers: Iterable<string>): boolean {
  const addresses = key.filter(part => typeof part === 'string');
  for (const layer of layers) {
    const wanted = answers[layer] ?? everything;
    if (addresses.some(address => wanted.test(address))) return true;
  }
  return false;
}
