/** A method that fits the same series once, for methods that are made of others. */

import type { FittedMethod, ForecastMethod } from './method.ts';

/** Remembers the newest series, told by identity: a series is never changed in place. */
export function remembered(method: ForecastMethod): ForecastMethod {
  const fit = rememberedCall((series: readonly number[]): FittedMethod | null =>
    method.fit(series),
  );
  return { name: method.name, fit };
}

/** `call` for one argument; the newest argument is not computed twice. */
export function rememberedCall<A extends object, R>(call: (argument: A) => R): (argument: A) => R {
  let newest: { readonly argument: A; readonly result: R } | null = null;
  return (argument) => {
    if (newest?.argument !== argument) newest = { argument, result: call(argument) };
    return newest.result;
  };
}
