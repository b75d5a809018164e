/** Table and routine paths: `table`, `dataset.table`, `project.dataset.table`, however they are quoted. */

import { invalidQuery, notEmulated } from '../errors.ts';
import type { RoutineRef, TableRef } from '../references.ts';

export interface PathDefaults {
  readonly defaultProject: string;
  readonly defaultDataset?: string;
}

/** The table that a written path means; dots inside back-quotes separate too. */
export function splitTablePath(
  written: readonly string[],
  defaults: PathDefaults,
  at?: string,
): TableRef {
  const parts = written.join('.').split('.');
  if (parts.some((part) => part.toUpperCase() === 'INFORMATION_SCHEMA')) {
    throw notEmulated('INFORMATION_SCHEMA', at);
  }
  if (parts.at(-1)?.includes('*')) throw notEmulated('wildcard table', at);
  const [tableId, datasetId = defaults.defaultDataset, projectId, ...more] = [...parts].reverse();
  if (tableId === undefined || more.length > 0) {
    throw invalidQuery(`Invalid table name: ${parts.join('.')}`, at);
  }
  if (datasetId === undefined) {
    throw invalidQuery(
      `Table "${tableId}" must be qualified with a dataset (e.g. dataset.table)`,
      at,
    );
  }
  return { projectId: projectId ?? defaults.defaultProject, datasetId, tableId };
}

export function splitRoutinePath(
  written: readonly string[],
  defaults: PathDefaults,
  at?: string,
): RoutineRef {
  const { projectId, datasetId, tableId } = splitTablePath(written, defaults, at);
  return { projectId, datasetId, routineId: tableId };
}
