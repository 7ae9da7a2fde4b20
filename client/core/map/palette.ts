import type {Theme} from '../theme/theme.ts';

/** The few colours that marks drawn by the map itself need; they repeat the tokens, which a canvas cannot read. */
export interface MapPalette {
  readonly ink: string;
  readonly casing: string;
}

export const mapPalettes: Readonly<Record<Theme, MapPalette>> = {
  light: {ink: '#1F2A2E', casing: '#FFFDF8'},
  dark: {ink: '#F4F0E6', casing: '#12181B'},
};
