/** Google's value of a cell: exactly one of a number, a text, a boolean, a formula or an error. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';

export type ExtendedValue = sheets_v4.Schema$ExtendedValue;
