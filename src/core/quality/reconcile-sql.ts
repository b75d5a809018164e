/** A reconciliation as SQL: two tables, summed by period and laid side by side. */

import { sqlString } from '../formula/to-sql.ts';
import type { Reconciliation } from './contract.ts';
import { sqlName, sqlPath } from './sql-name.ts';

/** `reconcile revenue with finance.ledger.amount by month`: both sides, as failures name them. */
export function reconciliationName({ column, with: other, per }: Reconciliation): string {
  return `reconcile ${column} with ${other.table}.${other.column} by ${per}`;
}

/**
 * A query with one row: subject, test, severity and how many periods disagree. Each table is scanned once. A table without
 * rows has no period to reconcile.
 */
export function reconcileSql(subject: string, rule: Reconciliation): string {
  const { column, by, per, with: other, tolerance, severity } = rule;
  const limit = `NUMERIC '${tolerance.toFixed(9)}'`;
  return `SELECT ${sqlString(subject)} AS subject, ${sqlString(reconciliationName(rule))} AS test,
  ${sqlString(severity)} AS severity,
  COUNTIF(ABS(COALESCE(own_total, 0) - COALESCE(other_total, 0)) > ${limit}) AS failing_rows
FROM (
  SELECT own.total AS own_total, other.total AS other_total, COALESCE(own.period, other.period) AS period,
    MIN(own.period) OVER () AS first_period, MAX(own.period) OVER () AS last_period
  FROM (${sumsSql(subject, column, by, per)}) AS own
  FULL JOIN (${sumsSql(other.table, other.column, other.by, per)}) AS other ON other.period = own.period
) AS compared
WHERE period BETWEEN first_period AND last_period`;
}

function sumsSql(table: string, column: string, by: string, per: Reconciliation['per']): string {
  const part = per === 'week' ? 'WEEK(MONDAY)' : per.toUpperCase();
  return `SELECT DATE_TRUNC(${sqlName(by)}, ${part}) AS period, SUM(${sqlName(column)}) AS total FROM ${sqlPath(table)} GROUP BY 1`;
}
