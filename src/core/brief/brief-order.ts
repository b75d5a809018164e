/** What a brief's template selects: the lines of the scoreboard, and how much may need attention on one page. */

import { metricsInOrder } from '../registry/metric-order.ts';
import type { Snapshot } from '../registry/published.ts';
import type { BriefSelection, BriefTemplate } from './brief-template.ts';
import type { KpiLine } from './kpi-line.ts';
import type { NewestLines } from './newest-lines.ts';

/** Each KPI once, in the order of the sections, and within them from the KPIs of the CEO down, engine by engine. */
export function scoreboardLines(
  snapshot: Pick<Snapshot, 'brief' | 'metrics' | 'organisation'>,
  lines: NewestLines,
): readonly KpiLine[] {
  const inOrder = metricsInOrder(snapshot).flatMap(({ id }) => lines.get(id) ?? []);
  const chosen = snapshot.brief.sections.flatMap(({ select }) => choose(inOrder, select));
  return [...new Set(chosen)];
}

const USUAL_ATTENTION = 10;

/** KPIs under "needs attention" at most; the rest is counted. Ten where the template does not say. */
export function attentionLimit({ sections }: BriefTemplate): number {
  const declared = sections.flatMap(({ select }) =>
    'attention' in select ? [select.attention] : [],
  );
  return declared[0] ?? USUAL_ATTENTION;
}

function choose(lines: readonly KpiLine[], select: BriefSelection): readonly KpiLine[] {
  if ('attention' in select) return [];
  if ('metrics' in select) {
    return select.metrics.flatMap((id) => lines.filter(({ metric }) => metric.id === id));
  }
  if ('engine' in select) return lines.filter(({ metric }) => metric.engine === select.engine);
  return lines.filter(({ metric }) => metric.isCeoKpi);
}
