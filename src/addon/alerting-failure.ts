/** How a menu item says that it did not work. */

import { CountersignError, formatProblem } from '../core/errors/problem.ts';
import { describeBug } from './describe-bug.ts';

/** Runs the work of a menu item; whatever it throws is shown, what and how to mend it. */
export function alertingFailure(title: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const problems = error instanceof CountersignError ? error.problems : [describeBug(error)];
    const ui = SpreadsheetApp.getUi();
    ui.alert(title, problems.map(formatProblem).join('\n'), ui.ButtonSet.OK);
  }
}
