/** What else a change of one KPI reaches: KPIs, and the documents and tabs that show them. */

import type { BriefTemplate } from '../brief/brief-template.ts';
import type { KpiLink } from '../endpoints/endpoint-messages.ts';
import type { EvidencePlace } from '../endpoints/evidence-messages.ts';
import type { KpiGraph } from '../lineage/kpi-graph.ts';
import { kpisAbove, parentsIn } from '../lineage/roll-up.ts';
import type { ContractShape } from '../quality/contract.ts';
import type { CheckedMetric, Registry } from '../registry/registry.ts';
import type { ReviewTemplate } from '../review/review-template.ts';
import { computedFrom } from './check-change.ts';

export interface ChangeImpact {
  /** KPIs whose formula reads it, by way of others or not; their numbers may move. */
  readonly computedFrom: readonly KpiLink[];
  /** KPIs that it serves, up to those of the CEO; their numbers do not move because of that. */
  readonly rollsUpTo: readonly KpiLink[];
  /** Where it or a KPI that is computed from it is shown. */
  readonly shownIn: readonly EvidencePlace[];
}

/** What shows KPIs. `tabsOf` gives the titles of the tabs with a number of a KPI; undefined where there is no workbook. */
export interface Showing {
  readonly brief: BriefTemplate;
  readonly reviews: readonly ReviewTemplate[];
  readonly tabsOf: ((metricId: string) => readonly string[]) | undefined;
}

/** `graph` holds the KPI. */
export function changeImpact(
  graph: KpiGraph<ContractShape>,
  metricId: string,
  showing: Showing,
): ChangeImpact {
  const { registry } = graph;
  const moved = computedFrom(graph, metricId);
  const parentsOf = parentsIn([...registry.metrics.values()].map(({ definition }) => definition));
  const above = kpisAbove(metricId, parentsOf).filter((id) => id !== metricId);
  const metrics = [metricId, ...moved].flatMap((id) => registry.metrics.get(id) ?? []);
  return {
    computedFrom: moved.map((id) => linkTo(registry, id)),
    rollsUpTo: above.map((id) => linkTo(registry, id)),
    shownIn: placesOf(metrics, showing),
  };
}

/** A KPI as others name it. */
export function linkTo({ metrics }: Registry, id: string): KpiLink {
  return { id, name: metrics.get(id)?.definition.name ?? id };
}

function placesOf(
  metrics: readonly CheckedMetric[],
  { brief, reviews, tabsOf }: Showing,
): readonly EvidencePlace[] {
  const place = (
    kind: EvidencePlace['kind'],
    title: string,
    shows: (metric: CheckedMetric) => boolean,
  ): readonly EvidencePlace[] => {
    const kpis = metrics.filter(shows).map(({ definition }) => definition.name);
    return kpis.length > 0 ? [{ kind, title, kpis }] : [];
  };
  const tabs = new Map(metrics.map(({ definition: { id } }) => [id, tabsOf?.(id) ?? []]));
  const titles = [...new Set([...tabs.values()].flat())];
  return [
    ...place('brief', brief.title, (metric) => isChosen(metric, brief)),
    ...reviews.flatMap((review) =>
      place('review', review.title, ({ definition: { id } }) =>
        review.kpis.some((kpi) => kpi.metricId === id),
      ),
    ),
    ...titles.flatMap((title) =>
      place('tab', title, ({ definition: { id } }) => tabs.get(id)?.includes(title) === true),
    ),
  ];
}

/** By name, engine or level; what a section holds because it is unusual that week changes from week to week. */
function isChosen({ definition, isCeoKpi }: CheckedMetric, { sections }: BriefTemplate): boolean {
  return sections.some(({ select }) => {
    if ('metrics' in select) return select.metrics.includes(definition.id);
    if ('engine' in select) return select.engine === definition.engine;
    return 'ceoKpis' in select && isCeoKpi;
  });
}
