/** Calls of the add-on's endpoints. An answer always comes: Google may give none, and then the wait ends by itself. */

import type { Answer } from '../core/endpoints/endpoint-messages.ts';

interface Runner {
  withSuccessHandler(handler: (value: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Runner;
  readonly [endpoint: string]: (...args: never[]) => unknown;
}

declare const google: { readonly script: { readonly run: Runner } };

export type Endpoint =
  | 'sidebarState'
  | 'sidebarRefresh'
  | 'sidebarProgress'
  | 'sidebarTrace'
  | 'sidebarKpi'
  | 'sidebarChart'
  | 'sidebarBrief'
  | 'sidebarIssueBrief'
  | 'sidebarMailBrief'
  | 'sidebarWeeklyBrief'
  | 'ledgerCheck'
  | 'ledgerComment'
  | 'ledgerDelegate'
  | 'ledgerEndDelegation'
  | 'ledgerEvidence'
  | 'ledgerExamine'
  | 'ledgerExport'
  | 'ledgerFailingTests'
  | 'ledgerHistory'
  | 'ledgerInbox'
  | 'ledgerLockBaseline'
  | 'ledgerProposal'
  | 'ledgerProposeRole'
  | 'ledgerProposeWaiver'
  | 'ledgerPublish'
  | 'ledgerRoles'
  | 'ledgerSaveDraft'
  | 'ledgerSearch'
  | 'ledgerSign'
  | 'ledgerSubmit'
  | 'ledgerVerify'
  | 'ledgerWithdraw';

/** A little longer than Google lets an execution run. */
const LONGEST_MS = 6.5 * 60_000;

/** Never rejects: what goes wrong on the way is a problem like any other. */
export function callAddOn<T>(
  endpoint: Endpoint,
  args: readonly string[] = [],
  waitMs = LONGEST_MS,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(NO_ANSWER), waitMs);
    const end = (answer: Answer<T>) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const runner = google.script.run
      .withSuccessHandler((value) => end(parse<T>(value)))
      .withFailureHandler((error) => end(failure(error)));
    (runner[endpoint] as (...given: readonly string[]) => void)(...args);
  });
}

const NO_ANSWER: Answer<never> = {
  ok: false,
  problems: [
    {
      code: 'sidebar.no-answer',
      what: 'Google Sheets has not answered.',
      mend: 'Check the connection and the "data as of" of the workbook, then try again.',
    },
  ],
};

function parse<T>(value: unknown): Answer<T> {
  try {
    const parsed = JSON.parse(String(value)) as Answer<T>;
    if (parsed?.ok === true || parsed?.ok === false) return parsed;
  } catch {
    // Falls through to the same refusal.
  }
  return failure(new Error('The add-on answered with something unexpected.'));
}

/** Google's own words for what happens before or after the add-on runs. */
function failure(error: Error): Answer<never> {
  return {
    ok: false,
    problems: [
      {
        code: 'sidebar.call-failed',
        what: error.message || 'The add-on could not be reached.',
        mend: 'With several Google accounts, open the spreadsheet in a window with only one; otherwise try again.',
      },
    ],
  };
}
