/** Tail probabilities of the normal and the chi-square distribution, accurate far out in the tail. */

/**
 * Chance of a standard normal value at least |z| from 0, to both sides.
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.6 (series) near 0 and 7.1.14 (continued fraction) beyond.
 */
export function normalTails(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const density = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < 2) return 1 - 2 * density * series(x);
  let fraction = x;
  for (let k = 60; k > 0; k--) fraction = x + k / 2 / fraction;
  return density / fraction;
}

/** x + 2x³/(1·3) + 4x⁵/(1·3·5) + ... */
function series(x: number): number {
  let [sum, term] = [0, x];
  for (let n = 1; sum + term !== sum; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 1);
  }
  return sum;
}

/**
 * Chance of a chi-square value of at least `x` with a whole number of degrees of freedom, 1 or more.
 * Source: Abramowitz & Stegun 26.4.4 and 26.4.5, as a recurrence from one or two degrees up.
 */
export function chiSquareTail(x: number, degrees: number): number {
  const isOdd = degrees % 2 === 1;
  let tail = isOdd ? normalTails(Math.sqrt(x)) : Math.exp(-x / 2);
  // What two degrees more add: (x/2)^(k/2) · e^(-x/2) / Γ(k/2 + 1).
  let more = isOdd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : (x / 2) * Math.exp(-x / 2);
  for (let k = isOdd ? 1 : 2; k < degrees; k += 2) {
    tail += more;
    more *= x / (k + 2);
  }
  return tail;
}
