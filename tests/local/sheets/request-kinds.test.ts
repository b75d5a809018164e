import { SUPPORTED_KINDS } from '../../../src/local/sheets/requests/supported.ts';
import { fieldsOf } from '../../../src/local/sheets/schema/schema.ts';
import type { Request, Sheet } from '../../../src/workbook/sheets-api.ts';
import { aBook, after, entered, range, typed } from './a-book.ts';
import { OWNER, type ServedSheets, serveSheets } from './serve-sheets.ts';

let served: ServedSheets;
let id: string;
beforeAll(async () => {
  served = await serveSheets();
});
beforeEach(async () => {
  const gridProperties = { rowCount: 12, columnCount: 8 };
  const created = await served.client(OWNER).spreadsheets.create({
    requestBody: { sheets: [{ properties: { sheetId: 0, title: 'Data', gridProperties } }] },
  });
  id = created.data.spreadsheetId ?? '';
});
afterAll(() => served.stop());

async function batch(...requests: Request[]) {
  const answer = await served
    .client(OWNER)
    .spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests } });
  return answer.data.replies ?? [];
}

async function refusal(...requests: Request[]): Promise<string> {
  return batch(...requests).then(
    () => 'accepted',
    (error) => error.message,
  );
}

async function sheet(index = 0): Promise<Sheet> {
  const answer = await served.client(OWNER).spreadsheets.get({ spreadsheetId: id });
  return answer.data.sheets?.[index] ?? {};
}

test('Every kind of the API is either supported or refused by its name', async () => {
  const kinds = [...fieldsOf('Request').keys()];
  expect(SUPPORTED_KINDS).toHaveLength(52);
  expect(kinds).toEqual(expect.arrayContaining([...SUPPORTED_KINDS]));
  for (const kind of kinds.filter((item) => !SUPPORTED_KINDS.includes(item))) {
    expect(await refusal({ [kind]: {} })).toBe(
      `Invalid requests[0].${kind}: ${kind} is not emulated`,
    );
  }
});

test('Client-chosen ids are kept, taken ids are refused, missing ids are made', async () => {
  const [added, made] = await batch(
    { addSheet: { properties: { sheetId: 77, title: 'Mine' } } },
    { addSheet: {} },
  );
  expect(added?.addSheet?.properties).toMatchObject({ sheetId: 77, title: 'Mine', index: 1 });
  expect(made?.addSheet?.properties?.sheetId).toBeGreaterThan(0);
  expect(await refusal({ addSheet: { properties: { sheetId: 77 } } })).toContain('already exists');
  expect(await refusal({ addSheet: { properties: { title: 'mine' } } })).toContain(
    'A sheet with the name "mine" already exists. Please enter another name.',
  );
});

test('A sheet moves to an index counted before the move', async () => {
  await batch(
    { addSheet: { properties: { sheetId: 1 } } },
    { addSheet: { properties: { sheetId: 2 } } },
  );
  await batch({ updateSheetProperties: { properties: { sheetId: 0, index: 2 }, fields: 'index' } });
  const answer = await served
    .client(OWNER)
    .spreadsheets.get({ spreadsheetId: id, fields: 'sheets.properties.sheetId' });
  expect(answer.data.sheets?.map((item) => item.properties?.sheetId)).toEqual([1, 0, 2]);
});

test('The last sheet and the last visible sheet can not be taken away', async () => {
  expect(await refusal({ deleteSheet: { sheetId: 0 } })).toContain(
    "You can't remove all the sheets in a document.",
  );
  const hide: Request = {
    updateSheetProperties: { properties: { sheetId: 0, hidden: true }, fields: 'hidden' },
  };
  expect(await refusal(hide)).toContain("You can't remove all the visible sheets in a document.");
});

