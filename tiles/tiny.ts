/** A position; further ordinates are ignored. */
type Position = readonly number[];

/**
 * Whether the box around positions is narrower than the limit both ways. Measured as PostGIS stores boxes, in single precision
 * and never too small: at deep zooms that keeps more.
 */
export function isTiny(positions: readonly Position[], limit: number): boolean {
  return [0, 1].every(axis => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const position of positions) {
      const value = position[axis] ?? 0;
      [least, most] = [Math.min(least, value), Math.max(most, value)];
    }
    return singleAtLeast(most) + singleAtLeast(-least) < limit;
  });
}

/** The smallest single-precision number that is not below the value. */
function singleAtLeast(value: number): number {
  const near = Math.fround(value);
  if (near >= value) return near;
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, near);
  // Neighbouring numbers have neighbouring bit patterns; below zero the pattern falls as the number rises.
  bits.setInt32(0, bits.getInt32(0) + (near < 0 ? -1 : 1));
  return bits.getFloat32(0);
}
