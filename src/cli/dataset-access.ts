/**
 * Who may read what: people read the governed dataset only; its views read silver by authorization, so personal data
 * and sources stay out of reach.
 */

import type { AccessEntry } from '../node/google-call.ts';

/** Entries to add, by dataset. `readers` is the domain whose people may read; without it nobody is added. */
export function datasetAccess(
  projectId: string,
  readers?: string,
): readonly (readonly [string, readonly AccessEntry[]])[] {
  const viewsOf = (datasetId: string): AccessEntry => ({
    dataset: { dataset: { projectId, datasetId }, targetTypes: ['VIEWS'] },
  });
  const views = ['countersign_silver', 'execkpi_execkpi'].map(viewsOf);
  return [
    // The key of the pseudonyms: no governed view may read it, so nobody who writes one can show it.
    ['countersign_keys', [viewsOf('countersign_silver')]],
    ['company', views],
    // Silver views read one another, and BigQuery asks for authorization at every step down.
    ['countersign_silver', views],
    ['execkpi_execkpi', readers ? [{ role: 'READER', domain: readers }] : []],
  ];
}
