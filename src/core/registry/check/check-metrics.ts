/** Metrics made of other metrics: quotients, derived formulas, running totals. Inputs are checked before what rests on them. */

import type { Problem } from '../../errors/problem.ts';
import { checkCumulative } from './check-cumulative.ts';
import { checkDerivedMetric } from './check-derived.ts';
import { checkQuotient } from './check-quotient.ts';
import { checkRows, type Views } from './check-rows.ts';
import { type Entry, problemAt } from './entry.ts';
import { Inputs, type Resolve } from './inputs.ts';
import { failed, type Outcome } from './outcome.ts';

/** Checks every metric once, inputs first. */
export function checkMetrics(
  entries: ReadonlyMap<string, Entry>,
  views: Views,
): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const open: string[] = [];
  const resolve = (id: string): Outcome | undefined => {
    const entry = entries.get(id);
    const done = outcomes.get(id);
    if (done || !entry) return done;
    if (open.includes(id))
      return failed([circleProblem(entry, [...open.slice(open.indexOf(id)), id])]);
    open.push(id);
    const outcome = checkOne(entry, views, resolve, entries);
    open.pop();
    outcomes.set(id, outcome);
    return outcome;
  };
  for (const id of entries.keys()) resolve(id);
  return outcomes;
}

function checkOne(
  entry: Entry,
  views: Views,
  resolve: Resolve,
  entries: ReadonlyMap<string, Entry>,
): Outcome {
  const { definition } = entry;
  const inputs = new Inputs(entry, resolve, entries);
  switch (definition.type) {
    case 'simple':
      return checkRows(entry, definition, views);
    case 'ratio': {
      const { source } = definition;
      return source === undefined
        ? checkQuotient(entry, definition, inputs)
        : checkRows(entry, { ...definition, source }, views);
    }
    case 'derived':
      return checkDerivedMetric(entry, definition, inputs);
    case 'cumulative':
      return checkCumulative(entry, definition, inputs);
  }
}

function circleProblem(entry: Entry, path: readonly string[]): Problem {
  return problemAt(
    entry,
    ['id'],
    'cycle',
    `is computed from itself: ${path.join(' -> ')}.`,
    'Expected inputs that do not rest on this metric.',
  );
}
