import {z} from 'zod';
import {today} from '../../core/clock.ts';
import type {FeatureContext} from '../../core/http/feature.ts';
import {dayParameter, integerParameter} from '../../core/http/parameters.ts';
import {type Route, route} from '../../core/http/route.ts';
import {Assessments, Scorecard} from './criteria-schema.ts';
import {listAssessments} from './list-assessments.ts';
import {readScorecard} from './read-scorecard.ts';
import {setParameter as set} from './set-parameter.ts';

const period = integerParameter({min: 2021, max: 2030, description: 'Year assessed'});
const on = dayParameter(
  'Day whose units are meant; the last day of the year assessed, or today, when not given',
).optional();
const TAGS = ['criteria'];

/** How units stand: many by one measure, or one by all. */
export const resultRoutes = ({db, clock}: Pick<FeatureContext, 'db' | 'clock'>): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/assessments',
    access: 'public',
    summary: 'How every unit stands in one year: by indicator, by criterion, or by the whole set',
    tags: TAGS,
    query: z.object({
      set,
      period,
      criterion: integerParameter({min: 1, max: 99, description: 'Number of a criterion'}).optional(),
      indicator: z
        .string()
        .max(10)
        .meta({description: 'Number of an indicator; implies its criterion', example: '8.4'})
        .optional(),
      on,
    }),
    response: Assessments,
    errors: ['unknown_set', 'unknown_unit'],
    handler: ({query}) => listAssessments(db, query, today(clock)),
  }),
  route({
    method: 'get',
    path: '/api/units/{code}/scorecard',
    access: 'public',
    summary: 'How one unit stands on every criterion and indicator in one year',
    tags: TAGS,
    params: z.object({code: z.string().regex(/^\d{2,5}$/, 'Expected a code of 2 to 5 digits')}),
    query: z.object({set, period, on}),
    response: Scorecard,
    errors: ['unknown_set', 'unknown_unit'],
    handler: ({params, query}) => readScorecard(db, {...params, ...query}, today(clock)),
  }),
];
