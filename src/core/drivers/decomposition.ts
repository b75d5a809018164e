/** A move taken apart: what each part added to it, or why it can not be taken apart. */

export type Decomposition =
  | {
      readonly kind: 'decomposed';
      readonly method: Method;
      /** After less before, in the unit of the metric. */
      readonly change: number;
      /** Their amounts add up to the change. */
      readonly parts: readonly Part[];
    }
  | NotDecomposed;

/**
 * `sum`: each part's own change. `mix and rate`: Marshall and Edgeworth's symmetric form. `LMDI`: shares of the logarithmic mean.
 * `Shapley`: the mean over every order in which the inputs could have changed.
 */
export type Method = 'sum' | 'mix and rate' | 'LMDI' | 'Shapley';

/** "Not decomposed because ..." */
export interface NotDecomposed {
  readonly kind: 'not decomposed';
  readonly because: string;
}

export interface Part {
  /** The slice or the input; empty for the rest. */
  readonly name: string;
  /** `rest`: what no known slice holds. */
  readonly effect: 'change' | 'mix' | 'rate' | 'rest';
  /** In the unit of the metric; adds to the change. */
  readonly amount: number;
  /** Whether the slice is there in one of the two periods only. */
  readonly presence: 'both' | 'new' | 'vanished';
}

export function notDecomposed(because: string): NotDecomposed {
  return { kind: 'not decomposed', because };
}

/** Sums of binary fractions differ in the last digits: what is left of them is no rest. */
export function isRounding(left: number, size: number): boolean {
  return Math.abs(left) <= 1e-9 * size;
}
