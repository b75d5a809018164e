/**
 * Who may read what: people read the governed dataset and the star schema only; their views read silver by authorization, so
 * personal data and sources stay out of reach. Of the ledger they read everything and change nothing but through its procedure.
 */

import type { AccessEntry } from '../node/google-call.ts';

/** The domains whose people may read; without one nobody is added. */
export interface Readers {
  readonly governed?: string | undefined;
  /** Apart, because who reads both can find out which number has which pseudonym. */
  readonly star?: string | undefined;
}

/** Entries to add, by dataset. */
export function datasetAccess(
  projectId: string,
  readers: Readers,
): readonly (readonly [string, readonly AccessEntry[]])[] {
  const viewsOf = (datasetId: string): AccessEntry => ({
    dataset: { dataset: { projectId, datasetId }, targetTypes: ['VIEWS'] },
  });
  const readableBy = (domain: string | undefined): readonly AccessEntry[] =>
    domain === undefined ? [] : [{ role: 'READER', domain }];
  const ledgerView = (tableId: string): AccessEntry => ({
    view: { projectId, datasetId: 'countersign_gov', tableId },
  });
  const views = ['countersign_silver', 'execkpi_execkpi', 'profit_os'].map(viewsOf);
  return [
    // The key of the pseudonyms: no governed view may read it, so nobody who writes one can show it.
    ['countersign_keys', [viewsOf('countersign_silver')]],
    ['company', views],
    // Silver views read one another, and BigQuery asks for authorization at every step down.
    ['countersign_silver', views],
    ['execkpi_execkpi', [viewsOf('profit_os'), ...readableBy(readers.governed)]],
    // People read the ledger's views and call its procedure; nobody is let near its tables.
    ['countersign_gov', readableBy(readers.governed)],
    [
      'countersign_ledger',
      [
        ledgerView('ledger_events'),
        ledgerView('ledger_head'),
        { routine: { projectId, datasetId: 'countersign_gov', routineId: 'append' } },
      ],
    ],
    ['profit_os', [viewsOf('profit_os'), ...readableBy(readers.star)]],
  ];
}
