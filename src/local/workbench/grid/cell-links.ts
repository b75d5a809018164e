/** Links of parts of a cell's text to cells of the workbook. The component knows one link a cell, to a tab; these are shown beside it. */

import type { CellData, Spreadsheet } from '../../../workbook/sheets-api.ts';
import { gridSheets } from './workbook-data.ts';
import { componentSheetId } from './zone.ts';

export interface CellLink {
  /** The part of the text that links. */
  readonly text: string;
  /** The tab in the component, and what people call it. */
  readonly sheetId: string;
  readonly title: string;
  readonly row: number;
  readonly column: number;
  /** `B7` */
  readonly cell: string;
}

/** Looked up by what a cell says: rows may have moved in the component since the spreadsheet was read. */
export type CellLinks = (sheetId: string, text: string) => readonly CellLink[];

/** Only links whose tab is there and not hidden. */
export function cellLinks(spreadsheet: Spreadsheet): CellLinks {
  const titles = new Map(
    gridSheets(spreadsheet).flatMap(({ properties }) =>
      properties?.hidden ? [] : [[properties?.sheetId ?? 0, properties?.title ?? ''] as const],
    ),
  );
  const found = new Map<string, readonly CellLink[]>();
  for (const sheet of gridSheets(spreadsheet)) {
    const cells = (sheet.data ?? []).flatMap((data) => data.rowData ?? []);
    for (const cell of cells.flatMap((row) => row.values ?? [])) {
      const links = linksOf(cell, titles);
      const text = cell.userEnteredValue?.stringValue;
      if (links.length > 0 && text) {
        found.set(`${componentSheetId(sheet.properties?.sheetId)}\n${text}`, links);
      }
    }
  }
  return (sheetId, text) => found.get(`${sheetId}\n${text}`) ?? [];
}

function linksOf(cell: CellData, titles: ReadonlyMap<number, string>): readonly CellLink[] {
  const text = cell.userEnteredValue?.stringValue ?? '';
  const runs = cell.textFormatRuns ?? [];
  return runs.flatMap(({ startIndex, format }, index): readonly CellLink[] => {
    const place = placeOf(format?.link?.uri ?? '');
    const title = place && titles.get(place.sheetId);
    if (place === undefined || title === undefined) return [];
    const part = text.slice(startIndex ?? 0, runs[index + 1]?.startIndex ?? text.length);
    return [{ ...place, sheetId: componentSheetId(place.sheetId), title, text: part }];
  });
}

/** `#gid=7&range=B5` */
function placeOf(uri: string) {
  const [, gid, letters, digits] = /^#gid=(\d+)&range=([A-Z]{1,3})([1-9]\d*)$/.exec(uri) ?? [];
  if (letters === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
  return {
    sheetId: Number(gid),
    row: Number(digits) - 1,
    column,
    cell: `${letters}${digits}`,
  };
}
