/** The first event: a policy that can not be passed by, and enough people to follow it. */

import type { LedgerOpened } from '../event.ts';
import type { QuorumRule } from '../policy.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Case } from './case.ts';

export function judgeOpening(body: LedgerOpened, { state }: Case): Refusal | undefined {
  if (state.head.seq > 0) {
    return refusal(
      'ledger.already-open',
      'The ledger is open already.',
      'Change roles and definitions by proposals.',
    );
  }
  for (const [impact, rule] of Object.entries(body.policy.quorum)) {
    const wrong = weakRule(rule);
    if (wrong !== undefined) {
      return refusal(
        'request.malformed',
        `The quorum for "${impact}" ${wrong}`,
        'Mend the policy.',
      );
    }
    const people = new Set(
      body.roles.filter(({ role }) => rule.voters.includes(role)).map(({ person }) => person),
    );
    if (people.size <= rule.approvals) {
      return refusal(
        'ledger.no-quorum-possible',
        `"${impact}" needs ${rule.approvals} approvals besides the proposer's, and ${people.size} people may vote.`,
        'Give the voting roles to more people.',
      );
    }
  }
  return undefined;
}

function weakRule({ approvals, voters, rejections, deadlineDays }: QuorumRule): string | undefined {
  if (!isCount(approvals)) return 'needs at least one approval.';
  if (!isCount(rejections)) return 'needs at least one rejection to end a proposal.';
  if (!isCount(deadlineDays)) return 'needs a deadline of at least one day.';
  return voters.length === 0 ? 'names no role that may vote.' : undefined;
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= 365;
}
