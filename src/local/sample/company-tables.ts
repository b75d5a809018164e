/** The company's own source tables, read off their data contracts. */

import type { Contract } from '../../core/quality/contract.ts';
import type { SourceTable } from './source-table.ts';

/** What the contracts of layer source without a project of their own describe: the company's own tables. */
export function companyTables(
  contracts: readonly Contract[],
  projectId: string,
): readonly SourceTable[] {
  return contracts
    .filter(({ layer, project }) => layer === 'source' && project === undefined)
    .map((contract) => ({
      projectId,
      datasetId: contract.dataset,
      tableId: contract.name,
      description: contract.description,
      columns: Object.fromEntries(contract.columns.map(({ name, type }) => [name, type])),
      required: contract.columns.filter(({ required }) => required).map(({ name }) => name),
    }));
}
