/** The whole workbook as data, from one snapshot. */

import type { Snapshot } from '../../core/registry/published.ts';
import { type HandEditList, NO_HAND_EDITS } from '../hand-edit.ts';
import type { Workbook } from '../tab.ts';
import { ceoBriefTab } from './ceo-brief-tab.ts';
import { dataQualityTab } from './data-quality-tab.ts';
import { kpiRegistryTab } from './kpi-registry-tab.ts';
import { lineageTab } from './lineage-tab.ts';
import { reviewTab } from './review-tab.ts';
import { startTab, type TabEntry } from './start-tab.ts';
import { viewTab } from './view-tab.ts';

/**
 * Every tab in the order of a new spreadsheet. The same snapshot gives the same workbook.
 * `handEdits`: governed cells that were typed over, as found last.
 */
export function workbookTabs(
  snapshot: Snapshot,
  handEdits: HandEditList = NO_HAND_EDITS,
): Workbook {
  const entries: readonly TabEntry[] = [
    {
      tab: ceoBriefTab(snapshot),
      purpose: 'What moved last week and last month, against target, and who owns it.',
    },
    {
      tab: kpiRegistryTab(snapshot),
      purpose: 'Every definition: formula, unit, target, owner, status, version.',
    },
    { tab: lineageTab(snapshot), purpose: 'From each KPI down to the source fields it rests on.' },
    ...snapshot.reviews.map((template) => ({
      tab: reviewTab(template, snapshot),
      purpose: `Quarterly review of the ${template.leaderRole}, linked to KPIs.`,
    })),
    { tab: dataQualityTab(snapshot), purpose: 'Which data tests passed and failed.' },
    ...snapshot.views.map((view) => ({
      tab: viewTab(view, snapshot),
      purpose: `Governed view, ${view.grain}.`,
    })),
  ];
  return {
    title: 'Countersign KPI workbook',
    keeps: ['review-'],
    tabs: [startTab(snapshot, entries, handEdits), ...entries.map(({ tab }) => tab)],
  };
}
