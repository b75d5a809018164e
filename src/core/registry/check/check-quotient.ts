/** A ratio of two metrics: sums or counts, never ratios. */

import { dimensionOf, dimensionOfUnit } from '../../formula/dimension.ts';
import type { CheckedTree } from '../../formula/tree.ts';
import type { RatioDefinition } from '../definition.ts';
import type { Entry } from './entry.ts';
import type { Inputs } from './inputs.ts';
import { type Checked, checkedUnit, failed, type Outcome } from './outcome.ts';

export function checkQuotient(entry: Entry, definition: RatioDefinition, inputs: Inputs): Outcome {
  const halves = (['numerator', 'denominator'] as const).map((key) => {
    const half = inputs.find(definition[key], [key]);
    if (half && isQuotient(half)) {
      inputs.note(
        [key],
        'ratio',
        `"${definition[key]}" is a quotient itself.`,
        'Expected sums or counts; use "type: derived" for a formula over ratios.',
      );
    }
    return half;
  });
  for (const key of ['where', 'sample', 'time'] as const) {
    if (definition[key] !== undefined)
      inputs.note([key], 'ratio', `"${key}" needs a source.`, 'Expected it in the two metrics.');
  }
  const [top, bottom] = halves;
  if (inputs.problems.length > 0 || inputs.broken || !top || !bottom)
    return failed(inputs.problems);
  const found = dimensionOf(
    quotientOfNames,
    (name) => (name === 'numerator' ? top : bottom).dimension,
  );
  const problems = checkedUnit(entry, found);
  if (problems.length > 0) return failed(problems);
  const { numerator, denominator } = definition;
  return {
    ok: true,
    checked: {
      body: { kind: 'quotient', numerator, denominator },
      type: 'FLOAT64',
      dimension: dimensionOfUnit(definition.unit),
    },
  };
}

const nameNode = (name: string): CheckedTree => ({
  kind: 'name',
  name,
  at: 0,
  type: 'FLOAT64',
  level: 'period',
});
const quotientOfNames: CheckedTree = {
  kind: 'binary',
  operator: '/',
  left: nameNode('numerator'),
  right: nameNode('denominator'),
  at: 0,
  type: 'FLOAT64',
  level: 'period',
};

function isQuotient({ body, type }: Checked): boolean {
  return body.kind === 'rows' ? body.denominator !== null : type === 'FLOAT64';
}
