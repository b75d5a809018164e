/** Finds the sheets of the workbook's tabs by their marks, whatever they are called and wherever they stand. */

import type { Sheet, Spreadsheet } from '../sheets-api.ts';
import { MARK, markOf } from './marks.ts';
import type { RenderState } from './state.ts';

export interface FoundTabs {
  readonly sheets: ReadonlyMap<string, Sheet>;
  /** Sheets that people copied from a tab: they carry its mark and belong to people. */
  readonly copies: readonly SheetCopy[];
}

export interface SheetCopy {
  readonly tabId: string;
  readonly sheetId: number;
  readonly title: string;
}

/** Of several sheets with one mark, the one on record counts, or the leftmost. */
export function findTabs(current: Spreadsheet, state: RenderState | undefined): FoundTabs {
  const onRecord = new Map((state?.tabs ?? []).map((tab) => [tab.id, tab.sheetId]));
  const sheets = new Map<string, Sheet>();
  const copies: SheetCopy[] = [];
  for (const [tabId, candidates] of candidatesByTab(current)) {
    const known = candidates.find((sheet) => idOf(sheet) === onRecord.get(tabId));
    const original = known ?? candidates[0];
    if (original) sheets.set(tabId, original);
    for (const sheet of candidates) {
      if (sheet === original) continue;
      copies.push({ tabId, sheetId: idOf(sheet), title: sheet.properties?.title ?? '' });
    }
  }
  return { sheets, copies };
}

function candidatesByTab(current: Spreadsheet): ReadonlyMap<string, readonly Sheet[]> {
  const tabs = new Map<string, Sheet[]>();
  for (const sheet of inOrder(current)) {
    const tabId = markOf(sheet, MARK.tab)?.metadataValue;
    if (!tabId) continue;
    const list = tabs.get(tabId);
    if (list) list.push(sheet);
    else tabs.set(tabId, [sheet]);
  }
  return tabs;
}

/** The sheets from left to right. */
export function inOrder(current: Spreadsheet): readonly Sheet[] {
  const index = (sheet: Sheet): number => sheet.properties?.index ?? 0;
  return [...(current.sheets ?? [])].sort((a, b) => index(a) - index(b));
}

/** The sheet's id; the first sheet of a spreadsheet often has id 0, which Google leaves out. */
export function idOf(sheet: Sheet): number {
  return sheet.properties?.sheetId ?? 0;
}
