/** One refresh of the open document, for the menu and for the sidebar. */

import type { Progress } from '../app/ports.ts';
import { refreshWorkbook } from '../app/refresh-workbook.ts';
import type { RefreshReport } from '../core/endpoints/endpoint-messages.ts';
import { withDocumentLock } from './document-lock.ts';
import { documentHost } from './host.ts';

/** Throws `CountersignError`; the workbook then keeps its last good state. */
export function refreshDocument(progress: Progress): RefreshReport {
  return withDocumentLock(() => {
    const summary = refreshWorkbook({ ...documentHost(), progress });
    return {
      headline: summary.headline,
      dataAsOf: summary.dataAsOf,
      refreshedAt: summary.refreshedAt,
      numbersChanged: summary.numbersChanged,
      cellsWritten: summary.cellsWritten,
      handEditsRecord: summary.handEditsRecord,
      handEdits: summary.handEdits.map((edit) => ({
        tab: edit.tabTitle,
        cell: edit.cell,
        found: edit.found,
        restored: edit.restored,
      })),
    };
  });
}
