/** The whole workbook as data, from one snapshot. */

import type { OwnerNote } from '../../core/brief/brief.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import { type HandEditList, NO_HAND_EDITS } from '../hand-edit.ts';
import type { Workbook } from '../tab.ts';
import { auditTrailTab } from './audit-trail-tab.ts';
import { ceoBriefTab } from './ceo-brief-tab.ts';
import { changeLogTab } from './change-log-tab.ts';
import { dashboardTab } from './dashboard/dashboard-tab.ts';
import { dataQualityTab } from './data-quality-tab.ts';
import { enginesTab } from './engines-tab.ts';
import { forecastsTab } from './forecasts-tab.ts';
import { issuedBriefTab } from './issued-brief-tab.ts';
import { kpiPyramidTab } from './kpi-pyramid-tab.ts';
import { kpiRegistryTab } from './kpi-registry-tab.ts';
import { lineageTab } from './lineage-tab.ts';
import { reviewTab } from './review-tab.ts';
import { signOffsTab } from './sign-offs-tab.ts';
import { startTab, type TabEntry } from './start-tab.ts';
import { strategyMapTab } from './strategy-map-tab.ts';
import { tabContext } from './tab-context.ts';
import { viewTab } from './view-tab.ts';
import { workflowsTab } from './workflows-tab.ts';

/**
 * Every tab in the order of a new spreadsheet. The same snapshot gives the same workbook.
 * `handEdits`: governed cells that were typed over, as found last. `notes`: what the owners wrote into the brief, by metric id.
 */
export function workbookTabs(
  snapshot: Snapshot,
  handEdits: HandEditList = NO_HAND_EDITS,
  notes: ReadonlyMap<string, OwnerNote> = new Map(),
): Workbook {
  const context = tabContext(snapshot, notes);
  const entries: readonly TabEntry[] = [
    {
      tab: ceoBriefTab(context),
      purpose: 'The KPIs of the CEO against target, and what needs attention.',
    },
    {
      tab: issuedBriefTab(context),
      purpose: 'The newest brief that was issued, as it was signed, beside what is known now.',
    },
    {
      tab: dashboardTab(context),
      purpose: 'The KPIs of the CEO as cards, revenue, funnel, A/B test, cohorts, engines.',
    },
    {
      tab: strategyMapTab(context),
      purpose: 'Theme, objective, CEO KPI, and the functional KPIs that move it.',
    },
    {
      tab: kpiPyramidTab(context),
      purpose: 'Every KPI beneath the KPI of the CEO that it serves, drawn as trees.',
    },
    {
      tab: enginesTab(context),
      purpose: 'The five engines: owners, state of their KPIs, what stands out.',
    },
    {
      tab: workflowsTab(context),
      purpose: 'Workflow, step and system of each KPI, and the CEO KPI it leads to.',
    },
    {
      tab: kpiRegistryTab(context),
      purpose: 'Every KPI: value, target, thresholds, definition, owner, version.',
    },
    {
      tab: lineageTab(context),
      purpose: 'From each KPI down to its source fields, and what does not agree.',
    },
    ...snapshot.reviews.map((template) => ({
      tab: reviewTab(template, snapshot),
      purpose: `Quarterly review of the ${template.leaderRole}, linked to KPIs.`,
    })),
    {
      tab: changeLogTab(context),
      purpose:
        'Every change of a definition, role, waiver or control limit: what, by whom, approved by whom, why.',
    },
    {
      tab: signOffsTab(context),
      purpose: 'What waits for signatures: progress, deadline, who may still vote.',
    },
    {
      tab: auditTrailTab(context),
      purpose: 'The newest events of the ledger, and how to prove that nothing was changed.',
    },
    { tab: dataQualityTab(snapshot), purpose: 'Which data tests passed and failed.' },
    {
      tab: forecastsTab(context),
      purpose: 'Where each KPI is heading, how sure that is, and whether its target will be met.',
    },
    ...snapshot.views.map((view) => ({
      tab: viewTab(view, snapshot),
      purpose: `Governed view, ${view.grain}.`,
    })),
  ];
  return {
    title: 'Countersign KPI workbook',
    keeps: ['review-'],
    tabs: [startTab(context, entries, handEdits), ...entries.map(({ tab }) => tab)],
  };
}
