/** What each factor added to the change of a product. */

/**
 * The additive LMDI-I: L(V1, V0) · e · ln(x1 / x0) for each factor x with exponent e (−1 for a divisor), where L(a, b) is the
 * logarithmic mean (a − b) / (ln a − ln b). They add up to the change of V. Null unless every factor and V are above zero.
 * Source: Ang 2004, The LMDI approach to decomposition analysis.
 */
export function lmdi(
  before: readonly number[],
  after: readonly number[],
  exponents: readonly number[],
  value: { readonly before: number; readonly after: number },
): readonly number[] | null {
  const all = [...before, ...after, value.before, value.after];
  if (all.some((x) => !(x > 0) || !Number.isFinite(x))) return null;
  const mean = logarithmicMean(value.after, value.before);
  return before.map((x0, i) => mean * (exponents[i] ?? 1) * logRatio(after[i] ?? x0, x0));
}

/** `a` and `b` above zero. */
export function logarithmicMean(a: number, b: number): number {
  const ratio = logRatio(a, b);
  return ratio === 0 ? a : (a - b) / ratio;
}

/** ln(a / b), exact also where they hardly differ. */
function logRatio(a: number, b: number): number {
  return Math.abs(a - b) < b / 2 ? Math.log1p((a - b) / b) : Math.log(a) - Math.log(b);
}
