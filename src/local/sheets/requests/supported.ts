/** The request kinds that this surface applies; every other kind of the API is refused by name. */

import { cellHandlers } from './cells.ts';
import { dimensionHandlers } from './dimensions.ts';
import type { Handlers } from './handler.ts';
import { metadataHandlers } from './metadata.ts';
import { sheetHandlers } from './sheets.ts';

export const HANDLERS: Handlers = {
  ...sheetHandlers,
  ...cellHandlers,
  ...dimensionHandlers,
  ...metadataHandlers,
};

/** The names of the supported kinds, sorted. */
export const SUPPORTED_KINDS: readonly string[] = Object.keys(HANDLERS).sort();
