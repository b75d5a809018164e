/** Both sides of a reconciliation exist: two tables with contracts, amounts to add up, days to put them into periods. */

import { formatPlace, jsonPointer } from '../../errors/located.ts';
import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import { type Contract, type ContractColumn, contractSubject } from '../../quality/contract.ts';
import type { ContractSource } from './check-view-columns.ts';

type Found = Required<Pick<Problem, 'code' | 'what' | 'mend'>>;
type Keys = readonly string[];

export function checkReconciliations(contracts: readonly ContractSource[]): readonly Problem[] {
  const tables = new Map(contracts.map(({ value }) => [contractSubject(value), value]));
  return contracts.flatMap(({ value, locate }) =>
    (value.quality ?? []).flatMap((rule, index) => {
      if (rule.test !== 'reconcile') return [];
      const note = (keys: Keys, { code, what, mend }: Found): Problem => ({
        code: `contract.${code}`,
        what: `${value.name}: ${what}`,
        mend,
        where: formatPlace(locate(jsonPointer('quality', index, ...keys))),
      });
      const other = tables.get(rule.with.table);
      const own = sideMistakes(value, rule, []).map(([keys, found]) => note(keys, found));
      if (other === undefined)
        return [...own, note(['with', 'table'], noTable(rule.with.table, tables))];
      const theirs = sideMistakes(other, rule.with, ['with']);
      return [...own, ...theirs.map(([keys, found]) => note(keys, found))];
    }),
  );
}

function sideMistakes(
  contract: Contract,
  { column, by }: { readonly column: string; readonly by: string },
  path: Keys,
): readonly (readonly [Keys, Found])[] {
  const amount = columnMistake(
    contract,
    column,
    ['INT64', 'NUMERIC'],
    'an amount that adds up exactly',
  );
  const day = columnMistake(contract, by, ['DATE'], 'a day');
  return [
    ...(amount ? [[[...path, 'column'], amount] as const] : []),
    ...(day ? [[[...path, 'by'], day] as const] : []),
  ];
}

function columnMistake(
  { name: table, columns }: Contract,
  wanted: string,
  types: readonly ContractColumn['type'][],
  words: string,
): Found | undefined {
  const fitting = columns.filter(({ type }) => types.includes(type)).map(({ name }) => name);
  const found = columns.find(({ name }) => name === wanted);
  if (found !== undefined && types.includes(found.type)) return undefined;
  return {
    code: found ? 'reconcile-type' : 'unknown-column',
    what: found ? `${table}.${wanted} is ${found.type}.` : `${table} has no column "${wanted}".`,
    mend: `Expected ${words}: ${fitting.join(', ')}.${found ? '' : didYouMean(wanted, fitting)}`,
  };
}

function noTable(table: string, tables: ReadonlyMap<string, Contract>): Found {
  return {
    code: 'unknown-table',
    what: `no contract describes "${table}".`,
    mend: `Expected a table with a contract.${didYouMean(table, tables.keys())}`,
  };
}
