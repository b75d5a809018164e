/** Personal columns of the company's own tables on which BigQuery has no policy tag, so that whoever may read the table reads them. */

import { type Contract, contractSubject } from '../core/quality/contract.ts';
import type { Warehouse } from './ports.ts';

/** One sentence a table; one `tables.get` a table with personal columns. The table must be there. */
export function untaggedColumns(
  warehouse: Warehouse,
  contracts: readonly Contract[],
): readonly string[] {
  return contracts
    .filter(({ layer, project }) => layer === 'source' && project === undefined)
    .flatMap((contract) => untaggedIn(warehouse, contract));
}

function untaggedIn(warehouse: Warehouse, contract: Contract): readonly string[] {
  const personal = contract.columns.filter(({ classification }) => classification === 'personal');
  if (personal.length === 0) return [];
  const fields = warehouse.table(contract.dataset, contract.name).schema?.fields ?? [];
  const tagged = new Set(
    fields.flatMap(({ name, policyTags }) => (policyTags?.names?.length ? [name] : [])),
  );
  const bare = personal.map(({ name }) => name).filter((name) => !tagged.has(name));
  if (bare.length === 0) return [];
  return [
    `${contractSubject(contract)} has no policy tag on personal data: ${bare.join(', ')}. Who may read the table reads it.`,
  ];
}
