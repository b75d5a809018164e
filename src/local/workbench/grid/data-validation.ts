/** Data validation of Google Sheets, kept a cell, as the component's rules over ranges. */

import type { Model } from '@odoo/o-spreadsheet';
import type { CellData } from '../../../workbook/sheets-api.ts';
import { toComponentFormula } from './formula-text.ts';
import { conditionValues, VALIDATION_CONDITIONS } from './rule-conditions.ts';

type ComponentValidation = ReturnType<
  Model['exportData']
>['sheets'][number]['dataValidationRules'][number];
type SheetsValidation = NonNullable<CellData['dataValidation']>;

export interface ValidationCollector {
  add(rule: SheetsValidation, cell: string): void;
  rules(): ComponentValidation[];
}

/** Cells with equal rules share one; a rule that the component does not know is left to the spreadsheet. */
export function validationCollector(prefix: string): ValidationCollector {
  const byRule = new Map<string, { rule: SheetsValidation; cells: string[] }>();
  return {
    add(rule, cell) {
      const key = JSON.stringify(rule);
      const known = byRule.get(key);
      if (known) known.cells.push(cell);
      else byRule.set(key, { rule, cells: [cell] });
    },
    rules: () =>
      [...byRule.values()].flatMap(({ rule, cells }, index) => {
        const criterion = toCriterion(rule);
        if (!criterion) return [];
        const isBlocking = rule.strict === true;
        return [{ id: `${prefix}-${index}`, criterion, ranges: cells, isBlocking }];
      }),
  };
}

function toCriterion(rule: SheetsValidation): ComponentValidation['criterion'] | undefined {
  const type = VALIDATION_CONDITIONS[rule.condition?.type ?? ''];
  if (!type || !rule.condition) return undefined;
  const values = conditionValues(rule.condition).map((value) => {
    if (type === 'isValueInRange') return value.replace(/^=/, '');
    return value.startsWith('=') ? toComponentFormula(value) : value;
  });
  const displayStyle = rule.showCustomUi === false ? 'plainText' : 'arrow';
  const list = type === 'isValueInList' || type === 'isValueInRange' ? { displayStyle } : {};
  return { type, values, ...list } as ComponentValidation['criterion'];
}
