/** What the sidebar sends, read from text that may hold anything. The ledger checks every value again. */

import type { IssueForm } from '../core/endpoints/brief-messages.ts';
import type { LockForm } from '../core/endpoints/chart-messages.ts';
import type {
  AuditQuery,
  ChangeForm,
  SignatureForm,
  WaiverForm,
} from '../core/endpoints/ledger-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import type { DelegationGiven, RoleChange } from '../core/ledger/event.ts';
import { isEventKind } from '../core/ledger/read-request.ts';
import {
  day,
  json,
  matching,
  object,
  oneOf,
  type Reader,
  ShapeError,
  text,
  whole,
} from '../core/ledger/shape.ts';

/** Any text up to a length, empty too: what it means is for the ledger to say. */
function upTo(most: number): Reader<string> {
  return (value) => {
    if (typeof value !== 'string') throw new ShapeError('a text');
    if (value.length > most) throw new ShapeError(`a text of at most ${most} characters`, true);
    return value;
  };
}

const DAY_OR_NONE = matching(/^(\d{4}-\d{2}-\d{2})?$/, 'a day such as 2026-01-31, or nothing');

const KIND_OR_NONE: Reader<AuditQuery['kind']> = (value) => {
  if (value === '' || isEventKind(value)) return value;
  throw new ShapeError('a kind of event, or nothing');
};

const CHANGE: Reader<ChangeForm> = object(
  {
    change: oneOf('create', 'edit', 'deprecate', 'retire', 'roll-back'),
    metricId: text(63),
    baseVersion: whole(0, 1_000_000),
    definition: json(20_000),
    effectiveOn: upTo(40),
    reason: upTo(2000),
  },
  { proposalId: text(64), link: upTo(600) },
);

const SIGNATURE: Reader<SignatureForm> = object(
  {
    proposalId: text(64),
    choice: oneOf('approve', 'reject', 'abstain', 'recuse'),
    contentHash: text(64),
    statement: upTo(500),
  },
  { onBehalfOf: text(254) },
);

const QUERY: Reader<AuditQuery> = object({
  text: upTo(200),
  person: upTo(254),
  metricId: upTo(63),
  kind: KIND_OR_NONE,
  from: DAY_OR_NONE,
  to: DAY_OR_NONE,
});

const ISSUE: Reader<IssueForm> = object(
  { week: text(10), briefHash: text(64), statement: upTo(500) },
  { correction: upTo(2000) },
);

type Delegation = Omit<DelegationGiven, 'kind' | 'until'> & { readonly until: string };
const DELEGATION: Reader<Delegation> = object({
  to: upTo(254),
  until: upTo(40),
  reason: upTo(2000),
});

const ROLE: Reader<RoleChange> = object({
  change: oneOf('grant-role', 'revoke-role'),
  person: upTo(254),
  role: upTo(40),
  reason: upTo(2000),
});

const WAIVER: Reader<WaiverForm> = object(
  { subject: upTo(300), test: upTo(300), until: upTo(40), reason: upTo(2000) },
  { proposalId: text(64) },
);

const LOCK: Reader<LockForm> = object({
  metricId: text(63),
  grain: oneOf('week', 'month', 'quarter'),
  baselineFrom: day,
  baselineTo: day,
  from: day,
  reason: upTo(2000),
});

/** Each throws `CountersignError` that says what is not as it should be. */
export const readChange = reading(CHANGE);
export const readSignature = reading(SIGNATURE);
export const readQuery = reading(QUERY);
export const readDelegation = reading(DELEGATION);
export const readIssue = reading(ISSUE);
export const readRole = reading(ROLE);
export const readWaiver = reading(WAIVER);
export const readLock = reading(LOCK);

function reading<T>(reader: Reader<T>): (sent: string) => T {
  return (sent) => {
    try {
      return reader(parsed(sent));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      throw new CountersignError({
        code: error.isTooLong ? 'request.too-long' : 'request.malformed',
        what: error.message,
        mend: 'Correct it and try again.',
      });
    }
  };
}

function parsed(sent: string): unknown {
  try {
    return JSON.parse(String(sent));
  } catch {
    return undefined;
  }
}
