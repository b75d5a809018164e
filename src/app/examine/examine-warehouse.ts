/** Whether the warehouse is what the definitions say: views, tables, columns, and what is published. */

import { type Finding, inOrderOfSeverity } from '../../core/lineage/finding.ts';
import type { Progress, Warehouse } from '../ports.ts';
import { type Approved, examinePublication } from './examine-publication.ts';
import { examineViews, type Stated } from './examine-views.ts';

export interface Examination extends Stated, Approved {
  readonly warehouse: Warehouse;
  readonly progress: Progress;
}

/** Reads only. Throws `CountersignError` when the warehouse can not be reached. */
export function examineWarehouse(examination: Examination): readonly Finding[] {
  const { warehouse, progress } = examination;
  progress.step('Comparing the views and tables of the warehouse');
  const views = examineViews(warehouse, examination);
  progress.step('Comparing what is published');
  return inOrderOfSeverity([...views, ...examinePublication(warehouse, examination)]);
}
