/** Repeatable random numbers for simulations. */

/** Uniform in (0, 1): the generator of Park and Miller. `seed` is a whole number from 1 to 2147483646. */
export function seededUniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Normal with mean 0 and deviation 1, by the method of Box and Muller. */
export function seededNormal(seed: number): () => number {
  const uniform = seededUniform(seed);
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
