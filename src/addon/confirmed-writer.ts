/** Who may write: only somebody of whom the spreadsheet and the warehouse say the same. */

import { readIdentity } from '../app/ledger/read-identity.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { type DocumentHost, documentHost } from './host.ts';

/**
 * The ports of a person who may write. A browser with several Google accounts can run an add-on as another one than the spreadsheet
 * shows, and a signature under the wrong name can not be taken back. Throws `CountersignError` `identity.mismatch` where the two
 * differ, `identity.unknown` where either does not say.
 */
export function confirmedWriter(): DocumentHost {
  const host = documentHost();
  const warehouseUser = readIdentity(host.warehouse, host.limits);
  const activeUser = Session.getActiveUser().getEmail().toLowerCase();
  if (warehouseUser === '' || activeUser === '') throw unknown(warehouseUser === '');
  if (warehouseUser !== activeUser) throw mismatch(warehouseUser, activeUser);
  return host;
}

function unknown(isWarehouse: boolean): CountersignError {
  return new CountersignError({
    code: 'identity.unknown',
    what: `${isWarehouse ? 'The warehouse' : 'The spreadsheet'} does not say who you are, so nothing was recorded.`,
    mend: 'Sign in with your company account, and open the spreadsheet in a window with that account only.',
  });
}

function mismatch(warehouseUser: string, activeUser: string): CountersignError {
  return new CountersignError({
    code: 'identity.mismatch',
    what: `The warehouse knows you as ${warehouseUser}, the spreadsheet as ${activeUser}, so nothing was recorded.`,
    mend: 'Open the spreadsheet in a window that is signed in to one account only.',
  });
}
