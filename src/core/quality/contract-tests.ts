/** All tests of all contracts as one GoogleSQL statement. */

import { sqlString } from '../formula/to-sql.ts';
import { type Contract, contractSubject } from './contract.ts';
import { type ContractCheck, contractChecks } from './contract-checks.ts';
import { reconcileSql } from './reconcile-sql.ts';
import { sqlName, sqlPath } from './sql-name.ts';

/**
 * A query with one row a test: subject STRING, test STRING, severity STRING, failing_rows INT64 (0 is passed).
 * Each table is scanned once, whatever the number of its tests; a relationship reads the other table's key besides, and a
 * reconciliation scans its two tables for itself.
 * Throws `CountersignError` when a name in a contract is not an identifier.
 */
export function compileContractTests(contracts: readonly Contract[]): string {
  const ofTables = contracts
    .filter((contract) => contractChecks(contract).length > 0)
    .map(testsOfTable);
  return [...ofTables, ...contracts.flatMap(reconciliations)].join('\nUNION ALL\n');
}

/** Tables tested in one statement: with more of them at once, a small warehouse runs out of memory. */
const TABLES_AT_ONCE = 25;

/** A script that replaces the recorded outcomes by those of a new run, or leaves the old ones when any part fails. */
export function compileQualityRecord(contracts: readonly Contract[]): string {
  const starts = contracts.flatMap((_, index) => (index % TABLES_AT_ONCE === 0 ? [index] : []));
  const parts = starts
    .map((start) => compileContractTests(contracts.slice(start, start + TABLES_AT_ONCE)))
    .filter((tests) => tests !== '');
  return `BEGIN TRANSACTION;
DELETE FROM \`execkpi_execkpi.quality_results\` WHERE TRUE;
${parts.map(recordOf).join('')}COMMIT TRANSACTION;
`;
}

function recordOf(tests: string): string {
  return `INSERT INTO \`execkpi_execkpi.quality_results\`
  (subject, test, severity, failing_rows, passed, tested_at)
SELECT subject, test, severity, failing_rows, failing_rows = 0, CURRENT_TIMESTAMP()
FROM (
${tests}
);
`;
}

function reconciliations(contract: Contract): string[] {
  return (contract.quality ?? []).flatMap((rule) =>
    rule.test === 'reconcile' ? [reconcileSql(contractSubject(contract), rule)] : [],
  );
}

function testsOfTable(contract: Contract): string {
  const subject = contractSubject(contract);
  const checks = contractChecks(contract);
  const counts = checks.map((check, index) => `    ${check.failingRows} AS failing_${index}`);
  return `SELECT ${sqlString(subject)} AS subject, outcome.test, outcome.severity, outcome.failing_rows
FROM (
  SELECT
${counts.join(',\n')}
  FROM ${sqlPath(subject)} AS tested
${[...asOfJoin(contract), ...checks.flatMap(parentJoin)].join('\n')}
) AS counted
CROSS JOIN UNNEST([
${checks.map(outcome).join(',\n')}
]) AS outcome`;
}

function outcome({ test, severity }: ContractCheck, index: number): string {
  const values = [sqlString(test), sqlString(severity), `counted.failing_${index}`];
  const names = ['test', 'severity', 'failing_rows'];
  return `  STRUCT(${values.map((value, at) => `${value} AS ${names[at]}`).join(', ')})`;
}

function asOfJoin(contract: Contract): string[] {
  return contract.freshness ? ['  CROSS JOIN `countersign_silver.data_as_of` AS as_of'] : [];
}

/** Keys are made distinct first, so that a copy in the other table multiplies no rows. */
function parentJoin({ parent }: ContractCheck): string[] {
  if (parent === undefined) return [];
  const { column, table, key } = parent;
  const alias = `parent_${sqlName(column)}`;
  const keys = `SELECT DISTINCT ${sqlName(key)} AS id FROM ${sqlPath(table)}`;
  return [`  LEFT JOIN (${keys}) AS ${alias} ON ${alias}.id = tested.${sqlName(column)}`];
}
