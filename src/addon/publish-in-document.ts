/** Putting into effect, from the sidebar, what is approved and due. */

import publishStatement from '../../sql/governed/publish_registry.sql';
import type { Progress } from '../app/ports.ts';
import { publishApproved } from '../app/publish-approved.ts';
import { readDocuments } from '../app/read-documents.ts';
import type { PublicationNote } from '../core/endpoints/ledger-messages.ts';
import { confirmedWriter } from './confirmed-writer.ts';
import { withDocumentLock } from './document-lock.ts';

/** Throws `CountersignError`; what was live before then stays, or shows as drifted until the next run finishes it. */
export function publishInDocument(progress: Progress): PublicationNote {
  return withDocumentLock(() => {
    const host = confirmedWriter();
    const report = publishApproved({
      ...host,
      progress,
      base: { documents: readDocuments(host.warehouse, host.limits) },
      publishStatement,
    });
    return {
      published: report.published.map(({ what }) => what),
      refused: report.refused.map(({ what, problems }) => ({ what, problems })),
      waiting: report.waiting.map(({ what, effectiveOn }) => `${what}, on ${effectiveOn}`),
      restatedPeriods: report.restatedPeriods,
    };
  });
}