test('A copied sheet has the cells, the resources and new ids of its own', async () => {
  await batch(
    typed([[1, '=A1']]),
    { addProtectedRange: { protectedRange: { protectedRangeId: 5, range: range(0, 1, 0, 1) } } },
    { duplicateSheet: { sourceSheetId: 0, newSheetId: 9, insertSheetIndex: 1 } },
    typed([[2]]),
  );
  const copy = await sheet(1);
  expect(copy.properties?.title).toBe('Copy of Data');
  expect(copy.protectedRanges?.[0]).toMatchObject({ range: { sheetId: 9 } });
  expect(copy.protectedRanges?.[0]?.protectedRangeId).not.toBe(5);
  const values = await served
    .client(OWNER)
    .spreadsheets.values.get({ spreadsheetId: id, range: "'Copy of Data'" });
  expect(values.data.values).toEqual([['1', '1']]);
});

test('updateCells clears the masked fields of cells of the range that no row covers', () => {
  const filled = after(aBook(), [
    typed([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    { repeatCell: { range: range(0, 2, 0, 3), cell: { note: 'kept' }, fields: 'note' } },
    {
      updateCells: {
        range: range(0, 2, 0, 3),
        rows: [{ values: [{ userEnteredValue: { numberValue: 9 } }] }],
        fields: 'userEnteredValue',
      },
    },
  ]);
  expect(entered(filled)).toEqual([[9]]);
  expect(filled.sheets[0]?.rows.get(1)?.get(2)).toEqual({ note: 'kept' });
});

test('updateCells without a range touches only the cells that it names', () => {
  const book = after(aBook(), [
    typed([
      [1, 2],
      [3, 4],
    ]),
    typed([[9]], { row: 1 }),
  ]);
  expect(entered(book)).toEqual([
    [1, 2],
    [9, 4],
  ]);
});

test('repeatCell repeats a formula with its references moved', () => {
  const book = after(aBook(), [
    {
      repeatCell: {
        range: range(0, 2, 2, 4),
        cell: { userEnteredValue: { formulaValue: '=A1+$A$1' } },
        fields: 'userEnteredValue',
      },
    },
  ]);
  expect(entered(book)[1]).toEqual([null, null, '=A2+$A$1', '=B2+$A$1']);
});

test('appendCells follows the last data row and adds rows, never columns', async () => {
  await batch(typed([[1]], { row: 10 }));
  await batch({
    appendCells: {
      sheetId: 0,
      rows: [
        { values: [{ userEnteredValue: { numberValue: 2 } }] },
        {},
        { values: [{ userEnteredValue: { numberValue: 3 } }] },
      ],
      fields: '*',
    },
  });
  expect((await sheet()).properties?.gridProperties?.rowCount).toBe(14);
  const wide = { values: Array.from({ length: 9 }, () => ({})) };
  expect(await refusal({ appendCells: { sheetId: 0, rows: [wide], fields: '*' } })).toBe(
    'Invalid requests[0].appendCells: Attempting to write column: 8, beyond the last requested column of: 7',
  );
});

test('A mask is required, must name fields of the resource, and never clears what it leaves out', async () => {
  const cell = { userEnteredFormat: { textFormat: { bold: true } } };
  expect(await refusal({ repeatCell: { range: range(0, 1, 0, 1), cell } })).toContain(
    "At least one field must be listed in 'fields'.",
  );
  expect(
    await refusal({
      repeatCell: { range: range(0, 1, 0, 1), cell, fields: 'cell.userEnteredFormat' },
    }),
  ).toContain('Invalid field mask');
  const book = after(aBook(), [
    {
      repeatCell: {
        range: range(0, 1, 0, 1),
        cell: { userEnteredFormat: { backgroundColor: { red: 1 }, textFormat: { italic: true } } },
        fields: '*',
      },
    },
    { repeatCell: { range: range(0, 1, 0, 1), cell, fields: 'userEnteredFormat.textFormat.bold' } },
  ]);
  expect(book.sheets[0]?.rows.get(0)?.get(0)?.userEnteredFormat).toEqual({
    backgroundColorStyle: { rgbColor: { red: 1 } },
    textFormat: { italic: true, bold: true },
  });
});

test('Merging keeps the first value and swallows merges inside; a merge across the edge is refused', () => {
  const book = after(aBook(), [
    typed([
      [1, 2],
      [3, 4],
    ]),
    { mergeCells: { range: range(0, 1, 0, 2), mergeType: 'MERGE_ALL' } },
    { mergeCells: { range: range(0, 2, 0, 2), mergeType: 'MERGE_ALL' } },
  ]);
  expect(book.sheets[0]?.merges).toEqual([range(0, 2, 0, 2)]);
  expect(entered(book)).toEqual([[1]]);
  expect(() =>
    after(book, [{ mergeCells: { range: range(1, 3, 0, 1), mergeType: 'MERGE_ALL' } }]),
  ).toThrow('You must select all cells in a merged range to merge or unmerge them.');
  expect(after(book, [{ unmergeCells: { range: range(0, 3, 0, 3) } }]).sheets[0]?.merges).toEqual(
    [],
  );
});

test('Borders are set on the edges and inner lines that the request names, and NONE removes them', () => {
  const solid = { style: 'SOLID' };
  const book = after(aBook(), [
    { updateBorders: { range: range(0, 2, 0, 2), top: solid, innerVertical: solid } },
    { updateBorders: { range: range(0, 1, 1, 2), top: { style: 'NONE' } } },
  ]);
  const borders = (row: number, column: number) =>
    book.sheets[0]?.rows.get(row)?.get(column)?.userEnteredFormat?.borders;
  expect(borders(0, 0)).toEqual({ top: solid, right: solid });
  expect(borders(0, 1)).toEqual({ left: solid });
  expect(borders(1, 1)).toEqual({ left: solid });
});

test('copyPaste repeats a block over a multiple of its size and shifts references', () => {
  const book = after(aBook(), [
    typed([[1, '=A1']]),
    {
      copyPaste: {
        source: range(0, 1, 0, 2),
        destination: range(1, 3, 0, 4),
        pasteType: 'PASTE_NORMAL',
      },
    },
  ]);
  expect(entered(book)).toEqual([
    [1, '=A1'],
    [1, '=A2', 1, '=C2'],
    [1, '=A3', 1, '=C3'],
  ]);
});

test('copyPaste of values pastes what formulas come to, written earlier in the same batch', async () => {
  await batch(
    typed([[2, '=A1*21']]),
    {
      copyPaste: {
        source: range(0, 1, 1, 2),
        destination: range(4, 5, 0, 1),
        pasteType: 'PASTE_VALUES',
      },
    },
    typed([[5]]),
  );
  const read = await served.client(OWNER).spreadsheets.values.batchGet({
    spreadsheetId: id,
    ranges: ['A5', 'B1'],
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  expect(read.data.valueRanges?.map((item) => item.values)).toEqual([[[42]], [[105]]]);
});

test('pasteData splits text by its delimiter, honours quotes and reads values as typed', () => {
  const book = after(aBook(), [
    {
      pasteData: {
        coordinate: { sheetId: 0, rowIndex: 1 },
        data: '1,"a, ""b"""\r\n50%,=A2',
        delimiter: ',',
      },
    },
  ]);
  expect(entered(book)).toEqual([[], [1, 'a, "b"'], [0.5, '=A2']]);
});

test('sortRange puts numbers before texts before booleans, and blanks last', () => {
  const unsorted = after(aBook(), [
    typed([
      ['b', 1],
      [null, 2],
      [true, 3],
      [10, 4],
      ['A', 5],
      [2, 6],
    ]),
  ]);
  const sorted = (sortOrder: string) =>
    entered(
      after(unsorted, [
        { sortRange: { range: range(0, 6, 0, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder }] } },
      ]),
    ).map((row) => row[0]);
  expect(sorted('ASCENDING')).toEqual([2, 10, 'A', 'b', true, null]);
  expect(sorted('DESCENDING')).toEqual([true, 'b', 'A', 10, 2, null]);
});

test('findReplace counts what it changed, in values and on request in formulas', async () => {
  await batch(
    typed([
      ['one one', 11],
      ['=SUM(A11)', 'two'],
    ]),
  );
  const [reply] = await batch({
    findReplace: { find: '1', replacement: '2', allSheets: true, includeFormulas: true },
  });
  expect(reply?.findReplace).toEqual({
    valuesChanged: 1,
    formulasChanged: 1,
    rowsChanged: 2,
    sheetsChanged: 1,
    occurrencesChanged: 4,
  });
  const [second] = await batch({
    findReplace: { find: '(o)ne', replacement: 'n$1', searchByRegex: true, sheetId: 0 },
  });
  expect(second?.findReplace?.occurrencesChanged).toBe(2);
  const read = await served
    .client(OWNER)
    .spreadsheets.values.get({ spreadsheetId: id, range: 'Data', valueRenderOption: 'FORMULA' });
  expect(read.data.values).toEqual([
    ['no no', 22],
    ['=SUM(A22)', 'two'],
  ]);
});

test('Groups nest by depth as Google describes it, and a collapsed one hides its lines', async () => {
  const columns = (startIndex: number, endIndex: number) => ({
    sheetId: 0,
    dimension: 'COLUMNS',
    startIndex,
    endIndex,
  });
  const [, reply] = await batch(
    { addDimensionGroup: { range: columns(1, 4) } },
    { addDimensionGroup: { range: columns(2, 5) } },
    {
      updateDimensionGroup: {
        dimensionGroup: { range: columns(2, 4), depth: 2, collapsed: true },
        fields: 'collapsed',
      },
    },
  );
  expect(reply?.addDimensionGroup?.dimensionGroups).toEqual([
    { range: columns(1, 5), depth: 1 },
    { range: columns(2, 4), depth: 2 },
  ]);
  expect((await sheet()).columnGroups?.[1]?.collapsed).toBe(true);
  const read = await served
    .client(OWNER)
    .spreadsheets.get({ spreadsheetId: id, fields: 'sheets.data.columnMetadata' });
  expect(
    read.data.sheets?.[0]?.data?.[0]?.columnMetadata?.map((column) => column.hiddenByUser === true),
  ).toEqual([false, false, true, true, false, false, false, false]);
  const [deleted] = await batch({ deleteDimensionGroup: { range: columns(3, 5) } });
  expect(deleted?.deleteDimensionGroup?.dimensionGroups).toEqual([
    { range: columns(1, 4), depth: 1 },
    { range: columns(2, 3), depth: 2 },
  ]);
});

test('Conditional formats are named by index only, and adding or deleting one shifts the rest', async () => {
  const rule = (value: string) => ({
    ranges: [range(0, 2, 0, 2)],
    booleanRule: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: value }] } },
  });
  await batch(
    { addConditionalFormatRule: { rule: rule('a'), index: 0 } },
    { addConditionalFormatRule: { rule: rule('b'), index: 0 } },
    { addConditionalFormatRule: { rule: rule('c'), index: 2 } },
    { updateConditionalFormatRule: { sheetId: 0, index: 2, newIndex: 0 } },
    { updateConditionalFormatRule: { index: 1, rule: rule('d') } },
    { deleteConditionalFormatRule: { sheetId: 0, index: 2 } },
  );
  const rules = (await sheet()).conditionalFormats ?? [];
  expect(rules.map((item) => item.booleanRule?.condition?.values?.[0]?.userEnteredValue)).toEqual([
    'c',
    'd',
  ]);
  expect(await refusal({ deleteConditionalFormatRule: { sheetId: 0, index: 2 } })).toContain(
    'No conditional format on sheet: 0 at index: 2',
  );
  expect(await refusal({ addConditionalFormatRule: { rule: rule('x'), index: 5 } })).toContain(
    'index[5]',
  );
});

