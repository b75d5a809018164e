/** The request kinds that this surface applies; every other kind of the API is refused by name. */

import { autoResizeHandlers } from './auto-resize.ts';
import { borderHandlers } from './borders.ts';
import { cellRangeHandlers } from './cell-ranges.ts';
import { cellHandlers } from './cells.ts';
import { chartHandlers } from './charts.ts';
import { copyPasteHandlers } from './copy-paste.ts';
import { cutPasteHandlers } from './cut-paste.ts';
import { dimensionGroupHandlers } from './dimension-groups.ts';
import { dimensionHandlers } from './dimensions.ts';
import { duplicateSheetHandlers } from './duplicate-sheet.ts';
import { filterHandlers } from './filters.ts';
import { findReplaceHandlers } from './find-replace.ts';
import type { Handlers } from './handler.ts';
import { mergeHandlers } from './merges.ts';
import { metadataHandlers } from './metadata.ts';
import { namedRangeHandlers } from './named-ranges.ts';
import { protectedRangeHandlers } from './protected-ranges.ts';
import { ruleHandlers } from './rules.ts';
import { sheetHandlers } from './sheets.ts';
import { sortRangeHandlers } from './sort-range.ts';

export const HANDLERS: Handlers = {
  ...sheetHandlers,
  ...duplicateSheetHandlers,
  ...cellHandlers,
  ...cellRangeHandlers,
  ...copyPasteHandlers,
  ...cutPasteHandlers,
  ...findReplaceHandlers,
  ...sortRangeHandlers,
  ...dimensionHandlers,
  ...dimensionGroupHandlers,
  ...autoResizeHandlers,
  ...mergeHandlers,
  ...borderHandlers,
  ...ruleHandlers,
  ...filterHandlers,
  ...protectedRangeHandlers,
  ...namedRangeHandlers,
  ...chartHandlers,
  ...metadataHandlers,
};

/** The names of the supported kinds, sorted. */
export const SUPPORTED_KINDS: readonly string[] = Object.keys(HANDLERS).sort();
