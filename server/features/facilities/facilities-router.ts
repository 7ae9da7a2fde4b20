import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {route} from '../../core/http/route.ts';
import {Crop, CropFigure, Facility, ProvinceIndicator} from './facilities-schema.ts';
import {listCropFigures, listCrops, listFacilities, listIndicators} from './facilities-store.ts';

export const facilitiesFeature: Feature = ({db}) => [
  route({
    method: 'get',
    path: '/api/facilities',
    access: 'public',
    summary: 'Processing plants and hydropower stations',
    tags: ['economy'],
    response: z.object({facilities: z.array(Facility)}),
    handler: async ({signal}) => ({facilities: await listFacilities(db, signal)}),
  }),
  route({
    method: 'get',
    path: '/api/crops',
    access: 'public',
    summary: 'Crops and their published figures, mostly for the whole province',
    tags: ['economy'],
    response: z.object({crops: z.array(Crop), figures: z.array(CropFigure)}),
    handler: async ({signal}) => {
      const [crops, figures] = await Promise.all([listCrops(db, signal), listCropFigures(db, signal)]);
      return {crops, figures};
    },
  }),
  route({
    method: 'get',
    path: '/api/indicators',
    access: 'public',
    summary: 'Figures for the whole province',
    tags: ['economy'],
    response: z.object({indicators: z.array(ProvinceIndicator)}),
    handler: async ({signal}) => ({indicators: await listIndicators(db, signal)}),
  }),
];
