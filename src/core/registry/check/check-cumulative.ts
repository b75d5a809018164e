/** A metric added up over periods: only what adds up. */

import { AGGREGATES, FUNCTIONS } from '../../formula/functions.ts';
import { type CheckedTree, childrenOf } from '../../formula/tree.ts';
import type { CumulativeDefinition } from '../definition.ts';
import type { Entry } from './entry.ts';
import type { Inputs } from './inputs.ts';
import { type Checked, checkedUnit, failed, type Outcome } from './outcome.ts';

export function checkCumulative(
  entry: Entry,
  definition: CumulativeDefinition,
  inputs: Inputs,
): Outcome {
  const input = inputs.find(definition.metric, ['metric']);
  const { toDate } = definition.window;
  if (toDate) {
    const wrong = definition.grains.filter((grain) => !ALIGNED[toDate].includes(grain));
    if (wrong.length > 0)
      inputs.note(
        ['window', 'toDate'],
        'grain',
        `periods of ${wrong.join(', ')} do not add up to a ${toDate}.`,
        `Expected grains among ${ALIGNED[toDate].join(', ')}.`,
      );
  }
  if (input)
    for (const what of notAdditive(input))
      inputs.note(
        ['metric'],
        'not-additive',
        what,
        'Expected a simple or ratio metric made of sum, count(*), count(x) and countif.',
      );
  if (inputs.problems.length > 0 || inputs.broken || !input) return failed(inputs.problems);
  const problems = checkedUnit(entry, input.dimension);
  if (problems.length > 0) return failed(problems);
  const { metric, window } = definition;
  return {
    ok: true,
    checked: {
      body: { kind: 'cumulative', metric, window },
      type: input.type,
      dimension: input.dimension,
    },
  };
}

/** A week belongs to one ISO year but to no one month or quarter. */
const ALIGNED: Readonly<Record<'year' | 'quarter' | 'month', readonly string[]>> = {
  year: ['day', 'week', 'month', 'quarter'],
  quarter: ['day', 'month'],
  month: ['day'],
};

function notAdditive({ body }: Checked): readonly string[] {
  if (body.kind !== 'rows')
    return ['a running total of a quotient or derived metric is not supported.'];
  const trees = [body.numerator, body.denominator, body.sample].filter((tree) => tree !== null);
  const stray = trees
    .flatMap(calls)
    .find((name) => AGGREGATES.includes(name) && !FUNCTIONS.get(name)?.addsUp);
  return stray ? [`${stray} of several periods is not the sum of theirs.`] : [];
}

function calls(tree: CheckedTree): readonly string[] {
  return [...(tree.kind === 'call' ? [tree.name] : []), ...childrenOf(tree).flatMap(calls)];
}
