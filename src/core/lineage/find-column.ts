/** The column that a person means by `table.column`, with or without project and dataset. */

import { didYouMean } from '../errors/near-match.ts';
import { CountersignError } from '../errors/problem.ts';
import { contractSubject } from '../quality/contract.ts';
import { type Field, fieldKey } from './field.ts';
import { type KpiGraph, kpiAt } from './kpi-graph.ts';

export interface FoundColumn {
  readonly field: Field;
  /** Other columns that the text could mean: a view may be called as the table beneath it. */
  readonly others: readonly Field[];
}

/**
 * A source field wins over a column of a view. Throws `CountersignError` when there is no such column, with the nearest one.
 */
export function findColumn(graph: KpiGraph, text: string): FoundColumn {
  const wanted = text.trim().replaceAll('`', '').toLowerCase();
  const columns = knownColumns(graph);
  const meant = columns.filter((field) => isCalled(field, wanted));
  const sources = meant.filter(({ table }) => graph.sources.has(table));
  const [field] = [...sources, ...meant];
  if (field === undefined) throw unknown(text, wanted, columns);
  return { field, others: meant.filter((other) => other !== field) };
}

/** Columns of contracts and of every view, each once. */
function knownColumns({ contracts, edges }: KpiGraph): readonly Field[] {
  const ofContracts = contracts.flatMap((contract) =>
    contract.columns.map(({ name }) => ({ table: contractSubject(contract), column: name })),
  );
  const ofViews = [...edges.into.values()].flatMap(([edge]) => (edge ? [edge.to] : []));
  const all = [...ofContracts, ...ofViews].filter((field) => kpiAt(field) === undefined);
  return [...new Map(all.map((field) => [fieldKey(field), field])).values()];
}

function isCalled(field: Field, wanted: string): boolean {
  const key = fieldKey(field).toLowerCase();
  return key === wanted || (wanted.includes('.') && key.endsWith(`.${wanted}`));
}

function unknown(text: string, wanted: string, columns: readonly Field[]): CountersignError {
  const parts = wanted.split('.').length;
  const names = columns.map((field) => fieldKey(field).split('.').slice(-parts).join('.'));
  return new CountersignError({
    code: 'lineage.unknown-column',
    what: `There is no column "${text}".`,
    mend: `Expected table.column of a source or a view, with or without its dataset.${didYouMean(wanted, names)}`,
  });
}
