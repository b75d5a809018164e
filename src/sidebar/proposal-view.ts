/** One proposal: what it changes, what was said and signed, and what the reader may do with it. */

import type { ProposalReport, SignatureForm, VoteLine } from '../core/endpoints/ledger-messages.ts';
import { button, element, facts } from './element.ts';
import { changesView, folded } from './evidence-view.ts';
import { areaField } from './form-fields.ts';
import { instantText } from './instant-text.ts';
import { progressWords, statusBadge } from './proposal-lines.ts';
import { signForm } from './sign-form.ts';

export interface ProposalActions {
  sign(signature: SignatureForm): void;
  comment(text: string): void;
  withdraw(reason: string): void;
  edit(): void;
}

/** `evidence` is where the evidence comes; its heading is here. */
export function proposalView(
  report: ProposalReport,
  evidence: HTMLElement,
  actions: ProposalActions,
): HTMLElement {
  return element('article', { 'aria-label': report.title }, [
    element('p', { tabindex: '-1', dir: 'auto' }, [element('strong', {}, [report.title])]),
    element('p', { class: 'muted' }, [`by ${report.proposer}`]),
    element('p', { class: 'badges' }, [statusBadge(report.status)]),
    ...progress(report),
    element('p', { dir: 'auto' }, [report.reason]),
    ...(report.link === null ? [] : [element('p', {}, [linkTo(report.link)])]),
    facts(factsOf(report)),
    element('p', { class: 'muted' }, [report.weight]),
    ...('definition' in report.content
      ? [
          element('h3', {}, ['What changes']),
          changesView(report.changes),
          element('h3', {}, ['Evidence']),
          evidence,
        ]
      : []),
    ...('until' in report.content ? [element('h3', {}, ['What fails now']), evidence] : []),
    ...votes(report.votes),
    ...comments(report, actions),
    ...(report.maySignFor.length > 0 ? [signForm(report, actions.sign)] : whyNot(report)),
    ...own(report, actions),
  ]);
}

function factsOf(report: ProposalReport): readonly (readonly [string, string])[] {
  return [
    ...(report.submittedAt === null
      ? []
      : [['Proposed', instantText(report.submittedAt)] as const]),
    ...(report.effectiveOn === null ? [] : [['Takes effect', report.effectiveOn] as const]),
    ...(report.deadline === null ? [] : [['Sign by', report.deadline] as const]),
    ...(report.voters.length === 0 ? [] : [['Who signs', report.voters.join(', ')] as const]),
    ['Id', report.id],
  ];
}

function progress(report: ProposalReport): readonly HTMLElement[] {
  if (report.needed === 0) return [];
  const words = progressWords(report);
  const bar = element('progress', {
    max: String(report.needed),
    value: String(Math.min(report.approvals, report.needed)),
    'aria-label': words,
  });
  return [bar, element('p', { class: 'muted' }, [words])];
}

/** Only https addresses get this far; the ledger refuses others. */
function linkTo(address: string): HTMLElement {
  if (!/^https:\/\//.test(address)) return element('span', {}, [address]);
  return element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, [address]);
}

const CHOICE = {
  approve: 'approves',
  reject: 'rejects',
  abstain: 'abstains',
  recuse: 'steps back',
} as const;

export function votesList(lines: readonly VoteLine[]): HTMLElement {
  return element(
    'ul',
    { class: 'said' },
    lines.map((vote) => {
      const stood = vote.principal === vote.signer ? '' : ` for ${vote.principal}`;
      return element('li', vote.isVoid ? { class: 'void' } : {}, [
        element('strong', {}, [`${vote.signer} ${CHOICE[vote.choice]}${stood}`]),
        ...(vote.isVoid ? [' (void: an earlier text, or signed anew)'] : []),
        element('p', { dir: 'auto' }, [`“${vote.statement}”`]),
        element('p', { class: 'muted' }, [instantText(vote.at)]),
      ]);
    }),
  );
}

function votes(lines: readonly VoteLine[]): readonly HTMLElement[] {
  return [
    element('h3', {}, ['Signatures']),
    lines.length === 0
      ? element('p', { class: 'muted' }, ['Nobody has signed yet.'])
      : votesList(lines),
  ];
}

function comments(report: ProposalReport, actions: ProposalActions): readonly HTMLElement[] {
  const field = areaField({ id: 'comment-text', label: 'Your comment' });
  const send = button('Comment', '', () => {
    if (field.control.value.trim() === '') field.control.focus();
    else actions.comment(field.control.value);
  });
  return [
    element('h3', {}, ['Comments']),
    report.comments.length === 0
      ? element('p', { class: 'muted' }, ['None so far.'])
      : element(
          'ul',
          { class: 'said' },
          report.comments.map(({ by, at, text }) =>
            element('li', {}, [
              element('strong', {}, [by]),
              element('p', { dir: 'auto', class: 'kept' }, [text]),
              element('p', { class: 'muted' }, [instantText(at)]),
            ]),
          ),
        ),
    folded('Write a comment', field.view, send),
  ];
}

function whyNot({ mayNotSign, status }: ProposalReport): readonly HTMLElement[] {
  if (mayNotSign === null || status === 'draft') return [];
  return [element('p', { class: 'notice' }, [`You do not sign this. ${mayNotSign}`])];
}

function own(report: ProposalReport, actions: ProposalActions): readonly HTMLElement[] {
  if (!report.mayEdit && !report.mayWithdraw) return [];
  const reason = areaField({ id: 'withdraw-reason', label: 'Why you withdraw it' });
  const isVoted = report.votes.some(({ isVoid }) => !isVoid);
  return [
    element('h3', {}, ['Your proposal']),
    ...(report.mayEdit && ('definition' in report.content || 'until' in report.content)
      ? [
          ...(isVoted
            ? [element('p', { class: 'muted' }, ['Submitting it again makes its signatures void.'])]
            : []),
          button('Edit', '', actions.edit),
        ]
      : []),
    folded(
      'Withdraw it',
      reason.view,
      button('Withdraw', '', () => {
        if (reason.control.value.trim().length < 3) reason.control.focus();
        else actions.withdraw(reason.control.value.trim());
      }),
    ),
  ];
}
