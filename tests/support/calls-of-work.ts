/** What a piece of work costs on the network. */

import type { LocalSurfaces } from './local-surfaces.ts';
import type { CallKind } from './surfaces-messages.ts';

export interface CallsOfWork {
  /** Of the spreadsheet. */
  readonly reads: number;
  /** Queries begun; further pages of a result are none. */
  readonly jobs: number;
  /** Of the spreadsheet. */
  readonly writes: number;
}

export async function callsOfWork(
  surfaces: LocalSurfaces,
  work: () => unknown,
): Promise<CallsOfWork> {
  await surfaces.takeCalls();
  work();
  const calls = await surfaces.takeCalls();
  const count = (kind: CallKind) => calls.filter((call) => call === kind).length;
  return { reads: count('sheets-read'), jobs: count('query'), writes: count('sheets-write') };
}
