import {describe, expectTypeOf, it} from 'vitest';
import type * as shapes from '../../server/core/http/shapes.ts';
import type {SearchEntry as SearchEntrySchema} from '../../server/features/search/search-schema.ts';
import type {Site as SiteSchema} from '../../server/features/site/site-schema.ts';
import type {Unit as UnitSchema} from '../../server/features/units/units-schema.ts';
import type {ApiResponse} from './api-response.ts';
import type {CriteriaSummary, PositionAccuracy, Site, Source, Unit, UnitRef, ZoneCount} from './records.ts';
import type {SearchEntry} from './search/search-entries.ts';

/**
 * The core may not import from features, so its records are written by hand. Here the compiler holds them against the
 * server's schemas (`npm run check`); at run time there is nothing left to compare.
 */
describe('the records of the core', () => {
  it('ask for nothing that the server does not promise', () => {
    expectTypeOf<ApiResponse<typeof UnitSchema>>().toExtend<Unit>();
    expectTypeOf<ApiResponse<typeof SiteSchema>>().toExtend<Site>();
    expectTypeOf<ApiResponse<typeof SearchEntrySchema>>().toExtend<SearchEntry>();
    expectTypeOf<ApiResponse<typeof shapes.Source>>().toExtend<Source>();
    expectTypeOf<ApiResponse<typeof shapes.UnitRef>>().toExtend<UnitRef>();
    expectTypeOf<ApiResponse<typeof shapes.ZoneTotal>>().toExtend<ZoneCount>();
    expectTypeOf<ApiResponse<typeof shapes.CriteriaSummary>>().toExtend<CriteriaSummary>();
    expectTypeOf<ApiResponse<typeof shapes.PositionAccuracy>>().toEqualTypeOf<PositionAccuracy>();
  });
});
