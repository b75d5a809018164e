/**
 * Who may read what: people read the governed dataset only; its views read silver by authorization, so personal data
 * and sources stay out of reach.
 */

import type { Dataset } from '../node/google-call.ts';

/** `readers` is the domain whose people may read; without it only the project's owners may. */
export function datasetAccess(
  projectId: string,
  readers?: string,
): readonly (readonly [string, Dataset])[] {
  const owners = { role: 'OWNER', specialGroup: 'projectOwners' };
  const governed = { projectId, datasetId: 'execkpi_execkpi' };
  return [
    [
      'countersign_silver',
      { access: [owners, { dataset: { dataset: governed, targetTypes: ['VIEWS'] } }] },
    ],
    [
      'execkpi_execkpi',
      { access: [owners, ...(readers ? [{ role: 'READER', domain: readers }] : [])] },
    ],
  ];
}
