/** What the tabs share: one snapshot, read once. */

import { type NewestLines, newestLines } from '../../core/brief/newest-lines.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import { type Pyramid, pyramid } from '../../core/registry/pyramid.ts';

export interface TabContext {
  readonly snapshot: Snapshot;
  /** Every live KPI in its newest finished period. */
  readonly lines: NewestLines;
  readonly pyramid: Pyramid;
}

export function tabContext(snapshot: Snapshot): TabContext {
  return {
    snapshot,
    lines: newestLines(snapshot, snapshot.brief.trendWeeks),
    pyramid: pyramid(snapshot.metrics),
  };
}
