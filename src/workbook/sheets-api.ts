/** Google's own resource types, under the names that the code uses. Types only: nothing of the client is bundled. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';

export type Spreadsheet = sheets_v4.Schema$Spreadsheet;
export type Sheet = sheets_v4.Schema$Sheet;
export type GridData = sheets_v4.Schema$GridData;
export type RowData = sheets_v4.Schema$RowData;
export type CellData = sheets_v4.Schema$CellData;
export type TextFormatRun = sheets_v4.Schema$TextFormatRun;
export type CellFormat = sheets_v4.Schema$CellFormat;
export type GridRange = sheets_v4.Schema$GridRange;
export type DeveloperMetadata = sheets_v4.Schema$DeveloperMetadata;
export type EmbeddedChart = sheets_v4.Schema$EmbeddedChart;
export type ConditionalFormatRule = sheets_v4.Schema$ConditionalFormatRule;
export type ProtectedRange = sheets_v4.Schema$ProtectedRange;
export type Request = sheets_v4.Schema$Request;
export type BatchUpdateRequest = sheets_v4.Schema$BatchUpdateSpreadsheetRequest;
export type BatchUpdateResponse = sheets_v4.Schema$BatchUpdateSpreadsheetResponse;
