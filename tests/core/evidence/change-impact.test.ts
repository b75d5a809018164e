/** Where a change of a KPI arrives: in other KPIs, in documents and in tabs. */

import type { BriefSelection } from '../../../src/core/brief/brief-template.ts';
import {
  type ChangeImpact,
  changeImpact,
  type Showing,
} from '../../../src/core/evidence/change-impact.ts';
import type { ReviewTemplate } from '../../../src/core/review/review-template.ts';
import { smallLineage } from '../../support/small-lineage.ts';

const graph = smallLineage();

const NOTHING: Showing = {
  brief: { id: 'brief', title: 'Brief', trendWeeks: 13, sections: [] },
  reviews: [],
  tabsOf: undefined,
};

function withSections(...selections: readonly BriefSelection[]): Showing {
  const sections = selections.map((select) => ({ title: 'Section', select }));
  return { ...NOTHING, brief: { ...NOTHING.brief, sections } };
}

const namesOf = (links: ChangeImpact['rollsUpTo']) => links.map(({ name }) => name);
const placesOf = (id: string, showing: Showing) =>
  changeImpact(graph, id, showing).shownIn.map(
    ({ kind, title, kpis }) => `${kind} ${title}: ${kpis.join(', ')}`,
  );

test('numbers move along formulas, service along roll-up', () => {
  const { computedFrom, rollsUpTo } = changeImpact(graph, 'revenue', NOTHING);
  expect(namesOf(computedFrom)).toEqual(['Growth', 'Order Value', 'Revenue to Date']);
  expect(namesOf(rollsUpTo)).toEqual(['Growth']);
  const ofOrders = changeImpact(graph, 'orders', NOTHING);
  expect(namesOf(ofOrders.computedFrom)).toEqual(['Order Value']);
  expect(namesOf(ofOrders.rollsUpTo)).toEqual(['Revenue', 'Growth']);
});

test('a brief shows a KPI by name, by engine or as one of the CEO', () => {
  expect(placesOf('revenue', withSections({ metrics: ['buyers', 'order_value'] }))).toEqual([
    'brief Brief: Order Value',
  ]);
  expect(placesOf('revenue', withSections({ ceoKpis: true }))).toEqual(['brief Brief: Growth']);
  expect(placesOf('buyers', withSections({ engine: 'Growth' }))).toEqual(['brief Brief: Buyers']);
  expect(placesOf('buyers', withSections({ ceoKpis: true }, { engine: 'Brand' }))).toEqual([]);
});

test('what stands in a section because it is unusual is not said: next week it is another', () => {
  expect(placesOf('revenue', withSections({ attention: 10 }))).toEqual([]);
});

test('reviews and tabs are named with the KPIs that they show', () => {
  const kpi = { metricId: 'order_value', weight: 1, threshold: null, target: null, stretch: null };
  const review: ReviewTemplate = {
    id: 'sales',
    title: 'Sales',
    leaderRole: 'CRO',
    function: 'Sales',
    mandate: 'Sell.',
    kpis: [kpi],
    questions: [],
  };
  const tabs: Readonly<Record<string, readonly string[]>> = {
    revenue: ['Dashboard', 'My tab'],
    growth: ['Dashboard'],
  };
  const tabsOf = (id: string) => tabs[id] ?? [];
  expect(placesOf('revenue', { ...NOTHING, reviews: [review], tabsOf })).toEqual([
    'review Sales: Order Value',
    'tab Dashboard: Revenue, Growth',
    'tab My tab: Revenue',
  ]);
});
