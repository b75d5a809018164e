/** A formula over other metrics, now or some periods ago. */

import { checkDerived } from '../../formula/check.ts';
import { dimensionOf, dimensionOfUnit } from '../../formula/dimension.ts';
import { attempt } from '../../formula/fault.ts';
import { parseFormula } from '../../formula/parse.ts';
import { namesIn } from '../../formula/tree.ts';
import type { DerivedDefinition } from '../definition.ts';
import type { BoundInput, Offset } from '../registry.ts';
import { type Entry, problemAt, problemOfFault } from './entry.ts';
import type { Inputs } from './inputs.ts';
import { type Checked, checkedUnit, failed, type Outcome } from './outcome.ts';

export function checkDerivedMetric(
  entry: Entry,
  definition: DerivedDefinition,
  inputs: Inputs,
): Outcome {
  const bound = new Map<string, Checked>();
  const list: BoundInput[] = [];
  definition.inputs.forEach((input, index) => {
    const name = input.as ?? input.metric;
    const checked = inputs.find(input.metric, ['inputs', index, 'metric']);
    if (list.some((other) => other.name === name))
      inputs.note(
        ['inputs', index],
        'duplicate',
        `the input name "${name}" is given twice.`,
        'Expected "as:" with a name of its own.',
      );
    if (checked) bound.set(name, checked);
    list.push({ name, metric: input.metric, offset: parseOffset(input.offset) });
  });
  if (inputs.problems.length > 0 || inputs.broken) return failed(inputs.problems);
  const parsed = parseFormula(definition.formula);
  const result = parsed.ok
    ? checkDerived(parsed.value, { owner: definition.id, level: 'period', names: bound })
    : parsed;
  if (!result.ok) return failed([problemOfFault(entry, 'formula', result.fault)]);
  const unused = list.findIndex(({ name }) => !namesIn(result.value).includes(name));
  if (unused >= 0)
    return failed([
      problemAt(
        entry,
        ['inputs', unused],
        'unused',
        `the input "${list[unused]?.name}" is not used in the formula.`,
        'Expected every input in the formula.',
      ),
    ]);
  const dimension = attempt(() => dimensionOf(result.value, (name) => bound.get(name)?.dimension));
  if (!dimension.ok) return failed([problemOfFault(entry, 'formula', dimension.fault)]);
  const problems = checkedUnit(entry, dimension.value);
  if (problems.length > 0) return failed(problems);
  const { type } = result.value;
  return {
    ok: true,
    checked: {
      body: { kind: 'derived', formula: result.value, inputs: list },
      type: type === 'NULL' ? 'FLOAT64' : type,
      dimension: dimensionOfUnit(definition.unit),
    },
  };
}

/** The schema has checked the words. */
function parseOffset(text: string | undefined): Offset | null {
  if (text === undefined) return null;
  const [count = '0', word = ''] = text.split(' ');
  return { count: Number(count), of: word.startsWith('year') ? 'year' : 'period' };
}
