/** Waivers of data tests that fail now: which they are, and asking for one. */

import { addDays, type CivilDate } from '../../core/calendar/civil-date.ts';
import type { FailingTests, WaiverForm } from '../../core/endpoints/ledger-messages.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import { LONGEST_WAIVER_DAYS } from '../../core/ledger/judge/judge-proposal.ts';
import { failingTests } from '../../core/quality/failing-tests.ts';
import { parsePublished } from '../published-registry.ts';
import { readSession } from '../read-session.ts';
import { registryRows } from '../registry-rows.ts';
import { parseLedger } from './ledger-extract-rows.ts';
import { type Proposed, type Submitting, submitProposal } from './propose-change.ts';
import type { LedgerReader } from './read-slice.ts';

/** Days are the warehouse's. Two jobs. Throws `CountersignError` where nothing is published or the warehouse refuses. */
export function readFailingTests({ warehouse, limits, sha256 }: LedgerReader): FailingTests {
  const { today } = readSession(warehouse, limits);
  const rows = registryRows(warehouse, limits);
  const ledger = parseLedger(rows, today, sha256);
  return {
    tests: failingTests({ ...parsePublished(rows), ledger }),
    firstDay: today,
    lastDay: addDays(today, LONGEST_WAIVER_DAYS),
  };
}

/** Throws `CountersignError` `waiver.not-failing` where the test does not fail now, or the refusal of the ledger. */
export function proposeWaiver(
  submitting: Omit<Submitting, 'content'>,
  { subject, test, until, reason }: WaiverForm,
): Proposed {
  const { tests } = readFailingTests(submitting);
  if (!tests.some((one) => one.subject === subject && one.test === test)) throw notFailing(test);
  const waiver = { change: 'waive-test', subject, test, reason } as const;
  return submitProposal({ ...submitting, content: { ...waiver, until: until as CivilDate } });
}

function notFailing(test: string): CountersignError {
  return new CountersignError({
    code: 'waiver.not-failing',
    what: `The test ${test.slice(0, 80)} does not fail now, so there is nothing to waive.`,
    mend: 'Look at the tests that fail now, and pick one of them.',
  });
}
