/** Chance without a generator: every draw is a SQL expression over a hash of the seed, a purpose and row keys. */

/** Values with their relative weights. */
export type Weighted = readonly (readonly [value: string, weight: number])[];

export interface Dice {
  /** UBIGINT, uniform over 64 bits. */
  hash(purpose: string, ...keys: readonly string[]): string;
  /** DOUBLE in [0, 1). */
  unit(purpose: string, ...keys: readonly string[]): string;
  /** BIGINT in [0, size); `size` is an expression. */
  below(size: string | number, purpose: string, ...keys: readonly string[]): string;
  /** One of the values, by weight. */
  pick(values: Weighted, purpose: string, ...keys: readonly string[]): string;
}

const SLOTS = 1000;

/**
 * The draws of one seed. The same keys give the same value whatever the row order or the number of threads.
 *
 * DuckDB folds several arguments with exclusive-or after the last one, so draws for two purposes would be related;
 * the outer hash mixes them apart.
 */
export function dice(seed: number): Dice {
  const hash = (purpose: string, ...keys: readonly string[]) =>
    `hash(hash(${[`${seed}::BIGINT`, `'${purpose}'`, ...keys].join(', ')}))`;
  return {
    hash,
    unit: (purpose, ...keys) => `((${hash(purpose, ...keys)} >> 11)::DOUBLE / 9007199254740992)`,
    below: (size, purpose, ...keys) => `(${hash(purpose, ...keys)} % (${size})::UBIGINT)::BIGINT`,
    pick: (values, purpose, ...keys) =>
      `(${sqlList(spread(values))})[1 + (${hash(purpose, ...keys)} % ${SLOTS})::BIGINT]`,
  };
}

/** Waiting time with an exponential distribution. */
export function exponential(mean: number, unit: string): string {
  return `(-ln(1 - ${unit}) * ${mean})`;
}

export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

export function sqlList(values: readonly string[]): string {
  return `[${values.map(sqlText).join(', ')}]`;
}

/** Repeats each value by its weight over a fixed number of slots; rounding goes to the last value. */
function spread(values: Weighted): string[] {
  const total = values.reduce((sum, [, weight]) => sum + weight, 0);
  let reached = 0;
  return values.flatMap(([value, weight]) => {
    const from = Math.round((reached / total) * SLOTS);
    reached += weight;
    return Array<string>(Math.round((reached / total) * SLOTS) - from).fill(value);
  });
}
