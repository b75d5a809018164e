/** Errors are values with a kind, the facts and the mend; only a border turns them into words. */

/** What went wrong, told to the person who meets it. */
export interface Problem {
  /** Stable, dotted, lower case: `registry.unknown-column`, `warehouse.access-denied`. */
  readonly code: string;
  /** What happened, one sentence, plain words, no trailing stack or jargon. */
  readonly what: string;
  /** Where: file:line:column, tab and cell, statement name, or address. */
  readonly where?: string;
  /** What to do next, one sentence. */
  readonly mend?: string;
}

/** Carries one or more problems to the border. The user can mend these; anything else thrown is a bug. */
export class CountersignError extends Error {
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: Problem | readonly [Problem, ...Problem[]], options?: { cause?: unknown }) {
    const list: readonly [Problem, ...Problem[]] = isList(problems) ? problems : [problems];
    super(list.map(formatProblem).join('\n'), options);
    this.name = 'CountersignError';
    this.problems = list;
  }
}

/** One line for a terminal or a log: `where: what. mend`. */
export function formatProblem(problem: Problem): string {
  const where = problem.where === undefined ? '' : `${problem.where}: `;
  const mend = problem.mend === undefined ? '' : ` ${problem.mend}`;
  return `${where}${problem.what}${mend}`;
}

function isList(
  problems: Problem | readonly [Problem, ...Problem[]],
): problems is readonly [Problem, ...Problem[]] {
  return Array.isArray(problems);
}
