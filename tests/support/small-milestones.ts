/** Milestones as a refresh reads them: open ones first, then those done last. */

import type { QualityResult, ViewExtract } from '../../src/core/registry/published.ts';
import { aView } from './small-snapshot.ts';

export interface SmallMilestone {
  readonly id: number;
  readonly name?: string;
  readonly project?: string;
  readonly began?: string;
  readonly due: string;
  readonly done?: string;
}

/** The view `milestones` with all of its rows; `overrides` for one that was cut. */
export function milestonesView(
  milestones: readonly SmallMilestone[],
  overrides: Partial<ViewExtract> = {},
): ViewExtract {
  const inOrder = [...milestones].sort((a, b) => ((a.done ?? '9') < (b.done ?? '9') ? 1 : -1));
  return aView({
    name: 'milestones',
    description: 'Pieces of project work with what was promised and what was kept.',
    grain: 'one row a milestone',
    columns: [
      { name: 'milestone_id', type: 'INT64', description: 'Number of the milestone.' },
      { name: 'title', type: 'STRING', description: 'What is to be done.' },
      { name: 'project', type: 'STRING', description: 'Project that it belongs to.' },
      { name: 'started_day', type: 'DATE', description: 'Day the work started.' },
      { name: 'promised_day', type: 'DATE', description: 'Day by which it was promised.' },
      { name: 'done_day', type: 'DATE', description: 'Day it was accepted as done.' },
    ],
    keyColumns: ['milestone_id'],
    rows: inOrder.map(({ id, name, project, began, due, done }) => [
      id,
      name ?? `Milestone ${id}`,
      project ?? 'Storefront',
      began ?? '2025-01-01',
      due,
      done ?? null,
    ]),
    ...overrides,
  });
}

/** The outcome of a test of the view, which ran once the data of the small snapshot was there. */
export function milestonesTested(passed = true): QualityResult {
  return {
    subject: 'execkpi_execkpi.milestones',
    test: 'unique(milestone_id)',
    severity: 'error',
    failingRows: passed ? 0 : 2,
    passed,
    testedAt: '2025-06-09T05:00:00Z',
  };
}
