/** How the tabs of the ledger say what a proposal is about, what it changes and when. */

import { diffDefinitions, type MemberChange } from '../../core/evidence/definition-diff.ts';
import type { DefinitionChange } from '../../core/ledger/event.ts';
import { baseOf, type LedgerState, type Proposal } from '../../core/ledger/state.ts';
import { cutText } from '../cut-text.ts';
import type { Cell } from '../tab.ts';
import { instant } from './cells.ts';
import type { TabContext } from './tab-context.ts';

const CHANGES_AT_MOST = 3;
const TEXT_AT_MOST = 120;

/** The KPI by its name; for a role or a test what it is about. */
export function subjectOf({ content }: Proposal, { pyramid }: Pick<TabContext, 'pyramid'>): string {
  switch (content.change) {
    case 'grant-role':
    case 'revoke-role':
      return `Role ${content.role}`;
    case 'waive-test':
      return `Test ${content.test}`;
    default: {
      const proposed = content.definition.name;
      const name = typeof proposed === 'string' ? proposed : content.metricId;
      return pyramid.metric(content.metricId)?.name ?? name;
    }
  }
}

/** What is other than before, the most important first. */
export function changeWords({ content }: Proposal, state: LedgerState): string {
  switch (content.change) {
    case 'grant-role':
      return `${content.person} is given the role ${content.role}`;
    case 'revoke-role':
      return `The role ${content.role} is taken from ${content.person}`;
    case 'waive-test':
      return `A failure of ${content.test} on ${content.subject} is waived until ${content.until}`;
    default:
      return definitionWords(content, baseOf(state, content)?.content);
  }
}

function definitionWords(
  { change, definition }: DefinitionChange,
  before: DefinitionChange['definition'] | undefined,
): string {
  if (change === 'create') return 'New KPI';
  const changes = diffDefinitions(before, definition).filter(({ path }) => path !== 'version');
  const told = changes.slice(0, CHANGES_AT_MOST).map(memberWords);
  const rest = changes.length - told.length;
  const words = [...told, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
  return `${BEGINNINGS[change]}${words}`;
}

const BEGINNINGS = {
  edit: '',
  'roll-back': 'Back to an earlier version: ',
  deprecate: 'Deprecated: ',
  retire: 'Retired: ',
} as const;

function memberWords({ label, before, after }: MemberChange): string {
  const [was, is] = [before ?? 'not given', after ?? 'not given'].map(short);
  return `${label}: ${was} → ${is}`;
}

export function short(text: string): string {
  return text.length > TEXT_AT_MOST ? `${cutText(text, TEXT_AT_MOST)}…` : text;
}

/** The ledger's instants have microseconds; a cell shows minutes. */
export function moment(at: string): Cell {
  return instant(`${at.slice(0, 19)}Z`);
}

/** `1 of 2 approvals, 1 rejection`. */
export function progressWords(
  tally: { readonly approvals: number; readonly rejections: number },
  { rule }: Proposal,
): string {
  const { approvals, rejections } = tally;
  const votes = `${approvals} of ${rule?.approvals ?? 0} approvals`;
  if (rejections === 0) return votes;
  return `${votes}, ${rejections} ${rejections === 1 ? 'rejection' : 'rejections'}`;
}
