/** Conditional formats of Google Sheets as the spreadsheet component's. */

import type { Model } from '@odoo/o-spreadsheet';
import type { ConditionalFormatRule } from '../../../workbook/sheets-api.ts';
import { toComponentStyle } from './cell-style.ts';
import { toNumberColor } from './color.ts';
import { toComponentFormula } from './formula-text.ts';
import { conditionValues, FORMAT_CONDITIONS } from './rule-conditions.ts';
import { type GridSize, zoneName } from './zone.ts';

type ComponentFormat = ReturnType<
  Model['exportData']
>['sheets'][number]['conditionalFormats'][number];
type ComponentRule = ComponentFormat['rule'];

/** Undefined for a rule that the component can not show; it stays in the spreadsheet untouched. */
export function toComponentConditionalFormat(
  rule: ConditionalFormatRule,
  id: string,
  size: GridSize,
): ComponentFormat | undefined {
  const translated = rule.gradientRule ? colorScale(rule.gradientRule) : cellRule(rule.booleanRule);
  if (!translated) return undefined;
  return {
    id,
    rule: translated,
    ranges: (rule.ranges ?? []).map((range) => zoneName(range, size)),
  };
}

function cellRule(rule: ConditionalFormatRule['booleanRule']): ComponentRule | undefined {
  const operator = FORMAT_CONDITIONS[rule?.condition?.type ?? ''];
  if (!operator || !rule?.condition) return undefined;
  const values = conditionValues(rule.condition).map((value) =>
    value.startsWith('=') ? toComponentFormula(value) : value,
  );
  return {
    type: 'CellIsRule',
    operator,
    values,
    style: toComponentStyle(rule.format) ?? {},
  } as ComponentRule;
}

const POINTS: Readonly<Record<string, string>> = {
  MIN: 'value',
  MAX: 'value',
  NUMBER: 'number',
  PERCENT: 'percentage',
  PERCENTILE: 'percentile',
};

type GradientRule = NonNullable<ConditionalFormatRule['gradientRule']>;

function colorScale(rule: GradientRule): ComponentRule {
  const middle = rule.midpoint ? { midpoint: point(rule.midpoint) } : {};
  return {
    type: 'ColorScaleRule',
    minimum: point(rule.minpoint),
    maximum: point(rule.maxpoint),
    ...middle,
  } as ComponentRule;
}

function point(at: GradientRule['minpoint']) {
  return {
    color: toNumberColor(at?.colorStyle, at?.color),
    type: POINTS[at?.type ?? ''] ?? 'value',
    ...(at?.value ? { value: at.value } : {}),
  };
}
