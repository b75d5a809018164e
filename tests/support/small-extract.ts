/** The small ledger of the rules' tests as a refresh would read it, beside metrics whose definitions it has live. */

import type { LedgerEvent } from '../../src/core/ledger/event.ts';
import { eventLine } from '../../src/core/ledger/event-words.ts';
import {
  type AuditEvent,
  type LedgerExtract,
  ledgerExtract,
} from '../../src/core/ledger/ledger-extract.ts';
import type { PublishedMetric } from '../../src/core/registry/published.ts';
import { AOV, POLICY, ROLES, type SmallLedger, sha256 } from '../core/ledger/small-ledger.ts';
import { aLedger, day } from './small-snapshot.ts';

/** The metrics keep their own hashes: what is published is what is live, but for the version. */
export function anExtract(
  { events, fold }: SmallLedger,
  metrics: readonly PublishedMetric[],
  today: string,
): LedgerExtract {
  const [opening, ...others] = events;
  const extract = ledgerExtract(
    {
      head: fold.head,
      openedAt: opening?.at ?? '',
      policy: POLICY,
      roles: ROLES,
      bases: [{ metricId: 'aov', version: 1, content: AOV }],
      events: others,
      audit: events.map(auditEvent),
      published: [...fold.proposals.values()].filter(({ publication }) => publication).length,
      unpublished: [...fold.proposals.values()].filter(({ publication }) => !publication).length,
    },
    day(today),
    sha256,
  );
  const live = new Map(aLedger(metrics).live);
  for (const [id, version] of extract.live) {
    const hash = metrics.find((metric) => metric.id === id)?.definitionHash;
    live.set(id, { ...version, definitionHash: hash ?? version.definitionHash });
  }
  return { ...extract, live };
}

function auditEvent({ seq, at, actor, body, hash }: LedgerEvent): AuditEvent {
  const about = 'content' in body ? body.content : body;
  return {
    seq,
    at,
    actor,
    hash,
    kind: body.kind,
    proposalId: 'proposalId' in body ? (body.proposalId ?? null) : null,
    metricId: 'metricId' in about ? about.metricId : null,
    words: eventLine(body),
  };
}
