/** Which KPIs another tool can compute from a governed view with plain aggregates, and why it can not compute the others. */

import { FUNCTIONS } from '../formula/functions.ts';
import { type AggregateCall, isAggregate } from '../formula/to-sql.ts';
import { type CheckedTree, childrenOf } from '../formula/tree.ts';
import {
  type CheckedMetric,
  inputsOf,
  type MetricBody,
  type Registry,
  type RowsBody,
  type ViewName,
} from '../registry/registry.ts';

/** What `kpi_values` holds of a total: no slice. */
export const TOTAL = 'all';

/** Undefined: a plain aggregate of rows, or a formula over such. Otherwise the reason, to be read after "because". */
export function notPlain(id: string, registry: Registry): string | undefined {
  const body = registry.metrics.get(id)?.body;
  if (!body) throw new Error(`No metric ${id}`);
  return ownReason(body) ?? inputReason(body, registry);
}

/** The metrics of the registry by whether other tools can compute them. */
export function sortedByPlainness(registry: Registry): {
  readonly plain: readonly CheckedMetric[];
  readonly compiled: readonly { readonly metric: CheckedMetric; readonly why: string }[];
} {
  const all = [...registry.metrics.values()].map((metric) => ({
    metric,
    why: notPlain(metric.definition.id, registry),
  }));
  return {
    plain: all.filter(({ why }) => why === undefined).map(({ metric }) => metric),
    compiled: all.flatMap(({ metric, why }) => (why === undefined ? [] : [{ metric, why }])),
  };
}

/** The one view that a plain rows metric reads. */
export function viewOf(body: RowsBody): ViewName {
  const [view] = body.sources.values();
  if (!view) throw new Error('A metric of rows without a view');
  return view;
}

/** The aggregates of a formula, in reading order. */
export function aggregatesIn(tree: CheckedTree): readonly AggregateCall[] {
  return isAggregate(tree) ? [tree] : childrenOf(tree).flatMap(aggregatesIn);
}

function ownReason(body: MetricBody): string | undefined {
  switch (body.kind) {
    case 'rows':
      return rowsReason(body);
    case 'quotient':
      return undefined;
    case 'derived':
      if (body.inputs.some(({ offset }) => offset !== null)) {
        return 'it compares with an earlier period, and a year of weeks is 52 of them here';
      }
      return hasCase(body.formula) ? CASE_REASON : undefined;
    case 'cumulative':
      return 'it adds up periods and is unknown where one of them is';
  }
}

const CASE_REASON = 'its CASE is asked only where every value of the period is known';

function rowsReason(body: RowsBody): string | undefined {
  const views = new Set(
    [...body.sources.values()].map(({ dataset, name }) => `${dataset}.${name}`),
  );
  if (views.size > 1) return `it reads another view for each grain: ${[...views].join(', ')}`;
  const trees = [body.numerator, ...(body.denominator ? [body.denominator] : [])];
  if (trees.flatMap(aggregatesIn).some(({ name }) => FUNCTIONS.get(name)?.share)) {
    return 'its median or percentile is exact, which other tools approximate on BigQuery';
  }
  return trees.some(hasCase) ? CASE_REASON : undefined;
}

/** A CASE between values of a period; within an aggregate it is about one row and plain. */
function hasCase(tree: CheckedTree): boolean {
  if (isAggregate(tree)) return false;
  return tree.kind === 'case' || childrenOf(tree).some(hasCase);
}

function inputReason(body: MetricBody, registry: Registry): string | undefined {
  for (const input of inputsOf(body)) {
    const why = notPlain(input, registry);
    if (why !== undefined) return `it is made of ${input}, and ${why}`;
  }
  return undefined;
}
