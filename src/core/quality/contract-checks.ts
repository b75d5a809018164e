/** What a contract promises, as checks that count the rows breaking it. */

import { sqlString } from '../formula/to-sql.ts';
import type { Contract, ContractColumn, Freshness, QualityRule, Severity } from './contract.ts';
import { sqlName } from './sql-name.ts';

/** One test of one table. */
export interface ContractCheck {
  /** `not_null user_id`. */
  readonly test: string;
  readonly severity: Severity;
  /** An aggregate over the table, alias `tested`: how many rows break the promise. */
  readonly failingRows: string;
  /** A column whose values the aggregate needs, alias `parent_<column>`. */
  readonly parent?: { readonly column: string; readonly table: string; readonly key: string };
}

/**
 * Every check of a contract that its own table can tell, so all but reconciliations. Copies in a source only warn, because the silver layer removes them; so do its foreign keys, because
 * extracts are cut by table. All else that columns promise is an error. A rule says its own severity.
 */
export function contractChecks(contract: Contract): readonly ContractCheck[] {
  return [
    ...contract.columns.flatMap((column) => columnChecks(column, contract.layer)),
    ...keyChecks(contract),
    ...(contract.quality ?? []).flatMap(ruleCheck),
    ...(contract.freshness ? freshnessChecks(contract.freshness, contract) : []),
  ];
}

function columnChecks(column: ContractColumn, layer: Contract['layer']): ContractCheck[] {
  const value = `tested.${sqlName(column.name)}`;
  const check = (kind: string, failingRows: string, severity: Severity = 'error') => ({
    test: `${kind} ${column.name}`,
    severity,
    failingRows,
  });
  const checks: ContractCheck[] = [];
  if (column.required) checks.push(check('not_null', `COUNTIF(${value} IS NULL)`));
  if (column.unique) {
    const copies = `COUNT(${value}) - COUNT(DISTINCT ${value})`;
    checks.push(check('unique', copies, layer === 'source' ? 'warn' : 'error'));
  }
  if (column.acceptedValues) {
    const list = column.acceptedValues.map(sqlString).join(', ');
    checks.push(check('accepted_values', `COUNTIF(${value} NOT IN (${list}))`));
  }
  if (column.range) checks.push(check('range', `COUNTIF(${outside(value, column)})`));
  if (column.relationship) {
    const { table, column: key } = column.relationship;
    const orphans = `COUNTIF(${value} IS NOT NULL AND parent_${sqlName(column.name)}.id IS NULL)`;
    checks.push({
      ...check('relationship', orphans, layer === 'source' ? 'warn' : 'error'),
      parent: { column: column.name, table, key },
    });
  }
  return checks;
}

function outside(value: string, { type, range }: ContractColumn): string {
  const limit = (number: number) => (type === 'NUMERIC' ? `NUMERIC '${number}'` : String(number));
  return [
    ...(range?.min === undefined ? [] : [`${value} < ${limit(range.min)}`]),
    ...(range?.max === undefined ? [] : [`${value} > ${limit(range.max)}`]),
  ].join(' OR ');
}

/** A single key column says `unique` itself. */
function keyChecks({ keys, layer }: Contract): ContractCheck[] {
  if (keys.length < 2) return [];
  const texts = keys.map((key) => `CAST(tested.${sqlName(key)} AS STRING)`);
  const key = `CONCAT(${texts.join(", '|', ")})`;
  return [
    {
      test: `unique ${keys.join(', ')}`,
      severity: layer === 'source' ? 'warn' : 'error',
      failingRows: `COUNT(*) - COUNT(DISTINCT ${key})`,
    },
  ];
}

function ruleCheck(rule: QualityRule): ContractCheck[] {
  switch (rule.test) {
    case 'row_count':
      return [
        {
          test: `row_count at least ${rule.min}`,
          severity: rule.severity,
          failingRows: `GREATEST(${rule.min} - COUNT(*), 0)`,
        },
      ];
    case 'compare': {
      const [left, right] = [sqlName(rule.left), sqlName(rule.right)];
      return [
        {
          test: `compare ${rule.left} ${rule.operator} ${rule.right}`,
          severity: rule.severity,
          failingRows: `COUNTIF(NOT (tested.${left} ${rule.operator} tested.${right}))`,
        },
      ];
    }
    case 'reconcile':
      return [];
  }
}

/** Measured against the data, not the clock: the clock's part is judged when a number is read. */
function freshnessChecks(freshness: Freshness, contract: Contract): ContractCheck[] {
  const column = contract.columns.find(({ name }) => name === freshness.column);
  const value = `tested.${sqlName(freshness.column)}`;
  const newest = column?.type === 'DATE' ? `MAX(${value})` : `DATE(MAX(${value}))`;
  const behind = `DATE_DIFF(MAX(as_of.data_as_of), ${newest}, DAY)`;
  const check = (days: number, severity: Severity): ContractCheck => ({
    test: `freshness ${freshness.column} within ${days} days`,
    severity,
    failingRows: `IF(COALESCE(${behind} <= ${days}, FALSE), 0, 1)`,
  });
  return [check(freshness.warnAfterDays, 'warn'), check(freshness.errorAfterDays, 'error')];
}
