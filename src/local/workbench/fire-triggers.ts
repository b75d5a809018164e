/** Fires time-driven triggers while the workbench runs; what would have been due before is not made up for, as at Google. */

import type { AppsScriptRuntime } from '../appsscript/create-runtime.ts';
import { dueTriggers } from '../appsscript/weekly-triggers.ts';

const EVERY_MS = 30_000;

/** Gives back what stops it. Does not keep the process alive. */
export function fireTriggers(
  runtime: Pick<AppsScriptRuntime, 'triggers' | 'fire'>,
  now: () => number = Date.now,
): () => void {
  let last = now();
  const timer = setInterval(() => {
    const to = now();
    for (const trigger of dueTriggers(runtime.triggers(), last, to)) void runtime.fire(trigger);
    last = to;
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
