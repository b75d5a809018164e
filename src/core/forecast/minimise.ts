/** Small searches for the parameters that fit best: deterministic, no derivatives, few evaluations. */

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The candidate that costs least, the first of equals. */
export function leastOf(candidates: readonly number[], cost: (x: number) => number): number {
  let [best, least] = [candidates[0] ?? Number.NaN, Number.POSITIVE_INFINITY];
  for (const x of candidates) {
    const found = cost(x);
    if (found < least) [best, least] = [x, found];
  }
  return best;
}

/** The least of `cost` between `low` and `high`: the best of a grid of nine, narrowed by golden section. */
export function minimiseOne(cost: (x: number) => number, low: number, high: number): number {
  const step = (high - low) / 8;
  const grid = Array.from({ length: 9 }, (_, i) => low + i * step);
  const best = leastOf(grid, cost);
  let [left, right] = [Math.max(low, best - step), Math.min(high, best + step)];
  for (let i = 0; i < 12; i += 1) {
    const reach = GOLDEN * (right - left);
    if (cost(right - reach) <= cost(left + reach)) right = left + reach;
    else left = right - reach;
  }
  return leastOf([best, (left + right) / 2], cost);
}

export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * The least of `cost` in a box, from `start`: the simplex search of Nelder and Mead (1965), points beyond the box moved to its wall.
 * Stops after `evaluations`.
 */
export function minimiseMany(
  cost: (x: readonly number[]) => number,
  start: readonly number[],
  { low, high }: Box,
  evaluations: number,
): readonly number[] {
  const inside = (x: readonly number[]) =>
    x.map((value, i) => Math.min(high[i] ?? value, Math.max(low[i] ?? value, value)));
  let used = 0;
  const vertex = (x: readonly number[]): Vertex => {
    used += 1;
    const point = inside(x);
    return { point, cost: cost(point) };
  };
  const moved = start.map((_, k) =>
    start.map((value, i) => (i === k ? value + ((high[i] ?? 1) - (low[i] ?? 0)) / 4 : value)),
  );
  let simplex = [start, ...moved].map(vertex).sort(byCost);
  while (used < evaluations) {
    const [best, worst] = [simplex[0], simplex.at(-1)];
    if (best === undefined || worst === undefined) break;
    if (worst.cost - best.cost <= 1e-6 * Math.abs(best.cost)) break;
    const others = simplex.slice(0, -1);
    const centre = start.map((_, i) => mean(others.map(({ point }) => point[i] ?? 0)));
    const along = (by: number) =>
      vertex(centre.map((value, i) => value + by * (value - (worst.point[i] ?? 0))));
    const next = better(along, best, others.at(-1) ?? best, worst);
    simplex =
      next === null
        ? [best, ...simplex.slice(1).map(({ point }) => vertex(halfway(point, best.point)))]
        : [...others, next];
    simplex.sort(byCost);
  }
  return simplex[0]?.point ?? start;
}

interface Vertex {
  readonly point: readonly number[];
  readonly cost: number;
}

/** Reflected, stretched or drawn in; null when none is better and the simplex has to shrink. */
function better(
  along: (by: number) => Vertex,
  best: Vertex,
  secondWorst: Vertex,
  worst: Vertex,
): Vertex | null {
  const reflected = along(1);
  if (reflected.cost < best.cost) {
    const stretched = along(2);
    return stretched.cost < reflected.cost ? stretched : reflected;
  }
  if (reflected.cost < secondWorst.cost) return reflected;
  const drawn = along(reflected.cost < worst.cost ? 0.5 : -0.5);
  return drawn.cost < Math.min(reflected.cost, worst.cost) ? drawn : null;
}

function halfway(point: readonly number[], to: readonly number[]): readonly number[] {
  return point.map((value, i) => (value + (to[i] ?? value)) / 2);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

function byCost(left: Vertex, right: Vertex): number {
  return left.cost - right.cost;
}
