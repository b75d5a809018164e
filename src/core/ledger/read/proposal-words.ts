/** What a proposal is called, and what it weighs, in words. */

import type { ProposalContent } from '../event.ts';
import type { Impact } from '../policy.ts';

const VERBS = {
  create: 'Add',
  edit: 'Change',
  deprecate: 'Deprecate',
  retire: 'Retire',
  'roll-back': 'Bring back an earlier',
} as const;

/** `Change Average Order Value`. */
export function proposalTitle(content: ProposalContent): string {
  switch (content.change) {
    case 'grant-role':
      return `Give ${content.person} the role ${content.role}`;
    case 'revoke-role':
      return `Take the role ${content.role} from ${content.person}`;
    case 'waive-test':
      return `Accept the failing test ${content.test} on ${content.subject} until ${content.until}`;
    default: {
      const { name } = content.definition;
      return `${VERBS[content.change]} ${typeof name === 'string' ? name : content.metricId}`;
    }
  }
}

const WEIGHTS: Readonly<Record<Impact, string>> = {
  text: 'It changes words only.',
  target: 'It changes a target, an owner or where the KPI belongs.',
  formula: 'It changes what the number is.',
  'ceo-kpi': 'It is about a KPI of the CEO.',
  roles: 'It changes who may do what.',
  waiver: 'It lets numbers look official although a test fails.',
};

export function weightInWords(impact: Impact): string {
  return WEIGHTS[impact];
}