test('Filters, filter views and bandings are set, changed by mask and removed', async () => {
  const bandedRange = {
    bandedRangeId: 3,
    range: range(0, 4, 0, 4),
    rowProperties: { firstBandColor: { red: 1 } },
  };
  await batch(
    {
      setBasicFilter: {
        filter: { range: range(0, 5, 0, 3), criteria: { 1: { hiddenValues: ['x'] } } },
      },
    },
    { addFilterView: { filter: { filterViewId: 4, title: 'View', range: range(0, 5, 0, 3) } } },
    { updateFilterView: { filter: { filterViewId: 4, title: 'Renamed' }, fields: 'title' } },
    { addBanding: { bandedRange } },
    {
      updateBanding: {
        bandedRange: { bandedRangeId: 3, range: range(0, 6, 0, 4) },
        fields: 'range',
      },
    },
  );
  const read = await sheet();
  expect(read.basicFilter?.filterSpecs).toEqual([
    { columnIndex: 1, filterCriteria: { hiddenValues: ['x'] } },
  ]);
  expect(read.filterViews).toEqual([
    { filterViewId: 4, title: 'Renamed', range: range(0, 5, 0, 3) },
  ]);
  expect(read.bandedRanges?.[0]).toMatchObject({
    range: range(0, 6, 0, 4),
    rowProperties: { firstBandColor: { red: 1 }, firstBandColorStyle: { rgbColor: { red: 1 } } },
  });
  expect(
    await refusal({ addBanding: { bandedRange: { ...bandedRange, bandedRangeId: 8 } } }),
  ).toContain('alternating background colors');
  await batch(
    { clearBasicFilter: { sheetId: 0 } },
    { deleteFilterView: { filterId: 4 } },
    { deleteBanding: { bandedRangeId: 3 } },
  );
  expect(await sheet()).toEqual({ properties: read.properties });
});

