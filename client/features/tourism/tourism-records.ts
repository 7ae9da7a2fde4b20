import type {
  OcopProductDetail as OcopProductDetailSchema,
  OcopProduct as OcopProductSchema,
} from '../../../server/features/ocop/ocop-schema.ts';
import type {Place as PlaceSchema} from '../../../server/features/places/places-schema.ts';
import type {
  TourismSiteDetail as TourismSiteDetailSchema,
  TourismSite as TourismSiteSchema,
} from '../../../server/features/tourism/tourism-schema.ts';
import type {Text} from '../../../tiles/layer.ts';
import type {ApiResponse} from '../../core/api-response.ts';
import type {Source} from '../../core/records.ts';

/** One row of GET /api/tourism-sites. */
export type TourismSite = ApiResponse<typeof TourismSiteSchema>;

/** GET /api/tourism-sites/{id} */
export type TourismSiteDetail = ApiResponse<typeof TourismSiteDetailSchema>;

/** One row of GET /api/ocop/products. */
export type OcopProduct = ApiResponse<typeof OcopProductSchema>;

/** GET /api/ocop/products/{id} */
export type OcopProductDetail = ApiResponse<typeof OcopProductDetailSchema>;

/** GET /api/places/{layer}/{id}: of the base map. */
export type GroundPlace = ApiResponse<typeof PlaceSchema>;

/** A product in the list beside another record. */
export type ProductBrief = OcopProductDetail['related']['other_products'][number];

/** A tourism site in the list beside another record. */
export type SiteBrief = OcopProductDetail['related']['tourism_sites'][number];

/** The rules of OCOP that a product's page explains, out of GET /api/ocop/rules. */
export type OcopRule =
  | {readonly topic: 'certificate'; readonly content: CertificateRule; readonly source: Source}
  | {readonly topic: 'stars'; readonly content: StarsRule; readonly source: Source}
  | {
      readonly topic: 'score' | 'sectors' | 'legal' | 'recognition' | 'revocation' | 'subject_types';
      readonly source: Source;
    };

export interface CertificateRule {
  readonly validity_months: number;
  readonly counted_from: Text;
  readonly after_expiry: Text;
}

export interface StarsRule {
  readonly note: Text;
  readonly bands: readonly {readonly stars: number; readonly min: number; readonly max: number; readonly label: Text}[];
}
