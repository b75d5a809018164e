/** What somebody asks the ledger to record, read from JSON that may hold anything. */

import type { EventBody, EventRequest } from './event.ts';
import { type Refusal, refusal } from './refusal.ts';
import {
  day,
  json,
  listOf,
  matching,
  metricId,
  object,
  oneOf,
  type Reader,
  ShapeError,
  text,
  whole,
} from './shape.ts';

const PERSON = matching(
  /^[a-z0-9._%+'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/,
  'an e-mail address in lower case',
);
const ID_FORM = /^[a-z0-9][a-z0-9-]{0,63}$/;
const ID = matching(ID_FORM, 'an id of small letters, digits and hyphens');
const ROLE = matching(/^[A-Za-z][A-Za-z -]{1,39}$/, 'a role');
const HASH = matching(/^[0-9a-f]{64}$/, 'a SHA-256 in hex');
const LINK = matching(/^https:\/\/[^\s<>"'`]{1,500}$/, 'an https address');
const REASON = text(2000, 3);
const ROLES = listOf(ROLE, 20);
const DEFINITION = json(20_000);
/** The longest brief as JSON: a page of twenty KPIs has about 60,000 characters. */
const BRIEF = json(200_000, 12);

/** The longest texts and the most cells of one event of hand edits. */
export const TYPED_OVER = { cells: 20, content: 200, tab: 100 } as const;

const RULE = object({
  approvals: whole(1, 20),
  voters: ROLES,
  rejections: whole(1, 20),
  deadlineDays: whole(1, 365),
});

const DEFINITION_CHANGE = object(
  {
    change: oneOf('create', 'edit', 'deprecate', 'retire', 'roll-back'),
    metricId,
    baseVersion: whole(0, 1_000_000),
    definition: DEFINITION,
    effectiveOn: day,
    reason: REASON,
  },
  { link: LINK },
);
const ROLE_CHANGE = object({
  change: oneOf('grant-role', 'revoke-role'),
  person: PERSON,
  role: ROLE,
  reason: REASON,
});
const WAIVER = object({
  change: oneOf('waive-test'),
  subject: text(300),
  test: text(300),
  until: day,
  reason: REASON,
});

const CONTENT = byMember('change', {
  create: DEFINITION_CHANGE,
  edit: DEFINITION_CHANGE,
  deprecate: DEFINITION_CHANGE,
  retire: DEFINITION_CHANGE,
  'roll-back': DEFINITION_CHANGE,
  'grant-role': ROLE_CHANGE,
  'revoke-role': ROLE_CHANGE,
  'waive-test': WAIVER,
});

const BODIES: { readonly [K in EventBody['kind']]: Reader<Extract<EventBody, { kind: K }>> } = {
  'ledger.opened': object({
    kind: oneOf('ledger.opened'),
    policy: object(
      {
        quorum: object({
          text: RULE,
          target: RULE,
          formula: RULE,
          'ceo-kpi': RULE,
          roles: RULE,
          waiver: RULE,
        }),
        publishers: ROLES,
        breakGlass: object({ roles: ROLES, ratifyDays: whole(1, 30) }),
      },
      { issuers: ROLES, limitSetters: ROLES },
    ),
    roles: listOf(object({ person: PERSON, role: ROLE }), 500),
    definitions: listOf(object({ metricId, version: whole(1, 1), content: DEFINITION }), 2000),
  }),
  'proposal.saved': object({ kind: oneOf('proposal.saved'), proposalId: ID, content: CONTENT }),
  'proposal.submitted': object({
    kind: oneOf('proposal.submitted'),
    proposalId: ID,
    content: CONTENT,
    evidenceHash: HASH,
  }),
  'proposal.withdrawn': object({
    kind: oneOf('proposal.withdrawn'),
    proposalId: ID,
    reason: REASON,
  }),
  'comment.made': object({ kind: oneOf('comment.made'), proposalId: ID, text: text(4000) }),
  'vote.cast': object(
    {
      kind: oneOf('vote.cast'),
      proposalId: ID,
      choice: oneOf('approve', 'reject', 'abstain', 'recuse'),
      contentHash: HASH,
      statement: text(500, 3),
    },
    { onBehalfOf: PERSON },
  ),
  'delegation.given': object({
    kind: oneOf('delegation.given'),
    to: PERSON,
    until: day,
    reason: REASON,
  }),
  'delegation.ended': object({ kind: oneOf('delegation.ended'), to: PERSON }),
  'proposal.published': object(
    { kind: oneOf('proposal.published'), proposalId: ID, contentHash: HASH },
    { breakGlass: object({ reason: REASON }) },
  ),
  'hand-edit.found': object({
    kind: oneOf('hand-edit.found'),
    spreadsheetId: text(200),
    lastRefreshedBy: text(254),
    lastRefreshedAt: text(40),
    cells: listOf(
      object({
        tab: text(TYPED_OVER.tab),
        cell: matching(/^[A-Z]{1,3}[1-9][0-9]{0,7}$/, 'a cell such as B7'),
        was: text(TYPED_OVER.content),
        found: text(TYPED_OVER.content),
      }),
      TYPED_OVER.cells,
    ),
    more: whole(0, 10_000_000),
  }),
  'brief.issued': object(
    {
      kind: oneOf('brief.issued'),
      week: day,
      briefHash: HASH,
      statement: text(500, 3),
      brief: BRIEF,
    },
    { correction: REASON },
  ),
  'baseline.locked': object({
    kind: oneOf('baseline.locked'),
    metricId,
    grain: oneOf('week', 'month', 'quarter'),
    baselineFrom: day,
    baselineTo: day,
    from: day,
    reason: REASON,
  }),
  'attempt.refused': object(
    { kind: oneOf('attempt.refused'), attempted: text(100), code: text(100) },
    { proposalId: ID },
  ),
};

const REQUEST: Reader<EventRequest> = object({ id: ID, body: byMember('kind', BODIES) });

export const EVENT_KINDS: readonly string[] = Object.keys(BODIES);

export function isEventKind(value: unknown): value is EventBody['kind'] {
  return typeof value === 'string' && EVENT_KINDS.indexOf(value) >= 0;
}

export function isProposalId(value: unknown): value is string {
  return typeof value === 'string' && ID_FORM.test(value);
}

/** The request, or why it is none. Members without a meaning are refused, so nothing unread is ever signed. */
export function readRequest(value: unknown): EventRequest | Refusal {
  try {
    return REQUEST(value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const code = error.isTooLong ? 'request.too-long' : 'request.malformed';
    return refusal(code, error.message, 'Correct it and try again.');
  }
}

/** One of several shapes, told apart by one member. */
function byMember<R extends Readonly<Record<string, Reader<unknown>>>>(
  member: string,
  shapes: R,
): Reader<R[keyof R] extends Reader<infer T> ? T : never> {
  const readers = new Map<unknown, Reader<unknown>>(Object.entries(shapes));
  return (value) => {
    const name = (value as Readonly<Record<string, unknown>> | null | undefined)?.[member];
    const reader = readers.get(name);
    if (reader === undefined) {
      throw new ShapeError(`one of ${Object.keys(shapes).join(', ')}`, false, member);
    }
    return reader(value) as R[keyof R] extends Reader<infer T> ? T : never;
  };
}
