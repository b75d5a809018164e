/** What waits for signatures: how far it is, until when, who may still vote, and what was signed with which meaning. */

import type { CommentMade, LedgerEvent, VoteCast } from '../../core/ledger/event.ts';
import { mayStillVote } from '../../core/ledger/may-still-vote.ts';
import { statusOf, tallyOf } from '../../core/ledger/proposal-status.ts';
import type { Proposal } from '../../core/ledger/state.ts';
import type { Block, Cell, Column, Row, Tab } from '../tab.ts';
import { dash, date, text } from './cells.ts';
import { changeWords, moment, progressWords, subjectOf } from './ledger-words.ts';
import type { TabContext } from './tab-context.ts';
import { titleBlock } from './title-block.ts';

/** The tab: proposals, the newest first, then votes and comments on them, the newest first. */
export function signOffsTab(context: TabContext): Tab {
  const { waiting } = context.snapshot.ledger;
  return {
    id: 'sign-offs',
    title: 'Sign-offs',
    tabColor: 'amber',
    blocks: [
      titleBlock('sign-offs', 'Sign-offs', context.snapshot, [
        `${countWords(waiting.length)} Sign in the sidebar: a signature binds to what its signer saw, and an edit voids it.`,
      ]),
      waitingBlock(waiting, context),
      ...votesBlocks(waiting, context),
    ],
  };
}

function countWords(count: number): string {
  if (count === 0) return 'Nothing waits for a signature.';
  return `${count} ${count === 1 ? 'proposal waits' : 'proposals wait'}.`;
}

const COLUMNS: readonly Column[] = [
  { id: 'subject', title: 'About', width: 210 },
  { id: 'status', title: 'Status', width: 130 },
  { id: 'what', title: 'What would change', width: 420, wrap: true },
  { id: 'progress', title: 'Signed', width: 190 },
  { id: 'deadline', title: 'Vote ends', width: 140, format: 'date' },
  { id: 'voters', title: 'May still vote', width: 300, wrap: true },
  { id: 'proposer', title: 'Proposed by', width: 190 },
  { id: 'reason', title: 'Why', width: 320, wrap: true },
  { id: 'proposal', title: 'Proposal', width: 150 },
];

function waitingBlock(waiting: readonly Proposal[], context: TabContext): Block {
  const none: Row = {
    key: '(none)',
    cells: { subject: text('Nothing waits', { style: 'muted' }) },
  };
  return {
    id: 'sign-offs.waiting',
    columns: COLUMNS,
    showHeader: true,
    filterable: true,
    rows: waiting.length === 0 ? [none] : waiting.map((one) => waitingRow(one, context)),
    rules: (
      [
        ['proposed', 'warning'],
        ['in review', 'warning'],
        ['approved', 'good'],
        ['to be ratified', 'bad'],
      ] as const
    ).map(([textIs, style]) => ({ column: 'status', when: { textIs }, style }) as const),
  };
}

function waitingRow(proposal: Proposal, context: TabContext): Row {
  const { state, today } = context.snapshot.ledger;
  const voters = mayStillVote(proposal, state, today);
  const isInEffect = proposal.publication !== undefined;
  const end = isInEffect ? proposal.publication?.ratifyUntil : proposal.deadline;
  return {
    key: proposal.id,
    cells: {
      subject: text(subjectOf(proposal, context), { style: 'label' }),
      status: text(isInEffect ? 'to be ratified' : statusOf(proposal, state, today)),
      what: text(changeWords(proposal, state)),
      progress: text(progressWords(tallyOf(proposal), proposal)),
      deadline: end === undefined ? dash() : date(end),
      voters:
        voters.length === 0 ? dash('Everybody who may has voted.') : votersCell(voters, context),
      proposer: text(proposal.proposer),
      reason: text(proposal.content.reason),
      proposal: text(proposal.id),
    },
  };
}

/** A delegate votes in the place of the one who is named. */
function votersCell(voters: readonly string[], { snapshot }: TabContext): Cell {
  const { state, today } = snapshot.ledger;
  const named = voters.map((person) => {
    const delegates = state.delegations
      .filter(({ from, until }) => from === person && today <= until)
      .map(({ to }) => to);
    return delegates.length === 0 ? person : `${person} (or ${delegates.join(', ')} for them)`;
  });
  return text(named.join(', '));
}

const VOTE_COLUMNS: readonly Column[] = [
  { id: 'subject', title: 'About' },
  { id: 'choice', title: 'Vote' },
  { id: 'statement', title: 'What the signature means', wrap: true },
  { id: 'person', title: 'Signed by' },
  { id: 'at', title: 'At (UTC)', format: 'instant' },
  { id: 'for', title: 'In the place of' },
  { id: 'proposal', title: 'Proposal' },
];

type Said = LedgerEvent & { readonly body: VoteCast | CommentMade };

function isSaid(event: LedgerEvent): event is Said {
  return event.body.kind === 'vote.cast' || event.body.kind === 'comment.made';
}

function votesBlocks(waiting: readonly Proposal[], context: TabContext): readonly Block[] {
  const open = new Map(waiting.map((proposal) => [proposal.id, proposal]));
  const said = context.snapshot.ledger.events.filter(isSaid).reverse();
  const rows = said.flatMap((event) => {
    const proposal = open.get(event.body.proposalId);
    return proposal === undefined ? [] : [saidRow(event, proposal, context)];
  });
  if (waiting.length === 0) return [];
  const none: Row = {
    key: '(none)',
    cells: { subject: text('No vote yet', { style: 'muted' }) },
  };
  const heading: Row = {
    key: 'heading',
    cells: { subject: text('Votes and comments on what waits') },
    style: 'section',
  };
  return [
    { id: 'sign-offs.votes-title', columns: VOTE_COLUMNS, showHeader: false, rows: [heading] },
    {
      id: 'sign-offs.votes',
      columns: VOTE_COLUMNS,
      showHeader: true,
      rows: rows.length === 0 ? [none] : rows,
      rules: (
        [
          ['approve', 'good'],
          ['reject', 'bad'],
          ['abstain', 'muted'],
          ['recuse', 'muted'],
          ['comment', 'muted'],
        ] as const
      ).map(([textIs, style]) => ({ column: 'choice', when: { textIs }, style }) as const),
    },
  ];
}

function saidRow({ body, actor, at, seq }: Said, proposal: Proposal, context: TabContext): Row {
  const isVote = body.kind === 'vote.cast';
  const stead = isVote ? body.onBehalfOf : undefined;
  return {
    key: String(seq),
    cells: {
      subject: text(subjectOf(proposal, context)),
      choice: text(isVote ? body.choice : 'comment'),
      statement: text(isVote ? body.statement : body.text),
      person: text(actor),
      at: moment(at),
      for: stead === undefined ? dash() : text(stead),
      proposal: text(proposal.id),
    },
  };
}
