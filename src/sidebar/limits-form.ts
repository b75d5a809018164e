/** Changing control limits: which periods say what is usual, from when on, and why; the new limits are drawn before anything is sent. */

import { shortPeriod } from '../core/brief/period.ts';
import { type CivilDate, shiftPeriod } from '../core/calendar/civil-date.ts';
import type { KpiChart, LockForm } from '../core/endpoints/chart-messages.ts';
import { FEWEST_BASELINE_POINTS } from '../core/signals/xmr.ts';
import { baselinePeriods, charted, limitsAt, rangeWords } from './charted.ts';
import { button, element } from './element.ts';
import { areaField, choiceField, type Field } from './form-fields.ts';
import { processChartSvg } from './process-chart-svg.ts';

/** Values from which on limits are solid. */
const SOLID = 15;
/** Where nothing is unusual: enough to say something, few enough to be new. */
const OFFERED = 15;

/** `onChange` is told a change that would have limits. */
export function limitsForm(report: KpiChart, onChange: (form: LockForm) => void): HTMLElement {
  const { chart, reading } = charted(report);
  const { grain, running } = report;
  const periods = baselinePeriods(chart).map(({ period }) => period);
  if (periods.length < FEWEST_BASELINE_POINTS) {
    return element('p', { class: 'muted' }, [
      `There are ${periods.length} values that can be compared; limits need at least ${FEWEST_BASELINE_POINTS}.`,
    ]);
  }
  const options = periods.map((period) => [period, shortPeriod(period, grain)] as const);
  // What is unusual now; else the newest values, but none from before the baseline that holds.
  const held = chart.phases[chart.phases.length - 1]?.limits;
  const since = reading.since ?? held?.[held.length - 1]?.baselineFrom;
  const alike = periods.filter((period) => since !== undefined && period >= since);
  const offered = alike.length >= FEWEST_BASELINE_POINTS ? alike : periods;
  const start =
    reading.since !== null && offered === alike
      ? offered[0]
      : offered[Math.max(0, offered.length - OFFERED)];
  const first = choiceField(
    { id: 'limits-first', label: `First ${grain} of the baseline` },
    options,
  );
  const last = choiceField({ id: 'limits-last', label: `Last ${grain} of the baseline` }, options);
  const from = choiceField(
    {
      id: 'limits-from',
      label: 'Judge from',
      hint: `What came before keeps the limits that it had, and its signals.`,
    },
    [],
  );
  const reason = areaField(
    {
      id: 'limits-reason',
      label: 'What changed in the process, and why it will stay',
      hint: 'In your own words. It stays on record with your name and the time, and is shown with the limits.',
    },
    3,
  );
  first.control.value = start ?? '';
  last.control.value = periods[periods.length - 1] ?? '';
  const preview = element('div', { 'aria-live': 'polite' });
  const fault = element('p', { class: 'fault', role: 'alert' });

  /** Periods after the baseline; the one that runs is the last. */
  function offerStarts(): void {
    const after: CivilDate[] = [];
    for (
      let period = shiftPeriod(last.control.value as CivilDate, grain, 1);
      period <= running;
      period = shiftPeriod(period, grain, 1)
    ) {
      after.push(period);
    }
    from.control.replaceChildren(
      ...after.map((period) => element('option', { value: period }, [shortPeriod(period, grain)])),
    );
  }

  const form = (): LockForm => ({
    metricId: report.id,
    grain,
    baselineFrom: first.control.value as CivilDate,
    baselineTo: last.control.value as CivilDate,
    from: from.control.value as CivilDate,
    reason: reason.control.value.trim(),
  });

  /** What keeps it from being sent, and the field to mend. */
  function wrong(): readonly [string, Field] | undefined {
    const { baselineFrom, baselineTo, reason: why } = form();
    const values = periods.filter((one) => one >= baselineFrom && one <= baselineTo).length;
    if (values < FEWEST_BASELINE_POINTS) {
      return [
        `The baseline has ${values} values; limits need at least ${FEWEST_BASELINE_POINTS}.`,
        first,
      ];
    }
    return why.length < 3 ? ['Say what changed in the process.', reason] : undefined;
  }

  function show(): void {
    const { baselineFrom, baselineTo, from: begin, ...rest } = form();
    const lock = { seq: 0, at: '', author: '', reason: rest.reason };
    const tried = charted(report, [
      ...report.locks,
      { ...lock, baselineFrom, baselineTo, from: begin },
    ]);
    const phase = tried.chart.phases[tried.chart.phases.length - 1];
    const made = phase?.limits.find((version) => version.lock?.seq === 0);
    if (made === undefined) {
      preview.replaceChildren(element('p', { class: 'fault' }, [wrong()?.[0] ?? 'No limits.']));
      return;
    }
    const step = tried.chart.series.find(({ period }) => period >= begin)?.step;
    const proposed = limitsAt(report, made, step ?? tried.chart.series.length);
    const { points } = made.expectation;
    const words = `New limits from ${shortPeriod(begin, grain)}: ${rangeWords(report, proposed)}, of ${points} values${points < SOLID ? ` (${SOLID} and more are solid)` : ''}. Newest ${grain}: ${tried.reading.words}.`;
    preview.replaceChildren(
      element('figure', {}, [
        processChartSvg(tried.chart, words, proposed),
        element('figcaption', { class: 'muted' }, [
          'Dotted across: the new limits and their middle.',
        ]),
      ]),
      element('p', {}, [words]),
    );
  }

  function send(): void {
    const found = wrong();
    fault.textContent = found?.[0] ?? '';
    if (found === undefined) onChange(form());
    else found[1].control.focus();
  }

  for (const { control } of [first, last]) {
    control.addEventListener('change', () => {
      offerStarts();
      show();
    });
  }
  from.control.addEventListener('change', show);
  offerStarts();
  show();
  return element('div', { class: 'sign' }, [
    element('p', { class: 'muted' }, [
      'Limits change only when the process changed, the change has lasted, and you know and want it. Otherwise new values would talk their own signal away.',
    ]),
    first.view,
    last.view,
    from.view,
    preview,
    reason.view,
    fault,
    button('Change the limits', 'primary', send),
  ]);
}
