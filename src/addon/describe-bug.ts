/** The words for what should not have happened; the facts go to the log. */

import type { Problem } from '../core/errors/problem.ts';

export function describeBug(error: unknown): Problem {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
  console.error(`${message}\n${stack ?? ''}`);
  return {
    code: 'addon.unexpected',
    what: `Something unexpected happened: ${message}`,
    mend: 'Try again; if it stays, send this message to the data team.',
  };
}
