/** Looking a KPI up: a box that suggests while one types, and what is known of the choice. */

import type { KpiReport, SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { callAddOn } from './call-add-on.ts';
import { element } from './element.ts';
import { createKpiPicker } from './kpi-picker.ts';
import { kpiView } from './kpi-view.ts';
import { problemView } from './problem-view.ts';

const WAIT_MS = 60_000;

export interface LookupSection {
  /** What can be found; forgets what was looked up before. */
  offer(kpis: SidebarState['kpis']): void;
  /** Shows a KPI that was chosen elsewhere. */
  open(id: string): void;
}

/** `waive` leads to the waivers of failed tests. */
export function createLookupSection(section: HTMLElement, waive: () => void): LookupSection {
  /** The answer to an older question is not shown. */
  let asked = 0;
  const known = new Map<string, KpiReport>();
  const picker = createKpiPicker('lookup', (id) => void show(id));
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  section.replaceChildren(
    element('h2', { id: 'lookup-title' }, [
      element('label', { for: 'lookup-box' }, ['Look up a KPI']),
    ]),
    ...picker.parts,
    live,
  );

  async function show(id: string): Promise<void> {
    asked += 1;
    const question = asked;
    let report = known.get(id);
    if (report === undefined) {
      const name = picker.nameOf(id);
      live.replaceChildren(element('p', { class: 'muted' }, [`Looking up ${name} ...`]));
      const answer = await callAddOn<KpiReport>('sidebarKpi', [id], WAIT_MS);
      if (question !== asked) return;
      if (!answer.ok) {
        live.replaceChildren(problemView(answer.problems, () => void show(id)));
        live.querySelector<HTMLElement>('[tabindex]')?.focus();
        return;
      }
      report = answer.value;
      known.set(id, report);
    }
    live.replaceChildren(kpiView(report, open, waive));
    live.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  function open(id: string): void {
    const name = picker.nameOf(id);
    picker.box.value = name === id ? '' : name;
    void show(id);
  }

  return {
    offer(entries) {
      picker.offer(entries);
      known.clear();
    },
    open,
  };
}
