/** The move of a ratio of sums by its slices: how much came from their rates and how much from their weights. */

import { type Decomposition, isRounding, notDecomposed, type Part } from './decomposition.ts';
import { presenceOf } from './explain-sum.ts';

/** Null is unknown; a slice that is not there is 0 over 0. */
export interface Fraction {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface SlicedFraction {
  readonly total: Fraction;
  readonly slices: ReadonlyMap<string, Fraction>;
}

/**
 * With weight w = d / D and rate r = n / d of a slice, and R = N / D: rate effect Δr · (w0 + w1) / 2, mix effect
 * Δw · ((r0 + r1) / 2 − (R0 + R1) / 2). The interaction is halved between both, so the parts add up to ΔR. A new or vanished slice
 * has no rate to compare, so all of its effect is mix. Slices that are unknown in a period, and what the slices leave of the totals,
 * are one rest. Source: Marshall and Edgeworth's symmetric form of a shift-share analysis.
 */
export function explainRatio(before: SlicedFraction, after: SlicedFraction): Decomposition {
  const [total0, total1] = [known(before.total), known(after.total)];
  if (total0 === null || total1 === null) {
    return notDecomposed('the total has no value in one of the two periods');
  }
  if (total0.d === 0 || total1.d === 0) {
    return notDecomposed('the denominator is zero in one of the two periods');
  }
  const [r0, r1] = [total0.n / total0.d, total1.n / total1.d];
  const names = [...new Set([...before.slices.keys(), ...after.slices.keys()])];
  const sliced = names.flatMap((name) => {
    const [was, is] = [fractionOf(before, name), fractionOf(after, name)];
    return was === null || is === null ? [] : [{ name, was, is }];
  });
  const effectsOf = (was: KnownFraction, is: KnownFraction) =>
    effects(relative(was, total0.d), relative(is, total1.d), (r0 + r1) / 2);
  const parts = sliced.flatMap(({ name, was, is }): Part[] => {
    const { mix, rate } = effectsOf(was, is);
    const presence = presenceOf(name, before.slices, after.slices);
    return [
      { name, effect: 'mix', amount: mix, presence },
      { name, effect: 'rate', amount: rate, presence },
    ];
  });
  const rest = effectsOf(
    leftOf(
      total0,
      sliced.map(({ was }) => was),
    ),
    leftOf(
      total1,
      sliced.map(({ is }) => is),
    ),
  );
  const left = rest.mix + rest.rate;
  const all: readonly Part[] =
    left === 0 ? parts : [...parts, { name: '', effect: 'rest', amount: left, presence: 'both' }];
  return { kind: 'decomposed', method: 'mix and rate', change: r1 - r0, parts: all };
}

interface KnownFraction {
  readonly n: number;
  readonly d: number;
}

/** Weight, and what the slice adds to the ratio. */
interface Share {
  readonly weight: number;
  readonly addition: number;
}

function effects(was: Share, is: Share, middle: number): { mix: number; rate: number } {
  const weightChange = is.weight - was.weight;
  const both = is.addition - was.addition - weightChange * middle;
  const [rate0, rate1] = [rateOf(was) ?? rateOf(is), rateOf(is) ?? rateOf(was)];
  if (rate0 === null || rate1 === null) return { mix: 0, rate: both };
  const mix = weightChange * ((rate0 + rate1) / 2 - middle);
  return { mix, rate: both - mix };
}

/** Null for a slice without weight: it has no rate. */
function rateOf({ weight, addition }: Share): number | null {
  return weight === 0 ? null : addition / weight;
}

function relative({ n, d }: KnownFraction, total: number): Share {
  return { weight: d / total, addition: n / total };
}

function leftOf(total: KnownFraction, slices: readonly KnownFraction[]): KnownFraction {
  const left = (part: keyof KnownFraction) => {
    const size = slices.reduce((sum, slice) => sum + Math.abs(slice[part]), Math.abs(total[part]));
    const rest = slices.reduce((sum, slice) => sum - slice[part], total[part]);
    return isRounding(rest, size) ? 0 : rest;
  };
  return { n: left('n'), d: left('d') };
}

function fractionOf({ slices }: SlicedFraction, name: string): KnownFraction | null {
  const slice = slices.get(name);
  return slice === undefined ? { n: 0, d: 0 } : known(slice);
}

function known({ numerator, denominator }: Fraction): KnownFraction | null {
  return numerator === null || denominator === null ? null : { n: numerator, d: denominator };
}
