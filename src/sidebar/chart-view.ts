/** A process-behaviour chart as people read it: the drawing, what it says, the same numbers in a table, and the limits with their reasons. */

import { formatValue } from '../core/brief/format-number.ts';
import { shortPeriod } from '../core/brief/period.ts';
import type { CivilDate } from '../core/calendar/civil-date.ts';
import type { KpiChart } from '../core/endpoints/chart-messages.ts';
import type { BaselineLock } from '../core/signals/baseline-lock.ts';
import type { LimitsReason, LimitsVersion } from '../core/signals/limits-version.ts';
import type { PeriodSignal } from '../core/signals/process-chart.ts';
import type { MetricChart } from '../core/signals/read-signal.ts';
import type { BreakKind } from '../core/signals/series.ts';
import { charted, limitsAt, rangeWords } from './charted.ts';
import { element } from './element.ts';
import { folded } from './evidence-view.ts';
import { instantText } from './instant-text.ts';
import { processChartSvg } from './process-chart-svg.ts';

const SIGNALS_SHOWN = 5;

export function chartView(report: KpiChart): HTMLElement {
  const { chart, reading } = charted(report);
  const title = element('h3', { tabindex: '-1' }, ['Process-behaviour chart']);
  if (report.type === 'cumulative') {
    return element('div', {}, [
      title,
      element('p', {}, [
        'A running total grows until it starts again, so nothing is usual for it and it has no control limits.',
      ]),
    ]);
  }
  const words = summary(report, chart, reading.words);
  return element('div', {}, [
    title,
    ...(report.isOfficial
      ? []
      : [
          element('p', { class: 'notice' }, [
            element('strong', {}, [`Not official: ${report.standing}. `]),
            report.reason,
          ]),
        ]),
    element('figure', {}, [
      processChartSvg(chart, words),
      element('figcaption', { class: 'muted' }, [
        'Line: values. Thin line: what is expected. Dashed: control limits. Large dots: signals. Dotted upright: other limits or another way of measuring begin.',
      ]),
    ]),
    element('p', {}, [words]),
    ...signalList(report, chart),
    element('h3', {}, ['Limits, and why they are as they are']),
    limitsList(report, chart),
    folded(`All ${chart.series.length} ${report.grain}s`, table(report, chart)),
  ]);
}

function summary({ grain, unit, newest }: KpiChart, { series }: MetricChart, reading: string) {
  const last = series[series.length - 1];
  const isThere = last?.period === newest && last.value !== null;
  const value = isThere ? formatValue(last.value ?? 0, unit) : 'no data';
  return `${shortPeriod(newest, grain)}: ${value}, ${reading}.`;
}

const RULES = {
  'beyond a limit': 'beyond a control limit',
  'eight on one side': 'eight or more in a row on one side of what is expected',
  'three of four near a limit': 'three of four nearer a limit than what is expected',
} as const;

function signalList({ grain }: KpiChart, { phases }: MetricChart): readonly HTMLElement[] {
  const last = ({ periods }: PeriodSignal) => periods[periods.length - 1] ?? '';
  const signals = phases
    .flatMap((phase) => phase.signals)
    .sort((a, b) => last(b).localeCompare(last(a)));
  if (signals.length === 0) return [];
  const rest = signals.length - SIGNALS_SHOWN;
  return [
    element('h3', {}, ['Signals, the newest first']),
    element(
      'ul',
      { class: 'said' },
      signals
        .slice(0, SIGNALS_SHOWN)
        .map(({ rule, side, periods }) =>
          element('li', {}, [`${spanWords(periods, grain)}: ${side}, ${RULES[rule]}.`]),
        ),
    ),
    ...(rest > 0
      ? [element('p', { class: 'muted' }, [`${rest} older ones are in the table.`])]
      : []),
  ];
}

function spanWords(periods: readonly CivilDate[], grain: KpiChart['grain']): string {
  const [first, last] = [periods[0], periods[periods.length - 1]];
  if (first === undefined || last === undefined) return '';
  if (first === last) return shortPeriod(first, grain);
  return `${shortPeriod(first, grain)} to ${shortPeriod(last, grain)}`;
}

