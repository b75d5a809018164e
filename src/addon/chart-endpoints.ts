/** What the sidebar calls about process-behaviour charts. Every endpoint gives back one JSON text and never throws. */

import { lockBaseline } from '../app/ledger/lock-baseline.ts';
import { readKpiChart } from '../app/read-kpi-chart.ts';
import { answer } from './answer.ts';
import { confirmedWriter } from './confirmed-writer.ts';
import { documentHost } from './host.ts';
import { readLock } from './read-arguments.ts';

/** `KpiChart` of a published KPI; `grain` is week, month or quarter, or empty for its shortest. */
export function sidebarChart(metricId: string, grain: string): string {
  return answer(() => readKpiChart(documentHost(), String(metricId), String(grain)));
}

/** `KpiChart` with the limits of a `LockForm`. */
export function ledgerLockBaseline(form: string): string {
  return answer(() => {
    const host = confirmedWriter();
    const lock = readLock(form);
    lockBaseline(host, lock);
    return readKpiChart(host, lock.metricId, lock.grain);
  });
}
