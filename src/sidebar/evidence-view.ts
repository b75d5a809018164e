/** What a change does, before anybody signs it: the numbers old against new, what is wrong, whom it reaches. */

import type { EvidenceChange, EvidenceReport } from '../core/endpoints/evidence-messages.ts';
import type { EvidenceView } from '../core/endpoints/ledger-messages.ts';
import { comparisonSvg } from './comparison-svg.ts';
import { element } from './element.ts';

export function evidenceView({ report, chart, moved }: EvidenceView): HTMLElement {
  return element('div', { class: 'evidence' }, [
    ...(moved === null ? [] : [element('p', { class: 'notice', role: 'status' }, [moved])]),
    element('p', { tabindex: '-1' }, [element('strong', {}, [report.headline])]),
    ...checksView(report.checks),
    ...numbers(report, chart),
    ...wording(report),
    ...reach(report),
    element('p', { class: 'muted' }, [
      `Data as of ${report.dataAsOf}${report.comparison ? `; it ${report.comparison.cost}` : ''}.`,
    ]),
  ]);
}

/** Member by member: what it was, what it is. */
export function changesView(changes: readonly EvidenceChange[]): HTMLElement {
  const shown = changes.filter(({ path }) => path !== 'version');
  if (shown.length === 0) return element('p', { class: 'muted' }, ['No member of it differs.']);
  return element(
    'ul',
    { class: 'diff' },
    shown.map(({ label, before, after }) =>
      element('li', {}, [
        element('span', { class: 'muted' }, [label]),
        ...(before === null ? [] : [side('del', 'Was', before)]),
        after === null
          ? element('span', { class: 'muted' }, ['taken away'])
          : side('ins', 'Is', after),
      ]),
    ),
  );
}

function side(tag: 'del' | 'ins', word: string, text: string): HTMLElement {
  return element(tag, { dir: 'auto' }, [element('span', { class: 'unseen' }, [`${word}: `]), text]);
}

const SEVERITY = { error: 'Has to be mended', warning: 'Look at this', note: 'Worth knowing' };

export function checksView(checks: EvidenceReport['checks']): readonly HTMLElement[] {
  if (checks.length === 0) return [element('p', { class: 'good' }, ['✓ All checks passed.'])];
  return [
    element(
      'ul',
      { 'aria-label': 'Checks' },
      checks.map(({ severity, what, where, mend }) =>
        element('li', { class: severity === 'error' ? 'problem' : 'notice' }, [
          element('p', {}, [element('strong', {}, [`${SEVERITY[severity]}: `]), what]),
          ...(where ? [element('p', { class: 'muted' }, [where])] : []),
          ...(mend ? [element('p', {}, [mend])] : []),
        ]),
      ),
    ),
  ];
}

const NEWEST = 26;

function numbers(report: EvidenceReport, chart: EvidenceView['chart']): readonly HTMLElement[] {
  const { comparison, notComputed } = report;
  if (comparison === null) return [element('p', {}, [notComputed ?? ''])];
  const drawing =
    chart === null
      ? []
      : [
          element('figure', {}, [
            comparisonSvg(chart),
            element('figcaption', { class: 'muted' }, [
              `${firstPeriod(chart)} to ${lastPeriod(chart)}. Dashed: as it is. Line: as it would be. ${chart.words}`,
            ]),
          ]),
        ];
  const differing = comparison.periods.filter(({ difference }) => difference !== '');
  return [
    element('h3', {}, ['Numbers']),
    ...drawing,
    ...comparison.summary.map((sentence) => element('p', {}, [sentence])),
    folded(
      `Newest ${Math.min(NEWEST, comparison.periods.length)} periods`,
      periodTable(comparison.periods.slice(0, NEWEST)),
    ),
    ...(differing.length > 0
      ? [folded(`All ${differing.length} that differ`, periodTable(differing))]
      : []),
  ];
}

type Chart = NonNullable<EvidenceView['chart']>;
const firstPeriod = ({ points }: Chart) => points[0]?.period ?? '';
const lastPeriod = ({ points }: Chart) => points[points.length - 1]?.period ?? '';

type Periods = NonNullable<EvidenceReport['comparison']>['periods'];

function periodTable(periods: Periods): HTMLElement {
  const head = ['Period', 'Is', 'Would be'].map((name) => element('th', { scope: 'col' }, [name]));
  const rows = periods.map(({ period, before, after, difference }) =>
    element('tr', {}, [
      element('th', { scope: 'row' }, [period]),
      element('td', {}, [before]),
      element('td', {}, [
        after,
        ...(difference ? [element('span', { class: 'muted' }, [` ${difference}`])] : []),
      ]),
    ]),
  );
  return element('table', {}, [
    element('thead', {}, [element('tr', {}, head)]),
    element('tbody', {}, rows),
  ]);
}

export function folded(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element('details', {}, [element('summary', {}, [title]), ...content]);
}

function wording({ formulaInWords, formula }: EvidenceReport): readonly HTMLElement[] {
  if (formulaInWords === null) return [];
  return [
    element('h3', {}, ['How it is computed']),
    ...(formulaInWords.before === null
      ? []
      : [element('p', {}, [side('del', 'Was', formulaInWords.before)])]),
    element('p', {}, [side('ins', 'Is', formulaInWords.after)]),
    ...(formula === null ? [] : [element('p', {}, [element('code', {}, [formula.after])])]),
  ];
}

function reach({ computedFrom, rollsUpTo, shownIn }: EvidenceReport): readonly HTMLElement[] {
  const list = (items: readonly string[]) =>
    element(
      'ul',
      {},
      items.map((item) => element('li', {}, [item])),
    );
  return [
    element('h3', {}, ['Whom it reaches']),
    ...(computedFrom.length === 0
      ? [element('p', {}, ['No other KPI is computed from it.'])]
      : [list(computedFrom.map(({ name, words }) => `${name}: ${words}`))]),
    ...(rollsUpTo.length === 0
      ? []
      : [
          element('p', { class: 'muted' }, [
            `It serves ${rollsUpTo.map(({ name }) => name).join(', ')}.`,
          ]),
        ]),
    ...(shownIn.length === 0
      ? []
      : [
          folded(
            'Where it is shown',
            list(shownIn.map(({ title, kpis }) => `${title}: ${kpis.join(', ')}`)),
          ),
        ]),
  ];
}
