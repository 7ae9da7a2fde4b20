/** The ranges each subset of the font covers; the first file that covers a letter draws it. */
const SUBSETS = {
  vietnamese: [
    'U+0102-0103',
    'U+0110-0111',
    'U+0128-0129',
    'U+0168-0169',
    'U+01A0-01A1',
    'U+01AF-01B0',
    'U+0300-0301',
    'U+0303-0304',
    'U+0308-0309',
    'U+0323',
    'U+1EA0-1EF9',
    'U+20AB',
  ],
  latin: [
    'U+0000-00FF',
    'U+0131',
    'U+0152-0153',
    'U+02BB-02BC',
    'U+02C6',
    'U+02DA',
    'U+02DC',
    'U+2000-206F',
    'U+20AC',
    'U+2122',
    'U+2212',
  ],
  'latin-ext': ['U+0100-02BA', 'U+1E00-1E9F', 'U+20A0-20AB', 'U+20AD-20C0', 'U+2113'],
} as const;

/** Names to use in text-font, with the file each stands for. */
const FACES = {
  'Be Vietnam Pro Regular': '400-normal',
  'Be Vietnam Pro Italic': '400-italic',
  'Be Vietnam Pro Medium': '500-normal',
  'Be Vietnam Pro SemiBold': '600-normal',
} as const;

/** The style's font-faces: no glyph server, the same letters on every device. Addresses are absolute, as MapLibre needs. */
export function fontFaces(origin: string) {
  const files = (variant: string) =>
    Object.entries(SUBSETS).map(([subset, ranges]) => ({
      url: `${origin}/fonts/be-vietnam-pro-${subset}-${variant}.woff2`,
      'unicode-range': [...ranges],
    }));
  return Object.fromEntries(Object.entries(FACES).map(([name, variant]) => [name, files(variant)]));
}