test('Named ranges have valid, free names and follow updates by mask', async () => {
  await batch(
    {
      addNamedRange: { namedRange: { namedRangeId: 'r', name: 'sales', range: range(0, 2, 0, 1) } },
    },
    { updateNamedRange: { namedRange: { namedRangeId: 'r', name: 'orders' }, fields: 'name' } },
    typed([[7]]),
  );
  const read = await served
    .client(OWNER)
    .spreadsheets.values.get({ spreadsheetId: id, range: 'orders' });
  expect(read.data).toEqual({ range: 'Data!A1:A2', majorDimension: 'ROWS', values: [['7']] });
  expect(
    await refusal({ addNamedRange: { namedRange: { name: 'A1', range: range(0, 1, 0, 1) } } }),
  ).toContain('is not valid');
  expect(
    await refusal({ addNamedRange: { namedRange: { name: 'Orders', range: range(0, 1, 0, 1) } } }),
  ).toContain('already exists');
  await batch({ deleteNamedRange: { namedRangeId: 'r' } });
});

test('Charts are placed, respecified, moved by mask and deleted; their ranges are checked', async () => {
  const spec = (bottom: number) => ({
    title: 'C',
    basicChart: {
      chartType: 'LINE',
      series: [{ series: { sourceRange: { sources: [range(0, bottom, 0, 1)] } } }],
    },
  });
  await batch(
    {
      addChart: {
        chart: {
          chartId: 8,
          spec: spec(3),
          position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 2 } } },
        },
      },
    },
    { updateChartSpec: { chartId: 8, spec: spec(5) } },
    {
      updateEmbeddedObjectPosition: {
        objectId: 8,
        newPosition: { overlayPosition: { widthPixels: 300 } },
        fields: 'widthPixels',
      },
    },
  );
  expect((await sheet()).charts?.[0]).toEqual({
    chartId: 8,
    spec: spec(5),
    position: {
      overlayPosition: {
        anchorCell: { sheetId: 0, rowIndex: 2, columnIndex: 0 },
        offsetXPixels: 0,
        offsetYPixels: 0,
        widthPixels: 300,
        heightPixels: 371,
      },
    },
  });
  expect(await refusal({ updateChartSpec: { chartId: 8, spec: spec(50) } })).toContain(
    'exceeds grid limits',
  );
  await batch({ deleteEmbeddedObject: { objectId: 8 } });
  expect((await sheet()).charts).toBeUndefined();
});

