import type {Text} from '../../../tiles/layer.ts';
import type {LngLat} from '../../core/map/scene.ts';
import type {Confidence, CriteriaSummary, PositionAccuracy, Source, UnitRef, ZoneCount} from '../../core/records.ts';

/** A tourism site in a list beside another record. */
export interface SiteBrief {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly position_accuracy: PositionAccuracy;
  readonly point: LngLat | null;
  readonly is_sample: boolean;
}

/** One row of GET /api/tourism-sites. */
export interface TourismSite extends SiteBrief {
  readonly elevation_m: number | null;
  readonly description: Text | null;
  readonly unit: UnitRef | null;
  readonly former_unit: UnitRef | null;
  readonly position_source: string | null;
  readonly confidence: Confidence;
  readonly source: Source;
}

/** GET /api/tourism-sites/{id} */
export interface TourismSiteDetail extends TourismSite {
  readonly related: {
    readonly ocop_products: readonly ProductBrief[];
    readonly zones: readonly ZoneCount[];
    readonly criteria: CriteriaSummary | null;
  };
}

interface Producer {
  readonly id: string;
  readonly name: string;
  readonly subject_type: 'enterprise' | 'cooperative' | 'household' | 'unknown';
}

/** An OCOP product in a list beside another record. */
export interface ProductBrief {
  readonly id: string;
  readonly name: string;
  readonly product_group: string;
  /** Null: the source names the product but not its stars. */
  readonly stars: number | null;
  readonly recognised_year: number | null;
  readonly producer: Producer | null;
  readonly position_accuracy: PositionAccuracy;
  readonly point: LngLat | null;
  readonly is_sample: boolean;
}

/** One row of GET /api/ocop/products. */
export interface OcopProduct extends ProductBrief {
  readonly certificate: {readonly expires_year: number | null; readonly expired: boolean | null};
  readonly unit: UnitRef | null;
  readonly former_unit: UnitRef | null;
  /** The former district, where the source names no commune. */
  readonly district_code: string | null;
  readonly note: Text | null;
  readonly tourism_site_id: string | null;
  readonly confidence: Confidence;
  readonly source: Source;
}

/** GET /api/ocop/products/{id} */
export interface OcopProductDetail extends OcopProduct {
  readonly related: {
    readonly tourism_sites: readonly SiteBrief[];
    readonly zones: readonly ZoneCount[];
    readonly other_products: readonly ProductBrief[];
  };
}

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
