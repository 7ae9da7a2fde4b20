/** Colours by role, for map and pages: vite.config.ts makes tokens of the style sheet of them. Every pair of text and ground reaches 4.5:1 in both themes; theme.test.ts measures it. */
export interface Theme {
  /** Page, and the land outside the province. */
  readonly paper: string;
  /** Panels, and the province's land. */
  readonly sheet: string;
  readonly ink: string;
  readonly 'ink-soft': string;
  /** Hairlines. */
  readonly rule: string;
  /** Ground of what is chosen or under the pointer. */
  readonly wash: string;
  readonly water: string;
  /** Lines of rivers, too thin for the colour of surfaces. */
  readonly river: string;
  /** Names of water. */
  readonly 'water-ink': string;
  /** Outer lines of roads. */
  readonly road: string;
  /** Slopes away from the light and towards it. */
  readonly 'relief-shadow': string;
  readonly 'relief-light': string;
  /** Lines between units on the map. */
  readonly boundary: string;
  /** Lines between shaded areas: the ground showing through. */
  readonly seam: string;
  /** Ring of a marker: light in both themes, so that dark and light markers stand out alike. */
  readonly casing: string;
  /** Around labels on the map. */
  readonly halo: string;
  /** Shadow the province casts on the paper. */
  readonly glow: string;
  /** Band along the inside of the province's edge, as on a printed plate. */
  readonly band: string;
  /** Planner and primary action. */
  readonly tea: string;
  /** Leader. */
  readonly indigo: string;
  /** Tourism. */
  readonly azalea: string;
  /** OCOP. */
  readonly clay: string;
  /** Stars and highlights; never text on paper. */
  readonly gold: string;
  readonly warn: string;
  readonly bad: string;
  readonly good: string;
  /** Text on an accent: tea, indigo, azalea. */
  readonly 'on-accent': string;
  /** Areas that an indicator does not apply to. */
  readonly 'not-applicable': string;
  /** Ring around what the keyboard is at. */
  readonly focus: string;
}

export type ThemeName = 'light' | 'dark';

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: '#F6F3EA',
    sheet: '#FFFDF8',
    ink: '#1F2A2E',
    'ink-soft': '#5B6569',
    rule: '#D8D2C4',
    wash: '#EFEADD',
    water: '#BBD6DC',
    river: '#86B4C1',
    'water-ink': '#3B6C7C',
    road: '#69726F',
    'relief-shadow': 'rgba(92, 78, 54, 0.62)',
    'relief-light': 'rgba(255, 255, 255, 0.7)',
    boundary: '#B3A994',
    seam: '#FFFDF8',
    casing: '#FFFDF8',
    halo: '#FFFDF8',
    glow: '#CFC6B0',
    band: '#D3DEC9',
    tea: '#2F6B3A',
    indigo: '#2B3A67',
    azalea: '#B8336A',
    clay: '#A8522B',
    gold: '#C9921A',
    warn: '#8A5C00',
    bad: '#A4262C',
    good: '#2F6B3A',
    'on-accent': '#FFFFFF',
    'not-applicable': '#CFCBC2',
    focus: '#1A5FB4',
  },
  dark: {
    paper: '#12181B',
    sheet: '#1B2326',
    ink: '#EBE7DD',
    'ink-soft': '#A9B3B4',
    rule: '#36434A',
    wash: '#232D31',
    water: '#24434B',
    river: '#3F6877',
    'water-ink': '#8FB9C6',
    road: '#6E797C',
    'relief-shadow': 'rgba(0, 0, 0, 0.85)',
    'relief-light': 'rgba(186, 204, 204, 0.6)',
    boundary: '#56646A',
    seam: '#12181B',
    casing: '#ECE8DD',
    halo: '#161D20',
    glow: '#0A0E10',
    band: '#2A3D34',
    tea: '#86C596',
    indigo: '#A5B6EC',
    azalea: '#F191B9',
    clay: '#E5A27B',
    gold: '#E0B04A',
    warn: '#E3B64F',
    bad: '#F39A93',
    good: '#86C596',
    'on-accent': '#12181B',
    'not-applicable': '#4D565A',
    focus: '#8AB8FF',
  },
};

/** Replaces every '@token' in a paint or layout value by what it stands for. Throws for a token that does not exist. */
export function withTheme(value: unknown, theme: Theme | Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string' && value.startsWith('@')) {
    const found = Object.entries(theme).find(([token]) => token === value.slice(1));
    if (!found) throw new Error(`Theme token ${value} does not exist.`);
    return found[1];
  }
  if (Array.isArray(value)) return value.map(item => withTheme(item, theme));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTheme(item, theme)]));
  }
  return value;
}
