/** A published company with its ledger open, asked by different people. */

import type { Submitting } from '../../src/app/ledger/propose-change.ts';
import { provisionLedger } from '../../src/app/ledger/provision-ledger.ts';
import type { LedgerReader } from '../../src/app/ledger/read-slice.ts';
import type { Signature } from '../../src/app/ledger/sign-proposal.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { composeChange } from '../../src/core/ledger/compose-change.ts';
import type { DefinitionChange } from '../../src/core/ledger/event.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { PROJECT } from './local-surfaces.ts';
import { type PublishedCompany, startPublishedCompany } from './published-company.ts';

export const ANA = 'ana.finance@example.com';
export const OMAR = 'omar.ops@example.com';
export const CFO = 'cfo@example.com';
export const COO = 'coo@example.com';
export const CMO = 'cmo@example.com';
export const CHRO = 'chro@example.com';
export const DATA_TEAM = 'data.team@example.com';

export interface GovernedCompany extends PublishedCompany {
  /** The ports of a person, who may write too. */
  as(email: string): LedgerReader & Pick<Submitting, 'newEventId'>;
  /** An edit of a KPI that is at version 1, for today. */
  edit(
    metricId: string,
    members: DefinitionChange['definition'],
    reason?: string,
  ): DefinitionChange;
}

/** Today by the machine's clock: the local warehouse stamps with it. */
export function today(): CivilDate {
  return new Date().toISOString().slice(0, 10) as CivilDate;
}

export const STATEMENT: Signature['statement'] = 'I have read the change and answer for it';

export async function startGovernedCompany(): Promise<GovernedCompany> {
  const company = await startPublishedCompany();
  const { host, surfaces, definitions } = company;
  provisionLedger({
    warehouse: host.warehouse,
    progress: { step: () => {} },
    ledger: definitions.ledger,
  });
  for (const [datasetId, entries] of datasetAccess(PROJECT, { governed: 'example.com' })) {
    host.grantAccess(datasetId, entries);
  }
  // Publishing replaces the view, which reads silver, and the published definitions.
  host.grantAccess('countersign_silver', [{ role: 'READER', userByEmail: DATA_TEAM }]);
  host.grantAccess('execkpi_execkpi', [{ role: 'WRITER', userByEmail: DATA_TEAM }]);
  const live = new Map(
    definitions.ledger.opening.definitions.map(({ metricId, content }) => [metricId, content]),
  );
  let ids = 0;
  return {
    ...company,
    as: (email) => ({
      warehouse: surfaces.host(email).warehouse,
      sha256,
      newEventId: () => `event-${String(++ids).padStart(8, '0')}`,
    }),
    edit: (metricId, members, reason = 'It says more') =>
      composeChange({
        change: 'edit',
        metricId,
        baseVersion: 1,
        definition: { ...live.get(metricId), ...members },
        effectiveOn: today(),
        reason,
      }),
  };
}
