import type {MultiPolygon} from '../outlines/geometry.ts';

/** Which feature of a file is meant; a file may name it badly or not at all. */
export interface FeatureLabel {
  /** Counted from 0. */
  readonly index: number;
  readonly code: string | null;
  readonly name: string | null;
}

/** One thing wrong with a file, in words its owner can act on. */
export interface ImportProblem {
  /** Null: the file as a whole. */
  readonly feature: FeatureLabel | null;
  /** Where in the feature: 'geometry.coordinates[0][12]'. */
  readonly path?: string;
  readonly problem: string;
  readonly expected: string;
}

/** An area as read: longitude and latitude on WGS 84, outer rings counter-clockwise. */
export interface AreaFeature {
  readonly label: FeatureLabel;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Null when its geometry cannot be used; the problems say why. */
  readonly polygons: MultiPolygon | null;
}

/** What could be read and everything that is wrong: a file is fit for use only when no problem is left. */
export interface AreaReading {
  readonly features: readonly AreaFeature[];
  readonly problems: readonly ImportProblem[];
}

/** One file format. Never throws, whatever the bytes are. */
export interface AreaFormat {
  readonly id: string;
  /** As people call it. */
  readonly title: string;
  /** File name endings, lower case, with the dot. */
  readonly extensions: readonly string[];
  read(bytes: Uint8Array): AreaReading;
}
