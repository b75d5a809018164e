/** What the sidebar calls. Every endpoint gives back one JSON text and never throws. */

import { lookUpKpi } from '../app/look-up-kpi.ts';
import { answer } from './answer.ts';
import { documentState } from './document-state.ts';
import { documentHost } from './host.ts';
import { cachedProgress, readProgress } from './ports/cached-progress.ts';
import { refreshDocument } from './refresh-document.ts';
import { traceActiveCell } from './trace-active-cell.ts';

/** `SidebarState`: one cheap round trip to the warehouse when the sidebar opens. */
export function sidebarState(): string {
  return answer(documentState);
}

/** `RefreshReport`. `runId` is chosen by the sidebar, which follows the progress under it. */
export function sidebarRefresh(runId: string): string {
  return answer(() => refreshDocument(cachedProgress(String(runId))));
}

/** `RefreshProgress` of a refresh that the same user started. */
export function sidebarProgress(runId: string): string {
  return answer(() => readProgress(String(runId)));
}

/** `TraceReport` of the selected cell. */
export function sidebarTrace(): string {
  return answer(traceActiveCell);
}

/** `KpiReport` of one published KPI. */
export function sidebarKpi(metricId: string): string {
  return answer(() => lookUpKpi({ ...documentHost(), metricId: String(metricId) }));
}
