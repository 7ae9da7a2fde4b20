/** Body of a 200 answer of the product under test; anything else fails the test that asked. */
export async function api<Body>(origin: string, path: string): Promise<Body> {
  const answer = await fetch(origin + path);
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** The colour of a list that comes closest to a drawn one, which ground and opacity have shifted a little. */
export function nearestColor(drawn: string, colors: readonly string[]): string | undefined {
  const distance = (other: string) =>
    channels(drawn).reduce((sum, value, at) => sum + (value - (channels(other)[at] ?? 0)) ** 2, 0);
  return colors.toSorted((one, other) => distance(one) - distance(other))[0];
}

/** Whether two '#rrggbb' are the same to the eye: each channel within 10 of 255. */
export function looksLike(one: string, other: string): boolean {
  return channels(one).every((value, at) => Math.abs(value - (channels(other)[at] ?? Number.NaN)) <= 10);
}

function channels(color: string): number[] {
  return [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16));
}
