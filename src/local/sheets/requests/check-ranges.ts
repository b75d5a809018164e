/** Checks every place that a resource names, so that nothing is kept that points outside the spreadsheet. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { GridRange } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import { areaOf } from '../grid/area.ts';
import { mapResource } from '../schema/map-resource.ts';
import type { Draft } from '../store/draft.ts';

/** The resource with each range naming its sheet; 400 for a sheet that is not there or a range beyond its grid. */
export function checkRanges<T extends object>(draft: Draft, typeName: string, resource: T): T {
  return (
    mapResource(typeName, resource, {
      GridRange: (range: GridRange) => checkRange(draft, range),
      GridCoordinate: (cell: sheets_v4.Schema$GridCoordinate) => checkCoordinate(draft, cell),
    }) ?? resource
  );
}

function checkRange(draft: Draft, range: GridRange): GridRange {
  const sheet = draft.sheet(range.sheetId);
  areaOf(range, sheet);
  return { ...range, sheetId: sheet.sheetId };
}

function checkCoordinate(draft: Draft, cell: sheets_v4.Schema$GridCoordinate) {
  const sheet = draft.sheet(cell.sheetId);
  const { rowIndex, columnIndex } = cell;
  if ((rowIndex ?? 0) >= sheet.rowCount) {
    throw invalid(
      `GridCoordinate.rowIndex[${rowIndex}] is after last row in grid[${sheet.rowCount}]`,
    );
  }
  if ((columnIndex ?? 0) >= sheet.columnCount) {
    throw invalid(
      `GridCoordinate.columnIndex[${columnIndex}] is after last column in grid[${sheet.columnCount}]`,
    );
  }
  return { ...cell, sheetId: sheet.sheetId };
}

/** The one sheet that holds a resource's ranges; 400 when they name several. */
export function sheetOfRanges(draft: Draft, ranges: readonly GridRange[]) {
  const [first] = ranges;
  if (first === undefined) {
    throw invalid('at least one range is required');
  }
  if (ranges.some((range) => (range.sheetId ?? 0) !== (first.sheetId ?? 0))) {
    throw invalid('all ranges must be on the same sheet');
  }
  return draft.sheet(first.sheetId);
}
