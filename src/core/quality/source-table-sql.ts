/** The table that a source contract promises, as a statement. */

import { sqlString } from '../formula/to-sql.ts';
import { type Contract, contractSubject } from './contract.ts';

/**
 * `CREATE TABLE IF NOT EXISTS` with the contract's columns, types and descriptions. Columns may hold NULL whatever the
 * contract says: a broken promise is found and shown by the data tests, not refused at loading.
 */
export function createSourceTable(contract: Contract): string {
  const columns = contract.columns.map(
    ({ name, type, description }) =>
      `  \`${name}\` ${type} OPTIONS (description = ${sqlString(description)})`,
  );
  return [
    `CREATE TABLE IF NOT EXISTS \`${contractSubject(contract)}\` (`,
    columns.join(',\n'),
    `) OPTIONS (description = ${sqlString(contract.description)})`,
  ].join('\n');
}
