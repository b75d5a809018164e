/** Who the warehouse says is asking, and how old the open workbook is. */

import { parseKpis } from '../app/published-registry.ts';
import { queryRequest } from '../app/query-request.ts';
import { resultRows } from '../app/result-rows.ts';
import { STATEMENTS } from '../app/statements.ts';
import type { SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { kpiEntries } from '../core/lookup/kpi-entry.ts';
import { readStamp, readTrouble } from '../workbook/render/stamp.ts';
import { type DocumentHost, documentHost } from './host.ts';

/**
 * One query, so that a person sees which of their Google accounts the warehouse knows: a browser with several
 * accounts can run an add-on as another one than the spreadsheet shows.
 */
export function documentState(): SidebarState {
  const host = documentHost();
  const rows = resultRows(host.warehouse.query(queryRequest(STATEMENTS.kpis, [], host.limits)));
  const { stamp, metrics } = parseKpis(rows);
  return {
    warehouseUser: stamp.user,
    activeUser: Session.getActiveUser().getEmail(),
    newestData: stamp.dataAsOf,
    kpis: kpiEntries(metrics),
    ...workbookState(host),
  };
}

function workbookState(host: DocumentHost): Pick<SidebarState, 'workbook' | 'trouble'> {
  const fields = 'developerMetadata(metadataId,metadataKey,metadataValue)';
  const spreadsheet = host.spreadsheets.get(host.spreadsheetId, { fields });
  const stamp = readStamp(spreadsheet);
  return {
    workbook: stamp ? { dataAsOf: stamp.dataAsOf, refreshedAt: stamp.writtenAt } : null,
    trouble: readTrouble(spreadsheet)?.message ?? null,
  };
}
