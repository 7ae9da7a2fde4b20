import {describe, expect, it} from 'vitest';
import {isConcerned} from './layer-answers.ts';

describe('answers made of a layer', () => {
  it.each([
    ['tourism', '/api/tourism-sites'],
    ['tourism', '/api/tourism-sites/thac-tac-tinh'],
    ['tourism', '/api/units/03394/profile?on=2025-12-31'],
    ['ocop', '/api/ocop/products'],
    ['ocop', '/api/tourism-sites/thac-tac-tinh'],
    ['zones', '/api/zones/summary?crop=tea'],
    ['zone-points', '/api/zones?crop=tea'],
    ['zones', '/api/tourism-sites/thac-tac-tinh'],
    ['facilities', '/api/facilities'],
    ['criteria-status', '/api/assessments?set=XA_NTM_2021_2025&period=2025'],
    ['criteria-status', '/api/criteria'],
    ['criteria-status', '/api/units/03394/scorecard?set=XA_NTM_2021_2025&period=2025'],
    ['communes', '/api/tourism-sites'],
    ['communes-before', '/api/units?level=commune&on=2025-06-30'],
    ['a-layer-to-come', '/api/zones'],
  ])('a change of %s concerns %s', (layer, address) => {
    expect(isConcerned([address], [layer])).toBe(true);
    expect(isConcerned(['by pages', address], ['facilities', layer])).toBe(true);
  });

  it.each([
    ['tourism', '/api/zones'],
    ['tourism', '/api/ocop/products'],
    ['zones', '/api/assessments?set=XA_NTM_2021_2025&period=2025'],
    ['criteria-status', '/api/criteria/XA_NTM_2021_2025'],
    ['criteria-status', '/api/zones/summary'],
    ['facilities', '/api/units?level=commune'],
    ['communes', '/style.json?lang=vi&theme=light'],
    ['communes', 'tourism'],
  ])('a change of %s leaves %s alone', (layer, address) => {
    expect(isConcerned([address], [layer])).toBe(false);
  });
});
