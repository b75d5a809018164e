/** The shorter parts of a brief: what improved, what waits, what changed, how the data is, milestones near. One line an item. */

import type { Brief, RestatementItem } from '../../core/brief/brief.ts';
import { formatValue } from '../../core/brief/format-number.ts';
import { MILESTONES_VIEW } from '../../core/brief/known-milestones.ts';
import { formatDay, formatPeriod } from '../../core/brief/period.ts';
import type { Block, Row, StyleName, TextPart } from '../tab.ts';
import { linkedText, tabLink, text } from './cells.ts';
import { sentenceParts } from './sentence-parts.ts';
import type { TabContext } from './tab-context.ts';
import { viewTabId } from './view-tab.ts';

/** In their fixed order; a part without items says so. */
export function briefLists(context: TabContext): readonly Block[] {
  const { brief } = context;
  const { improved, decisions, changes, restatements } = brief;
  return [
    listBlock('improved', 'What improved', 'Nothing unusual for the better.', [
      ...improved.map(({ sentences }) => sentenceParts(sentences, context)),
    ]),
    listBlock(
      'decisions',
      'Decisions waiting for the board',
      'Nothing waits for a signature.',
      decisions.map(
        ({ words, approvals, needed, deadline, proposer }) =>
          `${words}: ${approvals} of ${needed} approvals${deadline === null ? '' : `, until ${formatDay(deadline)}`} (proposed by ${proposer})`,
      ),
      'sign-offs',
    ),
    listBlock(
      'changes',
      'Changes of definitions and limits, restatements',
      'No definition and no control limit changed this week.',
      [
        ...changes.map(
          ({ words, on, approvers, reason }) =>
            `${words}, in effect from ${formatDay(on)}${approvers.length === 0 ? '' : `, approved by ${approvers.join(', ')}`}: ${reason}`,
        ),
        ...restatements.map(restated),
      ],
      'change-log',
    ),
    listBlock('quality', 'Data quality and freshness', '', qualityWords(brief), 'data-quality'),
    milestonesBlock(context),
  ];
}

/** What keeps the list from being official or whole comes first, marked. */
function milestonesBlock(context: TabContext): Block {
  const { milestones } = context.brief;
  const isOfficial = milestones?.faults.length === 0;
  const lines = [
    ...(milestones?.sentences.length ? [sentenceParts(milestones.sentences, context)] : []),
    ...(milestones?.items ?? []).map(({ sentence }) => sentenceParts([sentence], context)),
  ];
  const hasTab = context.snapshot.views.some(({ name }) => name === MILESTONES_VIEW);
  return listBlock(
    'milestones',
    'Milestones near',
    '',
    [...(milestones?.faults ?? []), ...lines],
    hasTab ? viewTabId(MILESTONES_VIEW) : undefined,
    isOfficial ? undefined : 'warning',
  );
}

function listBlock(
  id: string,
  title: string,
  empty: string,
  items: readonly (string | readonly TextPart[])[],
  seeTab?: string,
  style?: StyleName,
): Block {
  const look = style === undefined ? {} : { style };
  const rows = items.map(
    (item, i): Row => ({
      key: `${i + 1}`,
      cells: { text: typeof item === 'string' ? text(item, look) : linkedText(item, look) },
    }),
  );
  const none: Row = { key: '(none)', cells: { text: text(empty, { style: 'muted' }) } };
  const see: Row = {
    key: 'see',
    cells: { text: tabLink('See all', seeTab ?? '') },
  };
  return {
    id: `ceo-brief.${id}`,
    columns: [{ id: 'text', title }],
    showHeader: true,
    rows: [...(rows.length === 0 ? [none] : rows), ...(seeTab === undefined ? [] : [see])],
  };
}

/** Was, is, why. */
export function restated(item: RestatementItem): string {
  const [was, is] = [item.was, item.is].map((x) =>
    x === null ? 'no data' : formatValue(x, item.unit),
  );
  const rest = item.periods > 1 ? ` and ${item.periods - 1} earlier ${item.grain}s` : '';
  return `${item.name}, ${formatPeriod(item.period, item.grain)}${rest}: was ${was}, is ${is}: ${item.why}`;
}

const NAMED = 5;

function qualityWords({ quality, dataAsOf }: Brief): readonly string[] {
  const { tests, failed, waived, stale } = quality;
  const passed = tests - failed.length - waived.length;
  const named = (names: readonly string[]) => {
    const rest = names.length - NAMED;
    return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  };
  return [
    `Data as of ${formatDay(dataAsOf)}; ${passed} of ${tests} data tests passed or only warn.`,
    ...failed.slice(0, NAMED).map((failure) => `${failure}.`),
    ...(failed.length > NAMED ? [`${failed.length - NAMED} more tests failed.`] : []),
    ...waived.map((waiver) => `${waiver}.`),
    ...(stale.length === 0 ? [] : [`Stale, older than allowed: ${named(stale)}.`]),
  ];
}
