/** The steps of something that takes long, shown while it runs. */

import type { RefreshProgress } from '../core/endpoints/endpoint-messages.ts';
import { callAddOn } from './call-add-on.ts';
import { element } from './element.ts';

const POLL_MS = 700;
const POLL_WAIT_MS = 15_000;

/** Shows the steps of a run in a list until the function that comes back is called. */
export function followProgress(runId: string, list: HTMLElement): () => void {
  let isRunning = true;
  showSteps(list, ['Starting']);
  void follow(runId, list, () => isRunning);
  return () => {
    isRunning = false;
  };
}

/** Only has to differ from the same person's other runs of the last minutes. */
export function newRunId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}

/** An answer that is late or lost is asked for again. */
async function follow(runId: string, list: HTMLElement, running: () => boolean): Promise<void> {
  let shown = 0;
  while (running()) {
    await new Promise((resume) => setTimeout(resume, POLL_MS));
    if (!running()) return;
    const answer = await callAddOn<RefreshProgress>('sidebarProgress', [runId], POLL_WAIT_MS);
    if (!running() || !answer.ok || answer.value.steps.length <= shown) continue;
    shown = answer.value.steps.length;
    showSteps(list, answer.value.steps);
  }
}

function showSteps(list: HTMLElement, steps: readonly string[]): void {
  const items = steps.map((step, index) =>
    element('li', index === steps.length - 1 ? { 'aria-current': 'step' } : {}, [step]),
  );
  list.replaceChildren(...items);
}
