/** RGBA pixels, rows from the top, not premultiplied: what MapLibre's addImage takes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Patterns tell states apart without colour. Each is drawn in one ink on nothing, so that it lies over any fill.
 * hatch = not reported, rules = not met, dots = combined from former units.
 */
export const PATTERNS = ['hatch', 'rules', 'dots'] as const;
export type Pattern = (typeof PATTERNS)[number];

const PREFIX = 'pattern:';

/** Name of a pattern among the style's images. */
export function patternImage(pattern: Pattern): string {
  return PREFIX + pattern;
}

/** The pattern behind an image name, or undefined when the name is not a pattern's. */
export function patternOf(image: string): Pattern | undefined {
  return PATTERNS.find(pattern => PREFIX + pattern === image);
}

/** Side of the repeated square in CSS pixels: a power of two, as seamless patterns need. */
export const PATTERN_SIZE = 8;

/** Middle grey-green ink: it reads on light and on dark fills. */
const INK = [72, 82, 86] as const;

/** How much ink lies at a point of the repeated square, 0 to 1; x and y in CSS pixels. */
const COVERAGE: Record<Pattern, (x: number, y: number) => number> = {
  hatch: (x, y) => stroke(((x + y) % PATTERN_SIZE) / Math.SQRT2, PATTERN_SIZE / Math.SQRT2, 0.6),
  rules: (_x, y) => stroke(y % (PATTERN_SIZE / 2), PATTERN_SIZE / 2, 0.55),
  dots: (x, y) => edge(1.6 - Math.hypot((x % PATTERN_SIZE) - PATTERN_SIZE / 2, (y % PATTERN_SIZE) - PATTERN_SIZE / 2)),
};

/** Draws the repeated square at a pixel ratio that is a power of two. */
export function patternPixels(pattern: Pattern, pixelRatio: 1 | 2 | 4): Pixels {
  const side = PATTERN_SIZE * pixelRatio;
  const data = new Uint8Array(side * side * 4);
  const coverage = COVERAGE[pattern];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const alpha = coverage((column + 0.5) / pixelRatio, (row + 0.5) / pixelRatio);
      data.set([...INK, Math.round(alpha * 190)], (row * side + column) * 4);
    }
  }
  return {width: side, height: side, data};
}

/** Soft-edged line centred on 0 and on the period, half as wide as given. */
function stroke(distance: number, period: number, halfWidth: number): number {
  return edge(halfWidth - Math.min(distance, period - distance) + 0.25);
}

function edge(inside: number): number {
  return Math.min(1, Math.max(0, inside * 2));
}
