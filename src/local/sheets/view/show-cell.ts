/** One cell as an answer shows it: what was entered and what follows from it, only as far as the mask asks. */

import type { CellData, CellFormat, TextFormatRun } from '../../../workbook/sheets-api.ts';
import { maskBelow, pickByMask } from '../masks/apply-mask.ts';
import type { Mask } from '../masks/parse-mask.ts';
import { withColorNames } from '../schema/color-names.ts';
import type { Cell } from '../store/book.ts';
import { constantFormula } from '../values/constant-formula.ts';
import type { ExtendedValue } from '../values/extended-value.ts';
import { formattedValue } from '../values/formatted-value.ts';

/** Shows cells under one mask. Made once an answer, so that the mask is read once and formats are merged once. */
export type ShowCell = (cell: Cell, value: ExtendedValue | undefined) => CellData;

/** `defaults` is the spreadsheet's default format, below every cell's own. */
export function createShowCell(mask: Mask, defaults: CellFormat): ShowCell {
  const below = (name: keyof CellData) => maskBelow(mask, name);
  const effective = createEffectiveFormat(defaults);
  const parts: ((shown: CellData, cell: Cell, value: ExtendedValue | undefined) => void)[] = [];
  const add = (
    name: keyof CellData,
    make: (cell: Cell, value: ExtendedValue | undefined) => unknown,
  ) => {
    const fieldMask = below(name);
    if (fieldMask !== undefined) {
      parts.push((shown, cell, value) => {
        const part = make(cell, value);
        if (part !== undefined && part !== null) {
          shown[name] = pickByMask(part, fieldMask) as never;
        }
      });
    }
  };
  add('userEnteredValue', (cell) => cell.userEnteredValue);
  add('effectiveValue', (_cell, value) => value);
  add('formattedValue', (cell, value) =>
    formattedValue(value, cell.userEnteredFormat?.numberFormat),
  );
  add(
    'userEnteredFormat',
    (cell) => cell.userEnteredFormat && withColorNames(cell.userEnteredFormat),
  );
  add('effectiveFormat', effective);
  add('hyperlink', hyperlinkOf);
  add('note', (cell) => cell.note);
  add('textFormatRuns', (cell) => cell.textFormatRuns && shownRuns(cell.textFormatRuns));
  add('dataValidation', (cell) => cell.dataValidation);
  return (cell, value) => {
    const shown: CellData = {};
    for (const part of parts) {
      part(shown, cell, value);
    }
    return shown;
  };
}

/** Where a run starts is left out of the answer when it is the start of the text, as every 0 is. */
function shownRuns(runs: readonly TextFormatRun[]): readonly TextFormatRun[] {
  return withColorNames(runs).map(({ startIndex, ...run }) =>
    startIndex ? { startIndex, ...run } : run,
  );
}

/** The one address that the cell leads to; none where its parts lead to several. */
function hyperlinkOf(cell: Cell): string | undefined {
  const parts = new Set((cell.textFormatRuns ?? []).flatMap((run) => run.format?.link?.uri ?? []));
  if (parts.size > 0) {
    return parts.size === 1 ? [...parts][0] : undefined;
  }
  const formula = cell.userEnteredValue?.formulaValue;
  const link = cell.userEnteredFormat?.textFormat?.link?.uri ?? undefined;
  return formula ? (constantFormula(formula)?.hyperlink ?? link) : link;
}

function createEffectiveFormat(defaults: CellFormat): (cell: Cell) => CellFormat {
  const merged = new WeakMap<CellFormat, CellFormat>();
  const plain = withColorNames(defaults);
  return (cell) => {
    const own = cell.userEnteredFormat;
    if (!own) {
      return plain;
    }
    const known = merged.get(own) ?? withColorNames(mergeFormats(defaults, own));
    merged.set(own, known);
    return known;
  };
}

function mergeFormats(below: CellFormat, above: CellFormat): CellFormat {
  const textFormat = { ...below.textFormat, ...above.textFormat };
  return { ...below, ...above, textFormat };
}
