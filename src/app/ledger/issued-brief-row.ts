/** The last issue of the newest week that was issued, from the rows of `sql/api_registry.sql`. */

import type { KnownIssue } from '../../core/brief/issued-brief.ts';
import { readIssue } from '../../core/brief/read-issue.ts';
import type { LedgerState } from '../../core/ledger/state.ts';
import type { Sha256 } from '../ports.ts';
import { bodiesOf } from '../published-registry.ts';
import type { ResultRow } from '../result-rows.ts';

interface IssueRow {
  readonly seq: number;
  readonly actor: string;
  readonly at: string;
  readonly hash: string;
  readonly body: string;
}

/**
 * Null before the first issue. Never throws for what a document holds: one that can not be shown says so. Where the ledger tells of
 * issues and the views are of a time when the document was not among the rows, that is said.
 */
export function parseIssued(
  rows: readonly ResultRow[],
  { issues }: Pick<LedgerState, 'issues'>,
  sha256: Sha256,
): KnownIssue | null {
  const [row] = bodiesOf(rows)('issued-brief') as unknown as readonly IssueRow[];
  if (row === undefined) return withoutDocument(issues);
  const { seq, actor, at, hash, body } = row;
  return readIssue({ seq: Number(seq), actor, at, hash, body: parsed(body) }, sha256);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutDocument(issues: LedgerState['issues']): KnownIssue | null {
  const last = [...issues]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .pop()?.[1]
    .slice(-1)[0];
  if (last === undefined) return null;
  return {
    ...last,
    correction: last.correction ?? null,
    hash: '',
    problem: {
      code: 'brief.not-read',
      what: 'The views of this warehouse are older than the add-on and do not hold the document.',
      mend: 'Ask an administrator to run "countersign provision" once more, then refresh.',
    },
  };
}
