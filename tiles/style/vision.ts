/** How colours look to different eyes: the measure behind the rules on colour. Colours are '#rrggbb'. */

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Full dichromacies after Machado, Oliveira and Fernandes (2009), applied to linear RGB. */
const SIGHT = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>;

export type Sight = keyof typeof SIGHT;
export const SIGHTS: readonly Sight[] = ['normal', 'deuteranopia', 'protanopia', 'tritanopia'];

/** Contrast ratio of WCAG 2: 1 for equal colours, 21 for black on white. */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Distance in CIE Lab as these eyes see it; about 2 is just noticeable side by side, 10 is plain at a glance. */
export function difference(a: string, b: string, sight: Sight): number {
  const [l1, a1, b1] = lab(seen(a, sight));
  const [l2, a2, b2] = lab(seen(b, sight));
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}

function luminance(color: string): number {
  return dot(linear(color), [0.2126, 0.7152, 0.0722]);
}

function seen(color: string, sight: Sight): Triple {
  const rgb = linear(color);
  const [r, g, b] = SIGHT[sight];
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [clamp(dot(rgb, r)), clamp(dot(rgb, g)), clamp(dot(rgb, b))];
}

function linear(color: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function lab(rgb: Triple): Triple {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f(dot(rgb, [0.4124, 0.3576, 0.1805]) / 0.95047);
  const y = f(dot(rgb, [0.2126, 0.7152, 0.0722]));
  const z = f(dot(rgb, [0.0193, 0.1192, 0.9505]) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
