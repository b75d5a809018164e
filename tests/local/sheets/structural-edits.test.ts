import fc from 'fast-check';
import type { Request } from '../../../src/workbook/sheets-api.ts';
import { aBook, after, entered, range, typed } from './a-book.ts';

const rows = (startIndex: number, endIndex: number, sheetId = 0) => ({
  sheetId,
  dimension: 'ROWS',
  startIndex,
  endIndex,
});
const columns = (startIndex: number, endIndex: number) => ({
  ...rows(startIndex, endIndex),
  dimension: 'COLUMNS',
});

/** A book where everything that can name a place names one. */
function busyBook() {
  return after(aBook(), [
    typed([
      [1, 2, '=A1+B2', 'text'],
      [3, 4, '=SUM($A$1:A2)', true],
      [5, 6, "=SUM(A:A)+'Other'!B2", null],
      ['x', '=HYPERLINK("A1","B2")', '=LOG10(100)', '=Other!A1:B3'],
    ]),
    typed([['=Data!A3', '=SUM(Data!A1:B4)']], { sheetId: 1 }),
    { mergeCells: { range: range(5, 7, 2, 4), mergeType: 'MERGE_ALL' } },
    {
      addNamedRange: {
        namedRange: { namedRangeId: 'n', name: 'numbers', range: range(0, 3, 0, 2) },
      },
    },
    { addProtectedRange: { protectedRange: { protectedRangeId: 1, range: range(2, 5, 1, 3) } } },
    {
      addBanding: {
        bandedRange: {
          bandedRangeId: 2,
          range: range(1, 8, 0, 6),
          rowProperties: { firstBandColor: { red: 1 } },
        },
      },
    },
    {
      addConditionalFormatRule: {
        rule: {
          ranges: [range(0, 4, 0, 2), range(6, 9, 1, 2)],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A3>5' }] },
          },
        },
      },
    },
    {
      setBasicFilter: {
        filter: {
          range: range(0, 9, 0, 5),
          filterSpecs: [{ columnIndex: 3, filterCriteria: { hiddenValues: ['x'] } }],
        },
      },
    },
    { addFilterView: { filter: { filterViewId: 3, range: range(3, 6, 0, 2) } } },
    { addDimensionGroup: { range: rows(3, 6) } },
    {
      updateDimensionProperties: {
        range: columns(2, 4),
        properties: { pixelSize: 55 },
        fields: 'pixelSize',
      },
    },
    {
      setDataValidation: {
        range: range(8, 9, 1, 2),
        rule: { condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=$A$1:$A$5' }] } },
      },
    },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: 4,
          metadataKey: 'row',
          visibility: 'DOCUMENT',
          location: { dimensionRange: rows(4, 5) },
        },
      },
    },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: 5,
          metadataKey: 'column',
          visibility: 'DOCUMENT',
          location: { dimensionRange: columns(3, 4) },
        },
      },
    },
    {
      addChart: {
        chart: {
          chartId: 6,
          spec: {
            basicChart: {
              chartType: 'LINE',
              series: [{ series: { sourceRange: { sources: [range(0, 4, 1, 2)] } } }],
            },
          },
          position: {
            overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 9, columnIndex: 5 } },
          },
        },
      },
    },
  ]);
}

/** Row maps in the order of their indexes, so that two books can be compared. */
function comparable(book: ReturnType<typeof busyBook>) {
  return book.sheets.map((sheet) => ({
    ...sheet,
    rows: [...sheet.rows]
      .sort((a, b) => a[0] - b[0])
      .map(([i, cells]) => [i, [...cells].sort((a, b) => a[0] - b[0])]),
    rowProperties: [...sheet.rowProperties].sort((a, b) => a[0] - b[0]),
    columnProperties: [...sheet.columnProperties].sort((a, b) => a[0] - b[0]),
  }));
}

test('Inserting rows or columns and deleting them again leaves everything as it was', () => {
  const book = busyBook();
  const dimension = fc.constantFrom('ROWS', 'COLUMNS');
  fc.assert(
    fc.property(dimension, fc.nat(10), fc.integer({ min: 1, max: 5 }), (d, at, count) => {
      const lines = { sheetId: 0, dimension: d, startIndex: at, endIndex: at + count };
      const back = after(book, [
        { insertDimension: { range: lines } },
        { deleteDimension: { range: lines } },
      ]);
      expect(comparable(back)).toEqual(comparable(book));
      expect(back.namedRanges).toEqual(book.namedRanges);
    }),
  );
});

test('Moving rows or columns and moving them back leaves every cell and formula value where it was', () => {
  const book = busyBook();
  fc.assert(
    fc.property(fc.nat(8), fc.integer({ min: 1, max: 3 }), fc.nat(9), (start, count, to) => {
      fc.pre(to <= start || to >= start + count);
      const back = to > start ? { from: to - count, to: start } : { from: to, to: start + count };
      const there = after(book, [
        { moveDimension: { source: rows(start, start + count), destinationIndex: to } },
      ]);
      const returned = after(there, [
        {
          moveDimension: { source: rows(back.from, back.from + count), destinationIndex: back.to },
        },
      ]);
      const texts = entered(returned).map((row) => row.map((cell) => String(cell).startsWith('=')));
      expect(texts).toEqual(
        entered(book).map((row) => row.map((cell) => String(cell).startsWith('='))),
      );
      expect(returned.sheets[0]?.metadata).toEqual(book.sheets[0]?.metadata);
    }),
  );
});

