/** Conditional formats (named by index only), data validation, bandings. */

import type { ConditionalFormatRule } from '../../../workbook/sheets-api.ts';
import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { areaOf, overlaps } from '../grid/area.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import type { BandedRange, SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { checkRanges, sheetOfRanges } from './check-ranges.ts';
import { chooseId, type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const ruleHandlers: Handlers = {
  addConditionalFormatRule,
  updateConditionalFormatRule,
  deleteConditionalFormatRule,
  setDataValidation,
  addBanding,
  updateBanding,
  deleteBanding,
};

function addConditionalFormatRule(draft: Draft, request: Payload<'addConditionalFormatRule'>) {
  const { rule, sheet } = checkRule(draft, required(request.rule, 'rule'));
  const index = request.index ?? 0;
  requireIndex(index, sheet.conditionalFormats.length);
  const rules = [...sheet.conditionalFormats];
  rules.splice(index, 0, rule);
  draft.patchSheet(sheet.sheetId, { conditionalFormats: rules });
  return undefined;
}

/** Either replaces the rule at an index, or moves it to `newIndex`. */
function updateConditionalFormatRule(
  draft: Draft,
  request: Payload<'updateConditionalFormatRule'>,
) {
  const index = request.index ?? 0;
  if (request.rule) {
    const { rule, sheet } = checkRule(draft, request.rule);
    const oldRule = ruleAt(sheet, index);
    const rules = sheet.conditionalFormats.map((item, i) => (i === index ? rule : item));
    draft.patchSheet(sheet.sheetId, { conditionalFormats: rules });
    return { updateConditionalFormatRule: { oldRule, newRule: rule, newIndex: index } };
  }
  const newIndex = required(request.newIndex, 'rule or newIndex');
  const sheet = draft.sheet(request.sheetId);
  const rule = ruleAt(sheet, index);
  requireIndex(newIndex, sheet.conditionalFormats.length - 1);
  const rules = sheet.conditionalFormats.filter((_, i) => i !== index);
  rules.splice(newIndex, 0, rule);
  draft.patchSheet(sheet.sheetId, { conditionalFormats: rules });
  return { updateConditionalFormatRule: { newRule: rule, oldIndex: index, newIndex } };
}

function deleteConditionalFormatRule(
  draft: Draft,
  request: Payload<'deleteConditionalFormatRule'>,
) {
  const sheet = draft.sheet(request.sheetId);
  const index = request.index ?? 0;
  const rule = ruleAt(sheet, index);
  const rules = sheet.conditionalFormats.filter((_, i) => i !== index);
  draft.patchSheet(sheet.sheetId, { conditionalFormats: rules });
  return { deleteConditionalFormatRule: { rule } };
}

function checkRule(draft: Draft, wanted: ConditionalFormatRule) {
  const rule = checkRanges(draft, 'ConditionalFormatRule', wanted);
  if ((rule.booleanRule === undefined) === (rule.gradientRule === undefined)) {
    throw invalid('A rule must have either a booleanRule or a gradientRule.');
  }
  return { rule, sheet: sheetOfRanges(draft, rule.ranges ?? []) };
}

function ruleAt(sheet: SheetState, index: number): ConditionalFormatRule {
  const rule = sheet.conditionalFormats[index];
  if (rule === undefined) {
    throw invalid(`No conditional format on sheet: ${sheet.sheetId} at index: ${index}`);
  }
  return rule;
}

function requireIndex(index: number, most: number): void {
  if (index < 0 || index > most) {
    throw invalid(
      `index[${index}] is outside the list of rules; the last possible index is ${most}`,
    );
  }
}

function setDataValidation(draft: Draft, request: Payload<'setDataValidation'>) {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const area = areaOf(range, sheet);
  requireEditable(draft, sheet, area);
  for (let row = area.top; row < area.bottom; row++) {
    for (let column = area.left; column < area.right; column++) {
      const { dataValidation, ...cell } = draft.cell(sheet.sheetId, row, column) ?? {};
      const next = request.rule ? { ...cell, dataValidation: request.rule } : cell;
      const isEmpty = Object.keys(next).length === 0;
      draft.setCell(sheet.sheetId, row, column, isEmpty ? undefined : next);
    }
  }
  return undefined;
}

function addBanding(draft: Draft, request: Payload<'addBanding'>) {
  const wanted = checkRanges(draft, 'BandedRange', required(request.bandedRange, 'bandedRange'));
  const sheet = requireSoundBanding(draft, wanted, undefined);
  const bandedRangeId = chooseId(
    wanted.bandedRangeId,
    draft.book.sheets.flatMap((item) => item.bandedRanges.map((band) => band.bandedRangeId)),
    (id) => `A banded range with id ${id} already exists.`,
  );
  const bandedRange = { ...wanted, bandedRangeId };
  draft.patchSheet(sheet.sheetId, { bandedRanges: [...sheet.bandedRanges, bandedRange] });
  return { addBanding: { bandedRange } };
}

function updateBanding(draft: Draft, request: Payload<'updateBanding'>) {
  const mask = requiredMask(request.fields, 'BandedRange');
  const next = required(request.bandedRange, 'bandedRange');
  const { sheet, band } = findBanding(draft, next.bandedRangeId);
  const merged = mergeByMask(band, next, mask) ?? {};
  const bandedRange = checkRanges(draft, 'BandedRange', {
    ...merged,
    bandedRangeId: band.bandedRangeId ?? 0,
  });
  dropBanding(draft, sheet, band);
  const home = requireSoundBanding(draft, bandedRange, band);
  draft.patchSheet(home.sheetId, { bandedRanges: [...home.bandedRanges, bandedRange] });
  return undefined;
}

function deleteBanding(draft: Draft, request: Payload<'deleteBanding'>) {
  const { sheet, band } = findBanding(draft, request.bandedRangeId);
  dropBanding(draft, sheet, band);
  return undefined;
}

function dropBanding(draft: Draft, sheet: SheetState, band: BandedRange): void {
  const bandedRanges = sheet.bandedRanges.filter((item) => item !== band);
  draft.patchSheet(sheet.sheetId, { bandedRanges });
}

function findBanding(draft: Draft, id: number | null | undefined) {
  for (const sheet of draft.book.sheets) {
    const band = sheet.bandedRanges.find((item) => item.bandedRangeId === id);
    if (band !== undefined) {
      return { sheet, band };
    }
  }
  throw invalid(`No banded range with id: ${id}`);
}

function requireSoundBanding(
  draft: Draft,
  band: BandedRange,
  own: BandedRange | undefined,
): SheetState {
  const range = required(band.range, 'bandedRange.range');
  const sheet = draft.sheet(range.sheetId);
  if (!band.rowProperties && !band.columnProperties) {
    throw invalid('At least one of rowProperties or columnProperties must be specified.');
  }
  const area = areaOf(range, sheet);
  const others = sheet.bandedRanges.filter((item) => item !== own);
  if (others.some((item) => overlaps(areaOf(item.range ?? {}, sheet), area))) {
    throw invalid(
      'You cannot add alternating background colors to a range that already has alternating background colors.',
    );
  }
  return sheet;
}
