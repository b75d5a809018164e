import { Model } from '@odoo/o-spreadsheet';
import type { Edit } from '../../../src/local/workbench/edits/edit-command.ts';
import { registerEditRecorder } from '../../../src/local/workbench/edits/edit-recorder.ts';
import { type EditPlan, editRequests } from '../../../src/local/workbench/edits/edit-requests.ts';
import { toWorkbookData } from '../../../src/local/workbench/grid/workbook-data.ts';
import { fixture } from './spreadsheet-fixture.ts';

registerEditRecorder();
console.debug = () => undefined;

/** A model of the fixture, and the plan for what is done to it. */
function workbook() {
  let recorded: readonly Edit[] = [];
  const onEdits = (edits: readonly Edit[]) => {
    recorded = edits;
  };
  const model = new Model(toWorkbookData(fixture()), { custom: { onEdits } });
  return {
    model,
    dispatch: ((type, payload) => {
      recorded = [];
      return model.dispatch(type, payload);
    }) as Model['dispatch'],
    plan: (): EditPlan => editRequests(recorded, model.getters),
  };
}

function requests(plan: EditPlan) {
  if (!plan.ok) throw new Error(plan.refused);
  return plan.requests;
}

const notes = 'sheet-0';
const brief = 'sheet-7';

describe('editRequests', () => {
  test.each([
    ['12.5', { numberValue: 12.5 }],
    ['TRUE', { boolValue: true }],
    ["'=SUM(1)", { stringValue: '=SUM(1)' }],
    ['plain', { stringValue: 'plain' }],
    ['=SUM(A1:A2)', { formulaValue: '=SUM(A1:A2)' }],
  ])('writes %s as the value that it is', (content, userEnteredValue) => {
    const { dispatch, plan } = workbook();
    dispatch('UPDATE_CELL', { sheetId: notes, col: 1, row: 4, content });
    const [request] = requests(plan());
    expect(request?.updateCells?.start).toEqual({ sheetId: 0, rowIndex: 4, columnIndex: 1 });
    expect(request?.updateCells?.rows?.[0]?.values?.[0]?.userEnteredValue).toEqual(
      userEnteredValue,
    );
  });

  test('writes typed percentages with their number format', () => {
    const { dispatch, plan } = workbook();
    dispatch('UPDATE_CELL', { sheetId: notes, col: 1, row: 4, content: '50%' });
    const [cell] = requests(plan())[0]?.updateCells?.rows?.[0]?.values ?? [];
    expect(cell?.userEnteredValue).toEqual({ numberValue: 0.5 });
    expect(cell?.userEnteredFormat?.numberFormat).toEqual({ type: 'PERCENT', pattern: '0%' });
  });

  test('leaves the look of a cell alone when only its content changed', () => {
    const { dispatch, plan } = workbook();
    dispatch('UPDATE_CELL', { sheetId: brief, col: 0, row: 0, content: 'Measure' });
    expect(requests(plan())[0]?.updateCells?.fields).not.toContain('textFormat');
  });

  test('clears a zone with one request', () => {
    const { dispatch, plan } = workbook();
    dispatch('DELETE_CONTENT', {
      sheetId: notes,
      target: [{ left: 0, right: 2, top: 0, bottom: 1 }],
    });
    const written = requests(plan());
    expect(written).toHaveLength(1);
    expect(written[0]?.updateCells?.fields).toBe('userEnteredValue');
    expect(written[0]?.updateCells?.rows).toEqual([
      {
        values: [{}, {}, {}].map(() =>
          expect.not.objectContaining({ userEnteredValue: expect.anything() }),
        ),
      },
      {
        values: [{}, {}, {}].map(() =>
          expect.not.objectContaining({ userEnteredValue: expect.anything() }),
        ),
      },
    ]);
  });

  test('makes text bold without touching its value', () => {
    const { dispatch, plan } = workbook();
    dispatch('SET_FORMATTING', {
      sheetId: notes,
      target: [{ left: 0, right: 0, top: 0, bottom: 0 }],
      style: { bold: true },
    });
    const [request] = requests(plan());
    expect(request?.updateCells?.rows?.[0]?.values?.[0]?.userEnteredFormat?.textFormat?.bold).toBe(
      true,
    );
    expect(request?.updateCells?.fields).not.toContain('userEnteredValue');
  });

  test('renames, and takes the renaming back', () => {
    const { model, dispatch, plan } = workbook();
    dispatch('RENAME_SHEET', { sheetId: notes, newName: 'Remarks', oldName: 'Notes' });
    expect(requests(plan())[0]?.updateSheetProperties?.properties?.title).toBe('Remarks');
    model.dispatch('REQUEST_UNDO');
    expect(requests(plan())[0]?.updateSheetProperties?.properties?.title).toBe('Notes');
  });

  test('adds, copies, moves and deletes tabs', () => {
    const { dispatch, plan } = workbook();
    dispatch('CREATE_SHEET', { sheetId: 'fresh', position: 1, name: 'Fresh' });
    const added = requests(plan())[0]?.addSheet?.properties;
    expect(added).toMatchObject({ title: 'Fresh', index: 1 });
    dispatch('MOVE_SHEET', { sheetId: notes, delta: -1 });
    expect(requests(plan())[0]?.updateSheetProperties).toEqual({
      properties: { sheetId: 0, index: 1 },
      fields: 'index',
    });
    dispatch('DELETE_SHEET', { sheetId: 'fresh', sheetName: 'Fresh' });
    expect(requests(plan())).toEqual([{ deleteSheet: { sheetId: added?.sheetId } }]);
  });

  test('inserts before, appends at the end, and deletes from the highest', () => {
    const { dispatch, plan } = workbook();
    const rows = { sheetId: notes, sheetName: 'Notes', dimension: 'ROW' } as const;
    dispatch('ADD_COLUMNS_ROWS', { ...rows, base: 2, quantity: 2, position: 'before' });
    expect(requests(plan())[0]?.insertDimension?.range).toMatchObject({
      startIndex: 2,
      endIndex: 4,
    });
    dispatch('ADD_COLUMNS_ROWS', { ...rows, base: 11, quantity: 5, position: 'after' });
    expect(requests(plan())).toEqual([
      { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 5 } },
    ]);
    dispatch('REMOVE_COLUMNS_ROWS', { ...rows, elements: [1, 2, 6] });
    expect(requests(plan()).map((request) => request.deleteDimension?.range?.startIndex)).toEqual([
      6, 1,
    ]);
  });

  test('brings deleted rows back with what they held', () => {
    const { model, dispatch, plan } = workbook();
    dispatch('REMOVE_COLUMNS_ROWS', {
      sheetId: notes,
      sheetName: 'Notes',
      dimension: 'ROW',
      elements: [0],
    });
    model.dispatch('REQUEST_UNDO');
    const [inserted, written] = requests(plan());
    expect(inserted?.insertDimension?.range).toMatchObject({ startIndex: 0, endIndex: 1 });
    expect(written?.updateCells?.rows?.[0]?.values?.map((cell) => cell.userEnteredValue)).toEqual([
      { stringValue: '=IMPORTXML("https://example.com")' },
      { stringValue: '007' },
      { stringValue: 'TRUE' },
    ]);
  });

  test('resizes a column to whole pixels', () => {
    const { dispatch, plan } = workbook();
    dispatch('RESIZE_COLUMNS_ROWS', { sheetId: notes, dimension: 'COL', elements: [1], size: 180 });
    expect(requests(plan())[0]?.updateDimensionProperties).toMatchObject({
      range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
      properties: { pixelSize: 180, hiddenByUser: false },
    });
  });

  test('moves rows as one request', () => {
    const { dispatch, plan } = workbook();
    dispatch('MOVE_COLUMNS_ROWS', {
      sheetId: notes,
      sheetName: 'Notes',
      dimension: 'ROW',
      base: 4,
      elements: [0, 1],
      position: 'after',
    });
    expect(requests(plan())).toEqual([
      {
        moveDimension: {
          source: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 2 },
          destinationIndex: 5,
        },
      },
    ]);
  });

  test('keeps a link to a tab when the cell beside it is pasted over it', () => {
    const { dispatch, plan } = workbook();
    dispatch('SET_FORMATTING', {
      sheetId: notes,
      target: [{ left: 0, right: 0, top: 2, bottom: 2 }],
      style: { italic: true },
    });
    const cell = requests(plan())[0]?.updateCells?.rows?.[0]?.values?.[0];
    expect(cell?.userEnteredFormat?.textFormat?.link?.uri).toBe('#gid=7');
    expect(cell?.userEnteredValue).toEqual({ stringValue: 'Open the brief' });
  });

  test('names what it can not pass on', () => {
    const { dispatch, plan } = workbook();
    dispatch('DELETE_FIGURE', { sheetId: brief, figureId: 'chart-5' });
    expect(plan()).toEqual({ ok: false, refused: 'Deleting a chart or picture' });
  });
});