test('Validation is set and cleared; sizes are set by mask and by the length of the text', async () => {
  const rule = { condition: { type: 'BOOLEAN' } };
  const columns = { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 };
  await batch(
    typed([['a rather long text in here', 'b']]),
    { setDataValidation: { range: range(0, 2, 0, 1), rule } },
    { setDataValidation: { range: range(1, 2, 0, 1) } },
    {
      updateDimensionProperties: {
        range: columns,
        properties: { pixelSize: 30 },
        fields: 'pixelSize',
      },
    },
    { autoResizeDimensions: { dimensions: { ...columns, endIndex: 1 } } },
    { appendDimension: { sheetId: 0, dimension: 'COLUMNS', length: 2 } },
  );
  const read = await served.client(OWNER).spreadsheets.get({
    spreadsheetId: id,
    fields: 'sheets.data(rowData.values.dataValidation,columnMetadata.pixelSize)',
  });
  const [data] = read.data.sheets?.[0]?.data ?? [];
  expect(data?.rowData).toEqual([{ values: [{ dataValidation: rule }, {}] }]);
  expect(data?.columnMetadata?.map((column) => column.pixelSize)).toEqual([
    192, 30, 100, 100, 100, 100, 100, 100, 100, 100,
  ]);
});

test('Developer metadata is found by key, value and place, changed by mask and deleted by filter', async () => {
  const at = (location: object, metadataKey: string, metadataValue = 'v'): Request => ({
    createDeveloperMetadata: {
      developerMetadata: { metadataKey, metadataValue, visibility: 'DOCUMENT', location },
    },
  });
  const row = { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 3 };
  await batch(
    at({ spreadsheet: true }, 'book'),
    at({ sheetId: 0 }, 'tab'),
    at({ dimensionRange: row }, 'line', 'w'),
  );
  const client = served.client(OWNER);
  const search = async (...dataFilters: object[]) => {
    const answer = await client.spreadsheets.developerMetadata.search({
      spreadsheetId: id,
      requestBody: { dataFilters },
    });
    return (answer.data.matchedDeveloperMetadata ?? []).map(
      (item) => item.developerMetadata?.metadataKey,
    );
  };
  expect(await search({ developerMetadataLookup: { metadataValue: 'v' } })).toEqual([
    'book',
    'tab',
  ]);
  expect(await search({ developerMetadataLookup: { locationType: 'ROW' } })).toEqual(['line']);
  expect(await search({ developerMetadataLookup: { metadataLocation: { sheetId: 0 } } })).toEqual([
    'tab',
  ]);
  expect(
    await search({
      developerMetadataLookup: {
        metadataLocation: { sheetId: 0 },
        locationMatchingStrategy: 'INTERSECTING_LOCATION',
      },
    }),
  ).toEqual(['book', 'tab', 'line']);
  const [updated] = await batch({
    updateDeveloperMetadata: {
      dataFilters: [{ developerMetadataLookup: { metadataKey: 'line' } }],
      developerMetadata: { metadataValue: 'z' },
      fields: 'metadataValue',
    },
  });
  const metadataId = updated?.updateDeveloperMetadata?.developerMetadata?.[0]?.metadataId ?? 0;
  const one = await client.spreadsheets.developerMetadata.get({ spreadsheetId: id, metadataId });
  expect(one.data).toMatchObject({
    metadataKey: 'line',
    metadataValue: 'z',
    location: { locationType: 'ROW' },
  });
  const found = await client.spreadsheets.getByDataFilter({
    spreadsheetId: id,
    fields: 'sheets.data.startRow',
    requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'line' } }] },
  });
  expect(found.data).toEqual({ sheets: [{ data: [{ startRow: 2 }] }] });
  await batch({
    deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataValue: 'v' } } },
  });
  expect(await search({ developerMetadataLookup: {} })).toEqual(['line']);
});

test('An org chart needs labels, and its data is one column or one row of each', async () => {
  const data = (...area: Parameters<typeof range>) => ({
    sourceRange: { sources: [range(...area)] },
  });
  const chart = (orgChart: object) => ({ addChart: { chart: { chartId: 9, spec: { orgChart } } } });
  const spec = { labels: data(0, 3, 0, 1), parentLabels: data(0, 3, 1, 2), nodeSize: 'MEDIUM' };
  await batch(chart(spec));
  expect((await sheet()).charts?.[0]?.spec?.orgChart).toMatchObject(spec);
  await batch({ deleteEmbeddedObject: { objectId: 9 } });
  expect(await refusal(chart({ parentLabels: data(0, 3, 1, 2) }))).toContain('labels are required');
  expect(await refusal(chart({ labels: data(0, 3, 0, 2) }))).toContain('length of 1');
  expect(await refusal(chart({ ...spec, nodeIds: data(0, 3, 0, 1) }))).toContain('nodeIds');
});
