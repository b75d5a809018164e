/** Looks one table or view up in the warehouse, and says what can not be looked at. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { Finding } from '../../core/lineage/finding.ts';
import type { Table, Warehouse } from '../ports.ts';

export interface ObjectName {
  /** Left out for the warehouse's own project. */
  readonly project?: string;
  readonly dataset: string;
  readonly name: string;
}

export type Looked =
  | { readonly kind: 'found'; readonly table: Table }
  | { readonly kind: 'missing' }
  | { readonly kind: 'closed'; readonly finding: Finding };

/** Throws `CountersignError` when the warehouse can not be reached at all. */
export function lookUp(warehouse: Warehouse, { project, dataset, name }: ObjectName): Looked {
  try {
    return { kind: 'found', table: warehouse.table(dataset, name, project) };
  } catch (error) {
    const problem = error instanceof CountersignError ? error.problems[0] : undefined;
    if (problem?.code === 'warehouse.not-found') return { kind: 'missing' };
    if (problem?.code !== 'warehouse.access-denied') throw error;
    const subject = `${dataset}.${name}`;
    const what = `${subject} could not be looked at: ${problem.what}`;
    const finding = {
      ...problem,
      code: 'deployed.closed',
      severity: 'warning',
      subject,
      what,
    } as const;
    return { kind: 'closed', finding };
  }
}
