/** Refreshing: how old the workbook is, the steps while it runs, and what changed. */

import type { Answer, RefreshReport, SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { callAddOn } from './call-add-on.ts';
import { button, element, facts, setBusy } from './element.ts';
import { followProgress, newRunId } from './follow-progress.ts';
import { instantText } from './instant-text.ts';
import { problemView } from './problem-view.ts';

export interface RefreshSection {
  showState(state: SidebarState): void;
  showProblem(answer: Extract<Answer<unknown>, { ok: false }>, retry: () => void): void;
}

/** `onDone` is told after a refresh that worked. */
export function createRefreshSection(section: HTMLElement, onDone: () => void): RefreshSection {
  const status = element('div', { class: 'status' }, [
    element('p', { class: 'muted' }, ['Looking at the workbook ...']),
  ]);
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const start = button('Refresh now', 'primary', () => void refresh());
  section.replaceChildren(element('h2', { id: 'refresh-title' }, ['Refresh']), status, start, live);

  async function refresh(): Promise<void> {
    const runId = newRunId();
    setBusy(start, true);
    start.textContent = 'Refreshing ...';
    const steps = element('ol', { class: 'steps', 'aria-label': 'Progress' });
    live.replaceChildren(steps);
    const stop = followProgress(runId, steps);
    const answer = await callAddOn<RefreshReport>('sidebarRefresh', [runId]);
    stop();
    setBusy(start, false);
    start.textContent = 'Refresh now';
    live.replaceChildren(
      answer.ok ? reportView(answer.value) : problemView(answer.problems, () => void refresh()),
    );
    live.querySelector<HTMLElement>('[tabindex]')?.focus();
    if (answer.ok) onDone();
  }

  return {
    showState: (state) => status.replaceChildren(stateView(state)),
    showProblem: (answer, retry) => status.replaceChildren(problemView(answer.problems, retry)),
  };
}

function stateView({ workbook, newestData, trouble }: SidebarState): HTMLElement {
  if (workbook === null) {
    return element('div', {}, [
      element('p', {}, ['This spreadsheet has no governed tabs yet. Refresh to make them.']),
      facts([['Newest data', newestData]]),
    ]);
  }
  const behind = workbook.dataAsOf < newestData;
  return element('div', {}, [
    facts([
      ['Data as of', workbook.dataAsOf],
      ['Newest data', newestData],
      ['Refreshed', instantText(workbook.refreshedAt)],
    ]),
    ...(trouble === null ? [] : [troubleView(trouble)]),
    ...(behind ? [element('p', {}, ['Newer data is there: refresh to see it.'])] : []),
  ]);
}

function troubleView(message: string): HTMLElement {
  return element('div', { class: 'problem', role: 'alert' }, [
    element('p', {}, [element('strong', {}, ['The last refresh did not work.'])]),
    element('p', {}, [message]),
  ]);
}

function reportView(report: RefreshReport): HTMLElement {
  const title = report.numbersChanged === 0 ? 'No number changed' : changed(report.numbersChanged);
  return element('div', {}, [
    element('p', { tabindex: '-1' }, [element('strong', {}, [title])]),
    ...(report.headline ? [element('p', {}, [report.headline])] : []),
    facts([
      ['Data as of', report.dataAsOf],
      ['Cells written', report.cellsWritten.toString()],
      [
        'Typed-over cells',
        report.handEdits.length === 0 ? 'none' : `${report.handEdits.length} put back`,
      ],
    ]),
    handEditList(report),
    ...(report.handEditsRecord === null ? [] : [element('p', {}, [report.handEditsRecord])]),
  ]);
}

const changed = (count: number) => `${count} ${count === 1 ? 'number' : 'numbers'} changed`;

function handEditList({ handEdits }: RefreshReport): HTMLElement {
  return element(
    'ul',
    { 'aria-label': 'Typed-over cells' },
    handEdits.map((edit) =>
      element('li', { class: 'edit' }, [
        element('strong', {}, [`${edit.tab} ${edit.cell}`]),
        element('div', { class: 'muted' }, [`was "${edit.found}", is "${edit.restored}" again`]),
      ]),
    ),
  );
}
