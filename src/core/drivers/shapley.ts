/** What each factor added to the change of a value, whatever the order in which they changed. */

/** Each factor more doubles the work; eight need 256 values. */
export const MOST_FACTORS = 8;

/**
 * The Shapley values of the factors: the mean, over every order in which they could change from `before` to `after`, of what the
 * change of each added. They add up to the change. Null when a mixture of old and new factors has no finite value.
 * Source: Shapley 1953; for decomposition, Shorrocks 2013. Throws for more than eight factors.
 */
export function shapley(
  before: readonly number[],
  after: readonly number[],
  valueAt: (factors: readonly number[]) => number | null,
): readonly number[] | null {
  const n = before.length;
  if (n > MOST_FACTORS) throw new Error(`Shapley values of ${n} factors`);
  const values = Array.from({ length: 2 ** n }, (_, changed) =>
    valueAt(before.map((x, i) => ((changed >> i) & 1 ? (after[i] ?? x) : x))),
  );
  if (values.some((value) => value === null || !Number.isFinite(value))) return null;
  const weights = orderWeights(n);
  return before.map((_, i) => {
    let amount = 0;
    for (let changed = 0; changed < values.length; changed += 1) {
      if ((changed >> i) & 1) continue;
      const gain = (values[changed | (1 << i)] ?? 0) - (values[changed] ?? 0);
      amount += (weights[bits(changed)] ?? 0) * gain;
    }
    return amount;
  });
}

/** The share of all orders in which exactly the given `k` of `n` factors change before a certain other one: k! (n-k-1)! / n!. */
function orderWeights(n: number): readonly number[] {
  return Array.from({ length: n }, (_, k) => (factorial(k) * factorial(n - k - 1)) / factorial(n));
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function bits(set: number): number {
  return set === 0 ? 0 : (set & 1) + bits(set >> 1);
}
