/** Who may write: only somebody of whom the spreadsheet and the warehouse say the same. */

import { readIdentity } from '../app/ledger/read-identity.ts';
import { CountersignError, type Problem } from '../core/errors/problem.ts';
import { type DocumentHost, documentHost } from './host.ts';

/**
 * The ports of a person who may write. A browser with several Google accounts can run an add-on as another one than the spreadsheet
 * shows, and a signature under the wrong name can not be taken back. Throws `CountersignError` `identity.mismatch` where the two
 * differ, `identity.unknown` where either does not say.
 */
export function confirmedWriter(): DocumentHost {
  const host = documentHost();
  const warehouseUser = readIdentity(host.warehouse, host.limits);
  const wrong = identityProblem(warehouseUser);
  if (wrong !== undefined) throw new CountersignError(wrong);
  return host;
}

/** Why a person whom the warehouse knows by this name may not write; undefined where the spreadsheet says the same name. */
export function identityProblem(warehouseUser: string): IdentityProblem | undefined {
  const activeUser = Session.getActiveUser().getEmail().toLowerCase();
  if (warehouseUser === '' || activeUser === '') return unknown(warehouseUser === '');
  return warehouseUser === activeUser ? undefined : mismatch(warehouseUser, activeUser);
}

type IdentityProblem = Problem & { readonly mend: string };

function unknown(isWarehouse: boolean): IdentityProblem {
  return {
    code: 'identity.unknown',
    what: `${isWarehouse ? 'The warehouse' : 'The spreadsheet'} does not say who you are, so nothing was recorded.`,
    mend: 'Sign in with your company account, and open the spreadsheet in a window with that account only.',
  };
}

function mismatch(warehouseUser: string, activeUser: string): IdentityProblem {
  return {
    code: 'identity.mismatch',
    what: `The warehouse knows you as ${warehouseUser}, the spreadsheet as ${activeUser}, so nothing was recorded.`,
    mend: 'Open the spreadsheet in a window that is signed in to one account only.',
  };
}
