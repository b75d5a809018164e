/** What keeps a brief from being issued, by what it says itself, and who mends it. The ledger asks the same, in fewer words. */

import type { Standing } from '../quality/standing.ts';
import type { Brief } from './brief.ts';

export interface IssueBlock {
  /** What is wrong, in a sentence. */
  readonly what: string;
  /** Who does what about it, in a sentence. */
  readonly mend: string;
}

/** None where the document is fit. A KPI that stands twice on the page is told once. */
export function issueBlocks({ quality, scoreboard, attention }: Brief): readonly IssueBlock[] {
  const lines = new Map(
    [...attention.map((item) => ({ ...item, standingWords: '' })), ...scoreboard].map((line) => [
      line.metricId,
      line,
    ]),
  );
  return [
    ...quality.failed.map((what) => ({ what, mend: MEND['failed gate'] })),
    ...[...lines.values()].flatMap(({ name, standing, standingWords }) =>
      standing === 'canonical'
        ? []
        : [{ what: `${name} is ${standing}. ${standingWords}`.trim(), mend: MEND[standing] }],
    ),
    ...attention
      .filter(({ note }) => note.comment.trim() === '')
      .map(({ name, accountableRole }) => ({
        what: `${name} needs attention, and its owner has not commented.`,
        mend: `${accountableRole} writes the comment beside it in the tab CEO Brief.`,
      })),
  ];
}

const MEND: Readonly<Record<Exclude<Standing, 'canonical'>, string>> = {
  'failed gate': 'The data team mends the data, or the board signs a waiver of the test.',
  'no data': 'The data team finds out why the sources hold no data.',
  stale: 'The data team loads newer data.',
  drifted: 'The data team publishes what is signed.',
  provisional: 'The board signs the definition; the data team tests its data.',
};
