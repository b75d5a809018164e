/** The allow-list: every function of the language, what it takes, what it gives and how GoogleSQL says it. */

import type { CheckedTree, ValueType } from './tree.ts';

/**
 * What one argument may be. `exact` is INT64 or NUMERIC; `same` must agree with the first argument; `share` is a number
 * from 0 to 1, written out.
 */
export type Parameter =
  | 'number'
  | 'exact'
  | 'text'
  | 'bool'
  | 'day'
  | 'moment'
  | 'any'
  | 'same'
  | 'share';

export interface FunctionRule {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given more than once. */
  readonly repeatsLast?: true;
  /** `joined`: the common type of all arguments of the kinds `number`, `any` and `same`. */
  readonly result: ValueType | 'joined';
  /**
   * `row`: about one row only; it could turn a missing period into a number. `any`: also between values of a period.
   * `aggregate`: from rows to a period.
   */
  readonly level: 'row' | 'any' | 'aggregate';
  /** GoogleSQL of the call; an aggregate gets its argument already narrowed to the rows that count. */
  readonly sql: (args: readonly string[]) => string;
  /** Aggregates only: the value of two sets of rows together is the sum of theirs. */
  readonly addsUp?: true;
  /** Aggregates only: the value of no rows is 0, not unknown. */
  readonly startsAtZero?: true;
  /** Aggregates only: `sql` collects sorted numbers, of which the value is taken at this share of the way; see `atShare`. */
  readonly share?: (args: readonly CheckedTree[]) => string;
}

export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map<string, FunctionRule>([
  ['sum', total(['exact'], 'joined', (x) => `SUM(${x})`)],
  ['avg', total(['exact'], 'FLOAT64', (x) => `AVG(${x})`)],
  ['count', total(['any'], 'INT64', (x) => `COUNT(${x})`)],
  [
    'count_distinct',
    { ...aggregate(['any'], 'INT64', (x) => `COUNT(DISTINCT ${x})`), startsAtZero: true },
  ],
  ['countif', total(['bool'], 'INT64', (x) => `COUNTIF(${x})`)],
  ['min', aggregate(['exact'], 'joined', (x) => `MIN(${x})`)],
  ['max', aggregate(['exact'], 'joined', (x) => `MAX(${x})`)],
  ['median', ranked(['number'], () => '0.5')],
  ['percentile', ranked(['number', 'share'], ([, share]) => shareOf(share))],
  ['abs', scalar('any', ['number'], 'joined', ([x]) => `ABS(${x})`)],
  ['nullif', scalar('any', ['number', 'same'], 'joined', ([x, y]) => `NULLIF(${x}, ${y})`)],
  // Guarded because engines differ on NULL in LEAST and GREATEST; here NULL wins.
  ['least', scalar('any', ['number', 'same'], 'joined', ([x, y]) => guarded('LEAST', x, y))],
  ['greatest', scalar('any', ['number', 'same'], 'joined', ([x, y]) => guarded('GREATEST', x, y))],
  [
    'coalesce',
    {
      ...scalar('row', ['any', 'same'], 'joined', (x) => `COALESCE(${x.join(', ')})`),
      repeatsLast: true,
    },
  ],
  ['lower', scalar('row', ['text'], 'STRING', ([x]) => `LOWER(${x})`)],
  ['upper', scalar('row', ['text'], 'STRING', ([x]) => `UPPER(${x})`)],
  ['trim', scalar('row', ['text'], 'STRING', ([x]) => `TRIM(${x})`)],
  ['length', scalar('row', ['text'], 'INT64', ([x]) => `LENGTH(${x})`)],
  ['contains', scalar('row', ['text', 'text'], 'BOOL', ([x, y]) => `(STRPOS(${x}, ${y}) > 0)`)],
  ['starts_with', scalar('row', ['text', 'text'], 'BOOL', ([x, y]) => `STARTS_WITH(${x}, ${y})`)],
  ['ends_with', scalar('row', ['text', 'text'], 'BOOL', ([x, y]) => `ENDS_WITH(${x}, ${y})`)],
  ['day_of', scalar('row', ['moment'], 'DATE', ([x]) => `DATE(${x})`)],
  ['year', scalar('row', ['day'], 'INT64', ([x]) => `EXTRACT(YEAR FROM ${x})`)],
  ['quarter', scalar('row', ['day'], 'INT64', ([x]) => `EXTRACT(QUARTER FROM ${x})`)],
  ['month', scalar('row', ['day'], 'INT64', ([x]) => `EXTRACT(MONTH FROM ${x})`)],
  [
    'days_between',
    scalar('row', ['day', 'day'], 'INT64', ([from, to]) => `DATE_DIFF(${to}, ${from}, DAY)`),
  ],
]);

/** The aggregates by name, for hints. */
export const AGGREGATES = [...FUNCTIONS].flatMap(([name, { level }]) =>
  level === 'aggregate' ? [name] : [],
);

function aggregate(
  parameters: readonly Parameter[],
  result: FunctionRule['result'],
  sql: (argument: string) => string,
): FunctionRule {
  return { parameters, result, level: 'aggregate', sql: ([argument = ''] = []) => sql(argument) };
}

/** `avg` is the sum of its numbers over their count, and both add up. */
function total(...rule: Parameters<typeof aggregate>): FunctionRule {
  return { ...aggregate(...rule), addsUp: true, startsAtZero: true };
}

function ranked(
  parameters: readonly Parameter[],
  share: (args: readonly CheckedTree[]) => string,
): FunctionRule {
  const sorted = (x: string): string =>
    `ARRAY_AGG(CAST(${x} AS FLOAT64) IGNORE NULLS ORDER BY ${x})`;
  return { ...aggregate(parameters, 'FLOAT64', sorted), share };
}

/** A FLOAT64 literal; the check lets nothing else through. */
function shareOf(node: CheckedTree | undefined): string {
  if (node?.kind !== 'number') throw new Error('Unchecked share');
  return node.text.includes('.') ? node.text : `${node.text}.0`;
}

function scalar(
  level: 'row' | 'any',
  parameters: readonly Parameter[],
  result: FunctionRule['result'],
  sql: (args: readonly string[]) => string,
): FunctionRule {
  return { parameters, result, level, sql };
}

function guarded(name: string, x: string | undefined, y: string | undefined): string {
  return `IF((${x}) IS NULL OR (${y}) IS NULL, NULL, ${name}(${x}, ${y}))`;
}
