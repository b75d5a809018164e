/** A part of the dashboard that shows a governed view. */

import { viewFault } from '../../../core/quality/view-fault.ts';
import type { Snapshot, ViewExtract } from '../../../core/registry/published.ts';
import type { Block, SeriesChart, StyleName } from '../../tab.ts';

export interface Part {
  readonly blocks: readonly Block[];
  readonly charts: readonly SeriesChart[];
}

export const NO_PART: Part = { blocks: [], charts: [] };

/** A view, and how its numbers are marked. */
export interface MarkedView {
  readonly view: ViewExtract;
  /** A line that warns when the numbers are not official; empty otherwise. */
  readonly warning: readonly { readonly words: string; readonly warns: true }[];
  /** Of the numbers, so that they are marked where they are read. */
  readonly style: StyleName;
  /** Behind the title of a chart. */
  readonly suffix: string;
}

/** Undefined when the view is not published. */
export function markedView(snapshot: Snapshot, name: string): MarkedView | undefined {
  const view = snapshot.views.find((published) => published.name === name);
  if (view === undefined) return undefined;
  const fault = viewFault(view, snapshot);
  if (fault === null) return { view, warning: [], style: 'number', suffix: '' };
  const warning = [{ words: `Not official. ${fault}`, warns: true }] as const;
  return { view, warning, style: 'warning', suffix: ' (not official)' };
}
