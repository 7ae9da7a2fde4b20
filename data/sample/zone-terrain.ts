/**
 * Height of a made-up terrain at a place given in metres: 0 in the valleys, 1 on the ridges. Sample plots run along its
 * contours, as terraces and plantations do; it says nothing about the real relief.
 */
export function terrainHeight(east: number, north: number): number {
  // Valleys of this land run from north-west to south-east: stretch the pattern that way.
  const [along, across] = [(east - north) / 2.4, east + north];
  const height = 0.55 * noise(along / 2200, across / 2200) + 0.35 * noise(east / 800, north / 800);
  return height + 0.1 * noise(east / 260, north / 260);
}

/** Smooth noise, 0 to 1, between the random values of a unit lattice. */
export function noise(x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [ease(x - column), ease(y - row)];
  const south = blend(lattice(column, row), lattice(column + 1, row), u);
  const north = blend(lattice(column, row + 1), lattice(column + 1, row + 1), u);
  return blend(south, north, v);
}

function lattice(column: number, row: number): number {
  let mixed = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function blend(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
