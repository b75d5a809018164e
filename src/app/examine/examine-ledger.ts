/** What the ledger says is live, for the warehouse to be held against, and what of the ledger itself asks for somebody. */

import { CountersignError } from '../../core/errors/problem.ts';
import {
  approvedProposals,
  differingDefinitions,
  liveDefinitions,
  notRatified,
} from '../../core/ledger/in-effect.ts';
import type { LedgerState } from '../../core/ledger/state.ts';
import type { Finding } from '../../core/lineage/finding.ts';
import { followLedger, type ReadingLedger } from '../ledger/read-state.ts';
import { definitionsOf, publicationOf } from '../publication-of.ts';
import type { Publication } from '../publish.ts';
import { lineOf } from '../publish-approved.ts';
import { readSession } from '../read-session.ts';

export interface ExaminedLedger {
  /** What should be published; that of the files where the ledger can not say. */
  readonly publication: Publication;
  readonly findings: readonly Finding[];
}

/** `publication` is that of the files. Throws `CountersignError` when the warehouse can not be reached. */
export function examineLedger(
  reading: ReadingLedger & { readonly publication: Publication },
): ExaminedLedger {
  const { publication, sha256, warehouse, limits } = reading;
  try {
    const { state } = followLedger(reading);
    const live = liveDefinitions(state).map(({ content }) => content);
    const { today } = readSession(warehouse, limits);
    const findings = [...open(state, today), ...otherFiles(live, publication)];
    return { publication: publicationOf(publication, live, sha256), findings };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const { problems } = error;
    if (problems[0].code === 'warehouse.not-found') return { publication, findings: [NO_LEDGER] };
    if (!/^(ledger|registry)\./.test(problems[0].code)) throw error;
    return {
      publication,
      findings: problems.map((problem) => ({ ...problem, severity: 'error' })),
    };
  }
}

const NO_LEDGER: Finding = {
  code: 'ledger.missing',
  severity: 'error',
  what: 'The ledger is not in the warehouse.',
  mend: 'Run "countersign provision".',
};

function open(state: LedgerState, today: Parameters<typeof notRatified>[1]): readonly Finding[] {
  const due = approvedProposals(state, today).due.map(lineOf);
  return [
    ...due.map(
      ({ proposalId, what }): Finding => ({
        code: 'ledger.due',
        severity: 'warning',
        subject: proposalId,
        what: `${proposalId}: ${what} is approved and due, and not in effect.`,
        mend: 'Run "countersign publish".',
      }),
    ),
    ...notRatified(state, today)
      .map(lineOf)
      .map(
        ({ proposalId, what }): Finding => ({
          code: 'ledger.not-ratified',
          severity: 'error',
          subject: proposalId,
          what: `${proposalId}: ${what} took effect before its signatures, and they did not follow.`,
          mend: 'Propose a roll-back.',
        }),
      ),
  ];
}

/** A file that was not proposed yet, or was not changed after a proposal: it is not what is live, and nothing is wrong. */
function otherFiles(
  live: Parameters<typeof differingDefinitions>[0],
  publication: Publication,
): readonly Finding[] {
  return differingDefinitions(live, definitionsOf(publication)).map((metricId) => ({
    code: 'ledger.other-file',
    severity: 'note',
    metricId,
    what: `${metricId}: its definition in templates/ differs from the approved one.`,
    mend: 'Propose it with "countersign propose --from-templates".',
  }));
}