const REASONS: Readonly<Record<Exclude<LimitsReason, 'a person'>, string>> = {
  provisional: 'Provisional: of all values but the newest, until there are twenty.',
  'first baseline': 'Of the first twenty values, and locked since.',
  'season known': 'Two full years show what returns every year.',
  'new year': 'Renewed with the new year.',
  'trend renewed': 'The line had gone on for as long as it was fitted on.',
  'data mended': 'Those from before the data failed.',
};

const PHASES: Readonly<Record<BreakKind, string>> = {
  'definition changed': 'A new definition: what was measured before can not be compared.',
  restated: 'Restated: what was published before can not be compared.',
  'data quality': 'The data passes its tests again.',
};

/** The newest first. */
function limitsList(report: KpiChart, { phases, series }: MetricChart): HTMLElement {
  const items = phases.flatMap(({ limits, startedBy }, phase) => {
    const begins =
      startedBy === null ? [] : [element('li', { class: 'muted' }, [PHASES[startedBy]])];
    const none =
      limits.length === 0
        ? [element('li', {}, ['Too few values for limits: seven are needed.'])]
        : [];
    const isLast = (i: number) => phase === phases.length - 1 && i === limits.length - 1;
    return [
      ...begins,
      ...none,
      ...limits.map((version, i) =>
        element('li', {}, [versionView(version, report, series, isLast(i))]),
      ),
    ];
  });
  const used = phases.flatMap(({ limits }) => limits.flatMap(({ lock }) => lock?.seq ?? []));
  const unused = report.locks.filter(({ seq }) => !used.includes(seq));
  return element('ol', { class: 'said' }, [...unused.map(unusedView), ...items.reverse()]);
}

function unusedView({ author, at, seq }: BaselineLock): HTMLElement {
  return element('li', { class: 'muted' }, [
    `Not used: what ${author} set, ${instantText(at)} (event ${seq}). Its baseline is older than what is read, was measured in another way, or has too few values.`,
  ]);
}

function versionView(
  version: LimitsVersion,
  report: KpiChart,
  series: MetricChart['series'],
  isLast: boolean,
): HTMLElement {
  const { from, baselineFrom, baselineTo, reason, lock, expectation } = version;
  const { grain } = report;
  const judged = series.filter(({ period }) => period >= from);
  const step = (isLast ? judged[judged.length - 1] : judged[0])?.step ?? series.length;
  return element('div', {}, [
    element('p', {}, [
      element('strong', {}, [`From ${shortPeriod(from, grain)}: `]),
      rangeWords(report, limitsAt(report, version, step)),
    ]),
    reason === 'a person'
      ? element('p', { dir: 'auto', class: 'kept' }, [`“${lock?.reason ?? ''}”`])
      : element('p', { class: 'muted' }, [REASONS[reason]]),
    element('p', { class: 'muted' }, [
      ...(lock === null
        ? []
        : [`A person set them: ${lock.author}, ${instantText(lock.at)} (event ${lock.seq}). `]),
      `Of ${expectation.points} values, ${spanWords([baselineFrom, baselineTo], grain)}.`,
    ]),
  ]);
}

function table({ grain, unit }: KpiChart, { series, phases }: MetricChart): HTMLElement {
  const points = new Map(
    phases.flatMap((phase) => phase.points.map((point) => [point.period, point] as const)),
  );
  const rules = new Map<CivilDate, string[]>();
  for (const { rule, side, periods } of phases.flatMap((phase) => phase.signals)) {
    for (const period of periods) {
      rules.set(period, [...(rules.get(period) ?? []), `${side}, ${RULES[rule]}`]);
    }
  }
  const told = (value: number | null) => (value === null ? 'no data' : formatValue(value, unit));
  const head = ['Period', 'Value', 'Limits'].map((name) => element('th', { scope: 'col' }, [name]));
  const rows = [...series].reverse().map(({ period, value }) => {
    const point = points.get(period);
    const found = rules.get(period);
    return element('tr', {}, [
      element('th', { scope: 'row' }, [shortPeriod(period, grain)]),
      element('td', {}, [
        told(value),
        ...(found === undefined
          ? []
          : [element('span', { class: 'muted' }, [` signal: ${found.join('; ')}`])]),
      ]),
      element('td', {}, [
        point === undefined
          ? 'none'
          : `${told(point.lower)} to ${told(point.upper)}, expected ${told(point.expected)}`,
      ]),
    ]);
  });
  return element('table', {}, [
    element('thead', {}, [element('tr', {}, head)]),
    element('tbody', {}, rows),
  ]);
}
