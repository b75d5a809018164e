/** What an event says, in a sentence, as the audit trail shows it. */

import type { EventBody, ProposalContent } from './event.ts';

/** What is told of a proposal without the definition that it holds. */
export interface ProposalHead {
  readonly change: ProposalContent['change'] | null;
  readonly metricId: string | null;
  readonly person: string | null;
  readonly role: string | null;
  readonly subject: string | null;
  readonly test: string | null;
  readonly reason: string | null;
}

/** Bodies whose definitions are left out. */
export type TellableBody = Exclude<
  EventBody,
  { readonly kind: 'ledger.opened' | 'proposal.saved' | 'proposal.submitted' | 'brief.issued' }
>;

/** What is told of a brief without the document. */
export interface IssueHead {
  readonly week: string;
  readonly statement: string;
  readonly correction?: string | null;
}

const LONGEST_QUOTE = 160;

/** One sentence; what people wrote is quoted, and cut where it is long. */
export function eventWords(body: TellableBody): string {
  switch (body.kind) {
    case 'proposal.withdrawn':
      return `Withdrew the proposal: ${quoted(body.reason)}`;
    case 'comment.made':
      return `Commented: ${quoted(body.text)}`;
    case 'vote.cast': {
      const stead = body.onBehalfOf === undefined ? '' : ` for ${body.onBehalfOf}`;
      return `${VOTED[body.choice]}${stead}: ${quoted(body.statement)}`;
    }
    case 'delegation.given':
      return `Delegated to ${body.to} until ${body.until}: ${quoted(body.reason)}`;
    case 'delegation.ended':
      return `Ended the delegation to ${body.to}.`;
    case 'proposal.published':
      return body.breakGlass === undefined
        ? 'Published it: it took effect.'
        : `Broke the glass, it took effect before its quorum: ${quoted(body.breakGlass.reason)}`;
    case 'hand-edit.found':
      return handEditWords(body);
    case 'attempt.refused':
      return `Was refused: tried ${body.attempted} (${body.code}).`;
  }
}

/** Of an opening, a draft or a submission. */
export function proposalWords(
  kind: 'ledger.opened' | 'proposal.saved' | 'proposal.submitted',
  head: ProposalHead,
): string {
  if (kind === 'ledger.opened')
    return 'Opened the ledger: policy, roles and version 1 of every KPI.';
  const verb = kind === 'proposal.saved' ? 'Saved a draft' : 'Proposed';
  const end = head.reason === null ? '.' : `: ${quoted(head.reason)}`;
  return `${verb} to ${aim(head)}${end}`;
}

/** Of a brief that was issued. */
export function issueWords({ week, statement, correction }: IssueHead): string {
  const again = correction ? ` again, because ${quoted(correction)}` : '';
  return `Issued the brief of the week of ${week}${again}: ${quoted(statement)}`;
}

const VOTED = {
  approve: 'Approved',
  reject: 'Rejected',
  abstain: 'Abstained',
  recuse: 'Recused themselves',
} as const;

function aim({ change, metricId, person, role, subject, test }: ProposalHead): string {
  switch (change) {
    case null:
      return 'change something';
    case 'grant-role':
      return `give ${person} the role ${role}`;
    case 'revoke-role':
      return `take the role ${role} from ${person}`;
    case 'waive-test':
      return `waive the test ${test} on ${subject}`;
    case 'roll-back':
      return `bring an earlier version of ${metricId} back`;
    default:
      return `${change} ${metricId}`;
  }
}

/** All cells: an event holds few. */
function handEditWords({ cells, more }: Extract<EventBody, { kind: 'hand-edit.found' }>): string {
  const count = cells.length + more;
  const told = cells.map(
    ({ tab, cell, was, found }) => `${tab} ${cell}: ${quoted(found)} in place of ${quoted(was)}`,
  );
  const rest = more === 0 ? '' : `; and ${more} more`;
  return `Found ${count} typed-over ${count === 1 ? 'cell' : 'cells'} and put the governed content back. ${told.join('; ')}${rest}`;
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > LONGEST_QUOTE ? `${cut(line)}…` : line}"`;
}

/** Never through the middle of a character. */
function cut(line: string): string {
  return line.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '');
}
