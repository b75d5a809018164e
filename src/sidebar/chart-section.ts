/** The process-behaviour chart of a KPI, why its limits are what they are, and the way to change them. */

import type { KpiChart, LockForm } from '../core/endpoints/chart-messages.ts';
import { ask, done } from './asking.ts';
import { chartView } from './chart-view.ts';
import { button, element } from './element.ts';
import { folded } from './evidence-view.ts';
import { choiceField } from './form-fields.ts';
import { limitsForm } from './limits-form.ts';

/** A button that reads the history and puts the chart in its own place. */
export function chartSection(metricId: string): HTMLElement {
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const said = element('div', { 'aria-live': 'polite' });
  const place = element('div', { class: 'chart' });
  const show = button('Show its process-behaviour chart', '', () => void load(''));
  place.append(show);

  async function load(grain: string): Promise<void> {
    const question = {
      endpoint: 'sidebarChart',
      args: [metricId, grain],
      doing: 'Reading its history',
    } as const;
    const report = await ask<KpiChart>(live, question, () => void load(grain));
    if (report === undefined) return;
    put(report);
    place.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  function put(report: KpiChart): void {
    said.replaceChildren();
    place.replaceChildren(...grains(report), chartView(report), changing(report));
  }

  function grains({ grain, grains: all }: KpiChart): readonly HTMLElement[] {
    if (all.length < 2) return [];
    const choice = choiceField(
      { id: 'chart-grain', label: 'Periods' },
      all.map((one) => [one, `${one}s`]),
    );
    choice.control.value = grain;
    choice.control.addEventListener('change', () => void load(choice.control.value));
    return [choice.view];
  }

  function changing(report: KpiChart): HTMLElement {
    if (report.type === 'cumulative') return element('div');
    return folded(
      'Change the limits',
      report.barred === null
        ? limitsForm(report, (form) => void change(form))
        : element('p', { class: 'muted' }, [report.barred]),
    );
  }

  async function change(form: LockForm): Promise<void> {
    const question = {
      endpoint: 'ledgerLockBaseline',
      args: [JSON.stringify(form)],
      doing: 'Recording it',
    } as const;
    const report = await ask<KpiChart>(live, question, () => void change(form));
    if (report === undefined) return;
    put(report);
    done(said, 'The new limits are on record. Refresh the workbook to see them in its tabs.');
  }

  return element('div', {}, [said, place, live]);
}
