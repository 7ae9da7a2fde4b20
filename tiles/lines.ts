import {isTiny} from './tiny.ts';

/** A position; further ordinates are ignored. */
type Position = readonly number[];
type Line = readonly Position[];

/**
 * Lines on a grid of the given step, in whole steps. By the rules of ST_AsMVTGeom: a geometry narrower than half a step both ways
 * goes, corners are rounded, those on the straight way to the next go, and so does a line of which no two remain.
 */
export function snapLines(lines: readonly Line[], step: number): Position[][] {
  if (isTiny(lines.flat(), step / 2)) return [];
  return lines.flatMap(line => {
    const snapped = line.map(([x = 0, y = 0]) => [Math.round(x / step), Math.round(y / step)]);
    const kept = unrepeated(withoutIdleCorners(unrepeated(snapped)));
    return kept.length > 1 ? [kept] : [];
  });
}

function unrepeated(line: Line): Position[] {
  return line.filter(([x, y], i) => i === 0 || x !== line[i - 1]?.[0] || y !== line[i - 1]?.[1]);
}

/** The line without corners on the way from the one kept before to the next, nor the tip of a needle between the same two. */
function withoutIdleCorners(line: Line): Position[] {
  const kept: Position[] = [];
  line.forEach((at, i) => {
    const [before, next] = [kept.at(-1), line[i + 1]];
    if (!before || !next || !isOnTheWay(at, before, next)) kept.push(at);
  });
  return kept;
}

function isOnTheWay([x = 0, y = 0]: Position, [ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): boolean {
  if (ax === bx && ay === by) return true;
  const along = (x - ax) * (bx - ax) + (y - ay) * (by - ay);
  const aside = (x - ax) * (by - ay) - (y - ay) * (bx - ax);
  return aside === 0 && along >= 0 && along <= (bx - ax) ** 2 + (by - ay) ** 2;
}
