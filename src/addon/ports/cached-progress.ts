/** Progress of a refresh, left where the sidebar's next call finds it. */

import type { Progress } from '../../app/ports.ts';
import type { RefreshProgress } from '../../core/endpoints/endpoint-messages.ts';

/** Long enough to outlive the longest execution. */
const KEPT_SECONDS = 900;

const keyOf = (runId: string) => `countersign.progress.${runId}`;

/** Each step is readable at once by the same user's other executions. */
export function cachedProgress(runId: string): Progress {
  const steps: string[] = [];
  return {
    step(message) {
      steps.push(message);
      CacheService.getUserCache().put(keyOf(runId), JSON.stringify({ steps }), KEPT_SECONDS);
    },
  };
}

/** No steps when the refresh has not begun, or the cache has forgotten it. */
export function readProgress(runId: string): RefreshProgress {
  const cached = CacheService.getUserCache().get(keyOf(runId));
  return cached === null ? { steps: [] } : (JSON.parse(cached) as RefreshProgress);
}
