/** Every view of `sql/` and every contract, held against what the warehouse has under that name. */

import type { DefinitionPlaces } from '../../core/lineage/definition-places.ts';
import type { Finding } from '../../core/lineage/finding.ts';
import { type Contract, contractSubject } from '../../core/quality/contract.ts';
import type { Table, Warehouse } from '../ports.ts';
import type { SqlFile } from '../provision.ts';
import { compareColumns } from './compare-columns.ts';
import { lookUp } from './deployed-object.ts';
import { sameQuery, statedView } from './view-text.ts';

export interface Stated {
  /** The statements that make the warehouse. */
  readonly files: readonly SqlFile[];
  readonly contracts: readonly Contract[];
  readonly places: DefinitionPlaces;
}

/** Views in the order of the files, then the sources. One `tables.get` each. */
export function examineViews(warehouse: Warehouse, stated: Stated): readonly Finding[] {
  const views = stated.files.flatMap((file) => examineView(warehouse, file, stated));
  const sources = stated.contracts
    .filter(({ layer }) => layer === 'source')
    .flatMap((contract) => examineSource(warehouse, contract, stated.places));
  return [...views, ...sources];
}

function examineView(warehouse: Warehouse, file: SqlFile, stated: Stated): readonly Finding[] {
  const view = statedView(file.sql);
  if (view === undefined) return [];
  const subject = `${view.dataset}.${view.name}`;
  const looked = lookUp(warehouse, view);
  if (looked.kind === 'closed') return [looked.finding];
  if (looked.kind === 'missing') {
    return [
      {
        code: 'deployed.missing-view',
        severity: 'error',
        subject,
        what: `The view ${subject} is not in the warehouse.`,
        where: file.path,
        mend: 'Run "countersign provision".',
      },
    ];
  }
  const contract = stated.contracts.find((one) => contractSubject(one) === subject);
  return [
    ...drift(subject, view.query, looked.table, file.path),
    ...(contract ? compareColumns(contract, looked.table, stated.places) : []),
  ];
}

function drift(subject: string, query: string, table: Table, where: string): readonly Finding[] {
  if (sameQuery(query, table.view?.query ?? '')) return [];
  return [
    {
      code: 'deployed.drifted-view',
      severity: 'error',
      subject,
      what: `The view ${subject} in the warehouse is not the one that this file makes.`,
      where,
      mend: 'Find out who changed which of them, then run "countersign provision".',
    },
  ];
}

function examineSource(
  warehouse: Warehouse,
  contract: Contract,
  places: DefinitionPlaces,
): readonly Finding[] {
  const looked = lookUp(warehouse, contract);
  if (looked.kind === 'closed') return [looked.finding];
  if (looked.kind === 'found') return compareColumns(contract, looked.table, places);
  const subject = contractSubject(contract);
  return [
    {
      code: 'deployed.missing-table',
      severity: 'error',
      subject,
      what: `The table ${subject} is not in the warehouse.`,
      where: places.contract(contract.name, ['name']),
      mend:
        contract.project === undefined
          ? 'Run "countersign provision", then load the table.'
          : 'Check that the data set still has it.',
    },
  ];
}
