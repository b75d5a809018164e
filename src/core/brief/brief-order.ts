/** The order of a brief: the template's sections, each line in the first one that selects it. */

import type { BriefSelection, BriefTemplate } from './brief-template.ts';
import type { KpiLine } from './kpi-line.ts';

export interface SectionLines {
  readonly title: string;
  readonly lines: readonly KpiLine[];
}

export interface OrderedLines {
  /** Sections without lines are left out. */
  readonly sections: readonly SectionLines[];
  /** What no section selects. */
  readonly rest: readonly KpiLine[];
}

export function orderLines(lines: readonly KpiLine[], template: BriefTemplate): OrderedLines {
  const left = new Set(lines);
  const sections = template.sections.map((section) => {
    const chosen = choose([...left], section.select);
    for (const line of chosen) left.delete(line);
    return { title: section.title, lines: chosen };
  });
  return { sections: sections.filter(({ lines: l }) => l.length > 0), rest: [...left] };
}

/** Somebody has to act, or the number is not what its past leads one to expect. */
export function needsAttention({ state, signal }: KpiLine): boolean {
  return state === 'act' || signal.signal !== null;
}

function choose(lines: readonly KpiLine[], selection: BriefSelection): readonly KpiLine[] {
  if ('metrics' in selection) {
    return selection.metrics.flatMap((id) => lines.filter((line) => line.metric.id === id));
  }
  if ('attention' in selection) {
    return lines.filter(needsAttention).sort(mostUrgent).slice(0, selection.attention);
  }
  if ('engine' in selection)
    return lines.filter(({ metric }) => metric.engine === selection.engine);
  return lines.filter(({ metric }) => metric.isCeoKpi);
}

function mostUrgent(a: KpiLine, b: KpiLine): number {
  const byState = Number(b.state === 'act') - Number(a.state === 'act');
  return byState !== 0 ? byState : Math.abs(b.signal.distance) - Math.abs(a.signal.distance);
}
