/** The part of a governed view's contract that is published for the workbook to show. */

import type { ViewColumn } from '../registry/published.ts';
import type { Contract, ContractColumn } from './contract.ts';

export interface ViewDocument {
  readonly name: string;
  readonly description: string;
  readonly grain: string;
  readonly columns: readonly ViewColumn[];
  readonly keyColumns: readonly string[];
  readonly sampleRule: string | null;
}

/** Undefined for a view without a tab of its own. */
export function viewDocument(contract: Contract): ViewDocument | undefined {
  if (contract.extract === undefined) return undefined;
  return {
    name: contract.name,
    description: contract.description,
    grain: contract.grain,
    columns: contract.columns.map(viewColumn),
    keyColumns: contract.keys,
    sampleRule: contract.extract.sampleRule,
  };
}

function viewColumn({ name, type, description, unit }: ContractColumn): ViewColumn {
  // Points have no cell of their own in a workbook; their text does.
  const shown = type === 'GEOGRAPHY' ? 'STRING' : type;
  return { name, type: shown, description, ...(unit === undefined ? {} : { unit }) };
}
