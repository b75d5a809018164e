/** The published company whose ledger its owner may publish from: people propose, sign and publish through the product's own ports. */

import { appendEvent } from '../../src/app/ledger/append-event.ts';
import { provisionLedger } from '../../src/app/ledger/provision-ledger.ts';
import { type FollowedLedger, followLedger } from '../../src/app/ledger/read-state.ts';
import type { Warehouse } from '../../src/app/ports.ts';
import { type PublishReport, publishApproved } from '../../src/app/publish-approved.ts';
import { readSession } from '../../src/app/read-session.ts';
import { type ResultRow, resultRows } from '../../src/app/result-rows.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { contentHash } from '../../src/core/ledger/content-hash.ts';
import type { DefinitionChange, EventBody, ProposalContent } from '../../src/core/ledger/event.ts';
import { latestVersion, liveDefinition } from '../../src/core/ledger/state.ts';
import type { JsonValue } from '../../src/core/registry/canonical-json.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { OWNER, PROJECT } from './local-surfaces.ts';
import { type PublishedCompany, startPublishedCompany } from './published-company.ts';

export const STAFF = 'ana.finance@example.com';
const DATA_TEAM = 'data.team@example.com';
export const BOARD = ['cfo@example.com', 'coo@example.com'] as const;
const SILENT = { step: () => {} };

export interface LedgerCompany extends PublishedCompany {
  readonly today: CivilDate;
  ledger(): FollowedLedger['state'];
  /** Throws what the ledger refuses. */
  tell(email: string, body: EventBody): void;
  /** Submits a change of the live definition; gives the proposal's id. */
  propose(
    metricId: string,
    members: Readonly<Record<string, JsonValue>>,
    change?: Partial<DefinitionChange>,
  ): string;
  /** Submits that an earlier version comes back. */
  rollBack(metricId: string, version: number): string;
  submit(content: ProposalContent): string;
  approve(proposalId: string, people?: readonly string[]): void;
  publishApproved(through?: Warehouse): PublishReport;
  rows(query: string): readonly ResultRow[];
}

/** The owner of the project is of the data team, by a proposal that the board signed. */
export async function startLedgerCompany(): Promise<LedgerCompany> {
  const company = await startPublishedCompany();
  const { host, surfaces, definitions } = company;
  const { warehouse } = host;
  const { ledger, publication, publishStatement } = definitions;
  provisionLedger({ warehouse, progress: SILENT, ledger });
  for (const [datasetId, entries] of datasetAccess(PROJECT, { governed: 'example.com' })) {
    host.grantAccess(datasetId, entries);
  }
  const hosts = new Map<string, Warehouse>([[OWNER, warehouse]]);
  const warehouseOf = (email: string): Warehouse => {
    const known = hosts.get(email) ?? surfaces.host(email).warehouse;
    hosts.set(email, known);
    return known;
  };
  let ids = 0;
  const newEventId = () => `company-${++ids}`;
  const state = () => followLedger({ warehouse, sha256 }).state;
  const tell = (email: string, body: EventBody): void => {
    appendEvent({ warehouse: warehouseOf(email), newEventId }, body);
  };
  const { today } = readSession(warehouse);
  const submit = (content: ProposalContent): string => {
    const proposalId = `proposal-${++ids}`;
    const evidenceHash = sha256(proposalId);
    tell(STAFF, { kind: 'proposal.submitted', proposalId, content, evidenceHash });
    return proposalId;
  };
  const approve = (proposalId: string, people: readonly string[] = BOARD): void => {
    const proposal = state().proposals.get(proposalId);
    if (proposal === undefined) throw new Error(`No proposal ${proposalId}`);
    const signed = contentHash(proposal, sha256);
    const statement = 'I have read the change and approve it';
    const vote = { kind: 'vote.cast', proposalId, choice: 'approve', statement } as const;
    for (const email of people) tell(email, { ...vote, contentHash: signed });
  };
  const reason = 'Owns the project';
  const role = { change: 'grant-role', person: OWNER, role: 'Data team', reason } as const;
  const proposalId = submit(role);
  approve(proposalId);
  const granted = { id: proposalId, content: role, evidenceHash: sha256(proposalId) };
  tell(DATA_TEAM, {
    kind: 'proposal.published',
    proposalId,
    contentHash: contentHash(granted, sha256),
  });
  return {
    ...company,
    today,
    ledger: state,
    tell,
    submit,
    propose: (metricId, members, change = {}) => {
      const known = state();
      const live = liveDefinition(known, metricId);
      const version = latestVersion(known, metricId) + 1;
      return submit({
        change: 'edit',
        metricId,
        baseVersion: live?.version ?? 0,
        definition: { ...live?.content, id: metricId, ...members, version },
        effectiveOn: today,
        reason: `Because of ${metricId}`,
        ...change,
      });
    },
    rollBack: (metricId, earlier) => {
      const known = state();
      const versions = known.definitions.get(metricId) ?? [];
      const content = versions.find(({ version }) => version === earlier)?.content;
      return submit({
        change: 'roll-back',
        metricId,
        baseVersion: liveDefinition(known, metricId)?.version ?? 0,
        definition: { ...content, version: latestVersion(known, metricId) + 1 },
        effectiveOn: today,
        reason: `Back to version ${earlier}`,
      });
    },
    approve,
    publishApproved: (through = warehouse) =>
      publishApproved({
        warehouse: through,
        newEventId,
        sha256,
        progress: SILENT,
        base: publication,
        publishStatement,
      }),
    rows: (query) => resultRows(warehouse.query({ query, useLegacySql: false })),
  };
}
