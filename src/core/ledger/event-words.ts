/** What an event says, in the same words in the sidebar, the Audit Trail tab and `countersign log`. */

import type {
  BaselineLocked,
  DefinitionChange,
  EventBody,
  HandEditFound,
  RoleChange,
  Waiver,
} from './event.ts';

/** A proposal's content as far as it is told: of a definition the name. */
export type ToldContent =
  | RoleChange
  | Waiver
  | (Pick<DefinitionChange, 'change' | 'metricId' | 'reason'> & {
      readonly definition: { readonly name?: unknown };
    });

type WholeBody = Extract<
  EventBody,
  { kind: 'ledger.opened' | 'proposal.saved' | 'proposal.submitted' | 'brief.issued' }
>;

/** A body whose definitions may be left out. */
export type ToldBody =
  | Exclude<EventBody, WholeBody>
  | { readonly kind: 'ledger.opened' }
  | {
      readonly kind: 'brief.issued';
      readonly week: string;
      readonly statement: string;
      readonly correction?: string | null;
    }
  | {
      readonly kind: 'proposal.saved' | 'proposal.submitted';
      readonly proposalId: string;
      readonly content: ToldContent;
    };

/** `words`: a sentence about the actor, without their name; `detail`: what the person wrote with it, or empty. */
export interface EventWords {
  readonly words: string;
  readonly detail: string;
}

export function eventWords(body: ToldBody): EventWords {
  switch (body.kind) {
    case 'ledger.opened':
      return told('opened the ledger: policy, roles and version 1 of every KPI');
    case 'proposal.saved':
      return told(
        `saved the draft ${body.proposalId}: ${proposalTitle(body.content)}`,
        body.content.reason,
      );
    case 'proposal.submitted':
      return told(
        `proposed ${body.proposalId}: ${proposalTitle(body.content)}`,
        body.content.reason,
      );
    case 'proposal.withdrawn':
      return told(`withdrew ${body.proposalId}`, body.reason);
    case 'comment.made':
      return told(`commented on ${body.proposalId}`, body.text);
    case 'vote.cast': {
      const stood = body.onBehalfOf === undefined ? '' : ` for ${body.onBehalfOf}`;
      return told(`${VOTED[body.choice]} ${body.proposalId}${stood}`, body.statement);
    }
    case 'delegation.given':
      return told(`let ${body.to} sign instead until ${body.until}`, body.reason);
    case 'delegation.ended':
      return told(`ended the delegation to ${body.to}`);
    case 'proposal.published':
      return body.breakGlass === undefined
        ? told(`put ${body.proposalId} into effect`)
        : told(`put ${body.proposalId} into effect before its signatures`, body.breakGlass.reason);
    case 'hand-edit.found':
      return handEditWords(body);
    case 'brief.issued': {
      const again = body.correction ? ' again' : '';
      const meant = [body.correction ?? [], body.statement].flat().join(' ');
      return told(`issued the brief of the week of ${body.week}${again}`, meant);
    }
    case 'baseline.locked':
      return told(
        `changed the control limits of ${body.metricId}: ${lockWords(body)}`,
        body.reason,
      );
    case 'attempt.refused': {
      const on = body.proposalId === undefined ? '' : ` on ${body.proposalId}`;
      return told(`was refused: ${body.attempted}${on}`, body.code);
    }
    default:
      return otherKind(body);
  }
}

/** Both on one line; what people wrote is cut where it is long. */
export function eventLine(body: ToldBody): string {
  const { words, detail } = eventWords(body);
  if (detail === '') return words;
  return `${words}: ${body.kind === 'hand-edit.found' ? detail : brief(detail)}`;
}

const TITLES = {
  create: 'Add',
  edit: 'Change',
  deprecate: 'Deprecate',
  retire: 'Retire',
  'roll-back': 'Bring back an earlier',
} as const;

/** `Change Average Order Value`. */
export function proposalTitle(content: ToldContent): string {
  switch (content.change) {
    case 'grant-role':
      return `Give ${content.person} the role ${content.role}`;
    case 'revoke-role':
      return `Take the role ${content.role} from ${content.person}`;
    case 'waive-test':
      return `Accept the failing test ${content.test} on ${content.subject} until ${content.until}`;
    default: {
      const { name } = content.definition;
      return `${TITLES[content.change]} ${typeof name === 'string' ? name : content.metricId}`;
    }
  }
}

/** `the weeks from 2026-01-05 to 2026-03-30 say what is usual from 2026-04-06 on`. */
export function lockWords(
  lock: Pick<BaselineLocked, 'grain' | 'baselineFrom' | 'baselineTo' | 'from'>,
): string {
  const { grain, baselineFrom, baselineTo, from } = lock;
  return `the ${grain}s from ${baselineFrom} to ${baselineTo} say what is usual from ${from} on`;
}

const VOTED = {
  approve: 'approved',
  reject: 'rejected',
  abstain: 'abstained on',
  recuse: 'stepped back from',
} as const;

function told(words: string, detail = ''): EventWords {
  return { words, detail };
}

/** A kind that has no words here, as of a newer ledger, reads by its name. */
function otherKind({ kind }: { readonly kind: string }): EventWords {
  return told(kind);
}

/** All cells: an event holds few. */
function handEditWords({ cells, more }: HandEditFound): EventWords {
  const count = cells.length + more;
  const list = cells.map(
    ({ tab, cell, was, found }) => `${tab} ${cell}: "${brief(found)}" in place of "${brief(was)}"`,
  );
  const rest = more === 0 ? [] : [`and ${more} more`];
  return told(
    `found ${count} typed-over ${count === 1 ? 'cell' : 'cells'} and put the governed content back`,
    [...list, ...rest].join('; '),
  );
}

const LONGEST = 160;

/** On one line, and never cut through the middle of a character. */
function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…`;
}
