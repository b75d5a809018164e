/** Everything about one KPI: number and standing, meaning, lineage in both directions, who uses it. */

import type { KpiLink, KpiReport } from '../core/endpoints/endpoint-messages.ts';
import { chartSection } from './chart-section.ts';
import { button, element, facts } from './element.ts';
import { originLists } from './origins.ts';
import { trendSvg } from './trend-svg.ts';

const LEVELS = {
  ceo: 'CEO KPI',
  functional: 'Functional KPI',
  leading: 'Leading indicator',
  operational: 'Operational metric',
} as const;

/** `open` shows another KPI; `waive` leads to the waivers of failed tests. */
export function kpiView(report: KpiReport, open: Open, waive: () => void): HTMLElement {
  return element('article', { 'aria-label': report.name }, [
    element('p', { tabindex: '-1' }, [element('strong', {}, [report.name])]),
    element('p', { class: 'muted' }, [`${LEVELS[report.level]}, ${report.engine} engine`]),
    ...number(report, waive),
    ...meaning(report),
    ...lineage(report, open),
    ...consumers(report, open),
  ]);
}

function number(report: KpiReport, waive: () => void): readonly HTMLElement[] {
  const { trend } = report;
  const change = report.change === null ? '' : `: ${report.change}`;
  return [
    element('p', { class: 'value' }, [report.value]),
    element('p', { class: 'muted' }, [`${capitalise(report.period)}${change}`]),
    element('p', { class: 'badges' }, [
      element('span', { class: report.isOfficial ? 'badge official' : 'badge' }, [report.standing]),
      element('span', { class: `badge state-${report.state.replace(' ', '-')}` }, [report.state]),
    ]),
    element('p', {}, [report.reason]),
    ...(report.standing === 'failed gate'
      ? [element('p', {}, [button('Ask for a waiver', 'link', waive)])]
      : []),
    element('figure', {}, [
      trendSvg(trend),
      element('figcaption', { class: 'muted' }, [
        `${trend.words}${trend.target === null ? '' : ' Dashed: target.'}`,
      ]),
    ]),
    facts([
      ['Target', report.target ?? 'none set'],
      ['Unusual?', report.signal],
      ['Data as of', report.dataAsOf],
      ['Owner', report.owner],
    ]),
    chartSection(report.id),
  ];
}

function meaning(report: KpiReport): readonly HTMLElement[] {
  return [
    element('h3', {}, ['Means']),
    element('p', {}, [report.definition]),
    element('p', {}, [report.formulaInWords]),
    element('p', {}, [element('code', {}, [report.formula])]),
    ...(report.synonyms.length === 0
      ? []
      : [element('p', { class: 'muted' }, [`Also called ${report.synonyms.join(', ')}.`])]),
    facts([
      ['Definition', `version ${report.version}, ${report.status}`],
      ['Objective', report.objective],
      ['Comes from', report.workflow],
    ]),
  ];
}

type Open = (id: string) => void;

function lineage(report: KpiReport, open: Open): readonly HTMLElement[] {
  return [
    element('h3', {}, ['Rolls up to']),
    report.waysUp.length === 0
      ? element('p', { class: 'muted' }, ['Nothing: it is a KPI of the CEO.'])
      : element(
          'ul',
          {},
          report.waysUp.map((way) => element('li', {}, chain(way, open))),
        ),
    element('h3', {}, ['Fed by']),
    links(report.fedBy, open, 'No KPI rolls up to it.'),
    ...(report.reads.length === 0
      ? []
      : [element('h3', {}, ['Computed from']), links(report.reads, open, '')]),
    element('h3', {}, ['Source fields']),
    ...originLists(report.paths),
  ];
}

function consumers(report: KpiReport, open: Open): readonly HTMLElement[] {
  return [
    element('h3', {}, ['Used by']),
    report.tabs.length === 0
      ? element('p', { class: 'muted' }, ['No tab shows it.'])
      : element('p', {}, [`Tabs: ${report.tabs.join(', ')}.`]),
    ...(report.readBy.length === 0
      ? []
      : [element('p', { class: 'muted' }, ['Formulas of:']), links(report.readBy, open, '')]),
  ];
}

function chain(way: readonly KpiLink[], open: Open): readonly (HTMLElement | string)[] {
  return way.flatMap((link, i) => [...(i === 0 ? [] : [' → ']), goTo(link, open)]);
}

function links(all: readonly KpiLink[], open: Open, none: string): HTMLElement {
  if (all.length === 0) return element('p', { class: 'muted' }, [none]);
  return element(
    'ul',
    {},
    all.map((link) => element('li', {}, [goTo(link, open)])),
  );
}

function goTo({ id, name }: KpiLink, open: Open): HTMLElement {
  const made = element('button', { type: 'button', class: 'link' }, [name]);
  made.addEventListener('click', () => open(id));
  return made;
}

function capitalise(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
