/** Turns DuckDB's failures into BigQuery's reasons and words about the user's SQL. */

import { BigQueryError, invalidQuery } from '../errors.ts';

interface Wording {
  readonly pattern: RegExp;
  readonly say: (match: RegExpExecArray) => string;
}

const WORDINGS: readonly Wording[] = [
  {
    pattern:
      /Invalid Input Error: ((?:division by zero|double overflow|Array index|Sequence step|Third argument).*)/,
    say: (m) => m[1] ?? '',
  },
  {
    pattern: /column "([^"]+)" must appear in the GROUP BY clause/,
    say: (m) => `expression references column ${m[1]} which is neither grouped nor aggregated`,
  },
  {
    pattern: /More than one row returned by a subquery/,
    say: () => 'Scalar subquery produced more than one element',
  },
  {
    pattern: /Out of Range Error: Overflow in (\w+) of DECIMAL/,
    say: (m) => `Not emulated: NUMERIC ${m[1]} that needs more than 38 digits on the way`,
  },
  { pattern: /Out of Range Error: Overflow in (\w+)/, say: (m) => `int64 overflow in ${m[1]}` },
  {
    pattern:
      /Conversion Error: Could not convert string '((?:Not emulated|division by zero|double overflow|Floating point error|The provided JSON|(?:Second|Third) argument|Array index)[^']*)'/,
    say: (m) => m[1] ?? '',
  },
  {
    pattern: /Out of Range Error: (\w+)(?: for \w)? is out of range/,
    say: (m) => `Not emulated: ${m[1]} that overflows or meets NaN or infinity`,
  },
  {
    pattern: /Conversion Error: .*?['"]Bad (\w+) value: ([^'"]*)['"]/,
    say: (m) => `Bad ${m[1]} value: ${m[2]}`,
  },
  {
    pattern:
      /Conversion Error: (?:Could not convert string|invalid date field format:|date field value out of range:|timestamp field value out of range:|invalid timestamp field format:) "?'?([^'",]*)/i,
    say: (m) => `Invalid value: ${m[1]}`,
  },
  {
    pattern: /Could not parse string "([^"]*)" according to format specifier "([^"]*)"/,
    say: (m) => `Failed to parse input string "${m[1]}"`,
  },
  {
    pattern: /NOT NULL constraint failed: (?:.*\.)?(\w+)/,
    say: (m) => `Required field ${m[1]} cannot be null`,
  },
  {
    pattern: /cannot contain (?:aggregates|window functions).*/i,
    say: (m) => `Aggregate or analytic function not allowed here (${m[0]})`,
  },
];

/** DuckDB's kinds of error that a statement can cause; INTERNAL, IO and FATAL are not among them. */
const USER_ERROR =
  /^(?:Invalid Input|Invalid Type|Conversion|Out of Range|Mismatch Type|Binder|Catalog|Parser|Syntax|Constraint|Not implemented|Dependency|Parameter Not Resolved) Error: ([\s\S]*?)(?:\n\n?LINE |$)/i;

/** Errors of the native library may come from another realm: read them by shape. */
function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** A BigQuery error for anything thrown while a statement ran. */
export function classify(error: unknown): BigQueryError {
  if (error instanceof BigQueryError) return error;
  const text = messageOf(error);
  if (/TransactionContext Error: .*conflict/i.test(text)) {
    return new BigQueryError('invalidQuery', 'Transaction is aborted due to concurrent update', {
      cause: error,
    });
  }
  if (/Out of Memory Error/.test(text)) {
    const message =
      'Resources exceeded during query execution: the query needs more memory than this warehouse has';
    return new BigQueryError('invalidQuery', message, { cause: error });
  }
  if (/INTERRUPT Error/.test(text)) {
    return new BigQueryError('stopped', 'Job execution was cancelled: User requested cancellation');
  }
  for (const { pattern, say } of WORDINGS) {
    const match = pattern.exec(text);
    if (match !== null) return invalidQuery(say(match), undefined, error);
  }
  const plain = USER_ERROR.exec(text);
  if (plain !== null) return invalidQuery((plain[1] ?? text).trim(), undefined, error);
  return new BigQueryError('internalError', `An internal error occurred: ${text}`, {
    cause: error,
  });
}