test('Formulas follow inserted rows, absolute, open and cross-sheet references too', () => {
  const book = after(busyBook(), [{ insertDimension: { range: rows(1, 3) } }]);
  expect(entered(book)).toEqual(
    [
      [1, 2, '=A1+B4', 'text'],
      [],
      [],
      [3, 4, '=SUM($A$1:A4)', true],
      [5, 6, "=SUM(A:A)+'Other'!B2", null],
      ['x', '=HYPERLINK("A1","B2")', '=LOG10(100)', '=Other!A1:B3'],
    ].map((row) => (row.at(-1) === null ? row.slice(0, -1) : row)),
  );
  expect(entered(book, 1)).toEqual([['=Data!A5', '=SUM(Data!A1:B6)']]);
});

test('A reference to a deleted place reads #REF!', () => {
  const book = after(busyBook(), [{ deleteDimension: { range: rows(2, 3) } }]);
  expect(entered(book, 1)).toEqual([['=#REF!', '=SUM(Data!A1:B3)']]);
  const without = after(busyBook(), [{ deleteSheet: { sheetId: 1 } }]);
  expect(entered(without)[2]?.[2]).toBe('=SUM(A:A)+#REF!');
});

test('Renaming a tab rewrites the formulas that name it', () => {
  const book = after(busyBook(), [
    { updateSheetProperties: { properties: { sheetId: 0, title: "Bob's data" }, fields: 'title' } },
  ]);
  expect(entered(book, 1)[0]?.[0]).toBe("='Bob''s data'!A3");
});

test('Every resource that names a place follows rows that are inserted above it', () => {
  const [sheet] = after(busyBook(), [{ insertDimension: { range: rows(0, 2) } }]).sheets;
  expect(sheet?.merges).toEqual([range(7, 9, 2, 4)]);
  expect(sheet?.protectedRanges[0]?.range).toEqual(range(4, 7, 1, 3));
  expect(sheet?.bandedRanges[0]?.range).toEqual(range(3, 10, 0, 6));
  expect(sheet?.conditionalFormats[0]?.ranges).toEqual([range(2, 6, 0, 2), range(8, 11, 1, 2)]);
  expect(sheet?.conditionalFormats[0]?.booleanRule?.condition?.values).toEqual([
    { userEnteredValue: '=$A5>5' },
  ]);
  expect(sheet?.basicFilter?.range).toEqual(range(2, 11, 0, 5));
  expect(sheet?.filterViews[0]?.range).toEqual(range(5, 8, 0, 2));
  expect(sheet?.rowGroups).toEqual([{ range: rows(5, 8), depth: 1 }]);
  expect(sheet?.metadata[0]?.location?.dimensionRange).toEqual(rows(6, 7));
  expect(sheet?.charts[0]?.spec?.basicChart?.series?.[0]?.series?.sourceRange?.sources).toEqual([
    range(2, 6, 1, 2),
  ]);
  expect(sheet?.charts[0]?.position?.overlayPosition?.anchorCell).toEqual({
    sheetId: 0,
    rowIndex: 11,
    columnIndex: 5,
  });
  expect(sheet?.rows.get(10)?.get(1)?.dataValidation?.condition?.values).toEqual([
    { userEnteredValue: '=$A$3:$A$7' },
  ]);
});

test('Every resource that names columns follows a deleted column, and metadata goes with its own', () => {
  const [sheet] = after(busyBook(), [{ deleteDimension: { range: columns(2, 3) } }]).sheets;
  expect(sheet?.merges).toEqual([range(5, 7, 2, 3)]);
  expect(sheet?.basicFilter?.filterSpecs?.[0]?.columnIndex).toBe(2);
  expect(sheet?.columnProperties).toEqual(new Map([[2, { pixelSize: 55 }]]));
  expect(sheet?.metadata.map((item) => item.metadataKey)).toEqual(['row', 'column']);
  const [gone] = after(busyBook(), [{ deleteDimension: { range: columns(3, 4) } }]).sheets;
  expect(gone?.metadata.map((item) => item.metadataKey)).toEqual(['row']);
});

test('Moved rows take their metadata, groups and references with them', () => {
  const book = after(busyBook(), [{ moveDimension: { source: rows(4, 5), destinationIndex: 0 } }]);
  expect(book.sheets[0]?.metadata[0]?.location?.dimensionRange).toEqual(rows(0, 1));
  expect(entered(book, 1)[0]?.[0]).toBe('=Data!A4');
});

test('Inserted and deleted cells push only their own columns aside', () => {
  const book = after(aBook(), [
    typed([
      [1, 2, '=A2'],
      [3, 4, '=B2'],
    ]),
  ]);
  const pushed = after(book, [
    { insertRange: { range: range(1, 2, 0, 1), shiftDimension: 'ROWS' } },
  ]);
  expect(entered(pushed)).toEqual([[1, 2, '=A3'], [null, 4, '=B2'], [3]]);
  const pulled = after(pushed, [
    { deleteRange: { range: range(1, 2, 0, 1), shiftDimension: 'ROWS' } },
  ]);
  expect(entered(pulled)).toEqual(entered(book));
});

test('A cut block keeps its formulas, and references to it follow, to another sheet too', () => {
  const book = after(aBook(), [typed([[1, '=A1*2', '=SUM(A1:A1)']])]);
  const cut: Request = {
    cutPaste: {
      source: range(0, 1, 0, 1),
      destination: { sheetId: 1, rowIndex: 4, columnIndex: 2 },
    },
  };
  const moved = after(book, [cut]);
  expect(entered(moved)).toEqual([[null, '=Other!C5*2', '=SUM(Other!C5:C5)']]);
  expect(entered(moved, 1)[4]).toEqual([null, null, 1]);
});
