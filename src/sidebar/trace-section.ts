/** Tracing the selected cell: what the number is, whether it may look official, and where it comes from. */

import type { TraceReport } from '../core/endpoints/endpoint-messages.ts';
import { callAddOn } from './call-add-on.ts';
import { button, element, facts, setBusy } from './element.ts';
import { originLists } from './origins.ts';
import { problemView } from './problem-view.ts';

const WAIT_MS = 60_000;

/** `open` looks the traced KPI up. */
export function createTraceSection(section: HTMLElement, open: (metricId: string) => void): void {
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const start = button('Trace this cell', '', () => void trace());
  section.replaceChildren(
    element('h2', { id: 'trace-title' }, ['Trace this cell']),
    element('p', { class: 'muted' }, [
      'Select a governed number to see what it means and where it comes from.',
    ]),
    start,
    live,
  );

  async function trace(): Promise<void> {
    setBusy(start, true);
    live.replaceChildren(element('p', { class: 'muted' }, ['Looking it up ...']));
    const answer = await callAddOn<TraceReport>('sidebarTrace', [], WAIT_MS);
    setBusy(start, false);
    live.replaceChildren(
      answer.ok ? traceView(answer.value, open) : problemView(answer.problems, () => void trace()),
    );
    live.querySelector<HTMLElement>('[tabindex]')?.focus();
  }
}

function traceView(report: TraceReport, open: (metricId: string) => void): HTMLElement {
  return element('div', {}, [
    element('p', { tabindex: '-1' }, [element('strong', {}, [report.name])]),
    element('p', { class: 'value' }, [report.value]),
    element('p', { class: 'muted' }, [`${report.period}, ${report.cell}`]),
    element('p', {}, [
      element('span', { class: report.isOfficial ? 'badge official' : 'badge' }, [report.standing]),
    ]),
    element('p', {}, [report.reason]),
    facts([
      ['Data as of', report.dataAsOf],
      ['Owner', report.owner],
      ['Definition', `version ${report.version}`],
    ]),
    element('h3', {}, ['Means']),
    element('p', {}, [report.definition]),
    element('p', {}, [element('code', {}, [report.formula])]),
    element('h3', {}, ['Comes from']),
    ...originLists(report.paths),
    button('More about this KPI', '', () => open(report.metricId)),
  ]);
}
