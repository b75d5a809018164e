/** Methods that do the same work once, for methods that are made of others. */

import type { FittedMethod, ForecastMethod, Projection } from './method.ts';

/** Fits and projects a series once, told by identity: a series is never changed in place. */
export function remembered(method: ForecastMethod): ForecastMethod {
  const fit = rememberedCall((series: readonly number[]) => {
    const fitted = method.fit(series);
    return fitted && rememberedProjections(fitted);
  });
  return { name: method.name, fit };
}

/** `call`, made once for each argument for as long as that is held. */
export function rememberedCall<A extends object, R>(call: (argument: A) => R): (argument: A) => R {
  const results = new WeakMap<A, { readonly result: R }>();
  return (argument) => {
    const known = results.get(argument);
    if (known !== undefined) return known.result;
    const result = call(argument);
    results.set(argument, { result });
    return result;
  };
}

function rememberedProjections(fitted: FittedMethod): FittedMethod {
  const projections = new WeakMap<readonly number[], Projection>();
  return {
    project: (series, horizon) => {
      const known = projections.get(series);
      if (known?.points.length === horizon) return known;
      const projection = fitted.project(series, horizon);
      projections.set(series, projection);
      return projection;
    },
  };
}
