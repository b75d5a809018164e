/** A metric is sliced by dimensions that every view beneath it carries. */

import type { Grain } from '../../calendar/civil-date.ts';
import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import { inputsOf, type MetricBody, type SourceView } from '../registry.ts';
import { type Entry, problemAt } from './entry.ts';
import type { Outcome } from './outcome.ts';

/** `dimensions` are the organisation's; a metric that is broken itself has been told elsewhere. */
export function checkSlices(
  entry: Entry,
  outcomes: ReadonlyMap<string, Outcome>,
  dimensions: readonly string[],
): readonly Problem[] {
  const { id, slices = [], grains } = entry.definition;
  const outcome = outcomes.get(id);
  return slices.flatMap((dimension, index) => {
    const note = (what: string, mend: string) => [
      problemAt(entry, ['slices', index], 'slice', what, mend),
    ];
    if (!dimensions.includes(dimension)) {
      const mend = `Expected one of ${dimensions.join(', ')}.${didYouMean(dimension, dimensions)}`;
      return note(`"${dimension}" is no dimension of the organisation.`, mend);
    }
    if (!outcome?.ok) return [];
    const [view] = viewsBeneath(outcome.checked.body, grains, outcomes).filter(
      (one) => !one.dimensions.has(dimension),
    );
    if (!view) return [];
    const has = [...view.dimensions.keys()];
    return note(
      `${view.name} has no column of the dimension "${dimension}".`,
      has.length === 0
        ? 'Expected no slices: none of its columns carries a dimension.'
        : `Expected slices among ${has.join(', ')}.`,
    );
  });
}

function viewsBeneath(
  body: MetricBody,
  grains: readonly Grain[],
  outcomes: ReadonlyMap<string, Outcome>,
): readonly SourceView[] {
  if (body.kind === 'rows') return grains.flatMap((grain) => body.sources.get(grain) ?? []);
  return inputsOf(body).flatMap((id) => {
    const outcome = outcomes.get(id);
    return outcome?.ok ? viewsBeneath(outcome.checked.body, grains, outcomes) : [];
  });
}
