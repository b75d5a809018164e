/** The order of a brief: the template's sections, then whatever none of them names. */

import type { PublishedMetric } from '../registry/published.ts';
import type { BriefSelection, BriefTemplate } from './brief-template.ts';
import type { KpiLine } from './kpi-line.ts';

export interface SectionLines {
  readonly title: string;
  readonly lines: readonly KpiLine[];
}

/** Each line in the first section that selects its metric; sections without lines are left out. */
export function orderLines(
  lines: readonly KpiLine[],
  template: BriefTemplate,
): readonly SectionLines[] {
  const left = new Set(lines);
  const sections = template.sections.map((section) => {
    const chosen = choose([...left], section.select);
    for (const line of chosen) left.delete(line);
    return { title: section.title, lines: chosen };
  });
  return [...sections, { title: 'Other', lines: [...left] }].filter(({ lines: l }) => l.length > 0);
}

function choose(lines: readonly KpiLine[], selection: BriefSelection): readonly KpiLine[] {
  if ('metrics' in selection) {
    return selection.metrics.flatMap((id) => lines.filter((line) => line.metric.id === id));
  }
  return lines.filter((line) => isSelected(line.metric, selection));
}

function isSelected(
  metric: PublishedMetric,
  selection: { readonly ceoKpis: true } | { readonly engine: string },
): boolean {
  return 'engine' in selection ? metric.engine === selection.engine : metric.isCeoKpi;
}
