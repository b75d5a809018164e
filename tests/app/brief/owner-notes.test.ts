/** What an owner writes beside a KPI stays with it and comes first, wherever the next refresh puts its row. */

import { ownerNotes } from '../../../src/app/brief/owner-notes.ts';
import { READ_FIELDS } from '../../../src/workbook/render/marks.ts';
import { type PublishedCompany, startPublishedCompany } from '../../support/published-company.ts';
import { enteredIn, placeOf, sheetIdOf, tabOf } from '../../support/workbook-reading.ts';

let company: PublishedCompany;

beforeAll(async () => {
  company = await startPublishedCompany();
});

afterAll(() => company.surfaces.close());

test('the words move with the row, and the row to the top', () => {
  const { spreadsheets } = company.host;
  const id = company.newSpreadsheet();
  const brief = () =>
    tabOf(
      spreadsheets.get(id, { fields: READ_FIELDS }) as Parameters<typeof tabOf>[0],
      'ceo-brief',
    );
  const attention = () => {
    const { row } = placeOf(brief(), 'Needs attention');
    const names = enteredIn(brief())
      .slice(row + 1)
      .map(([name]) => String(name ?? ''));
    const end = names.indexOf('');
    return { row, names: names.slice(0, end).filter((name) => !name.startsWith(' ')) };
  };
  company.refresh(id);
  const before = attention().names.filter((name) => !name.includes('more: see'));
  expect(before.length).toBeGreaterThan(2);
  const last = before.at(-1) ?? '';
  const column = placeOf(brief(), "Owner's comment").column;
  const at = enteredIn(brief()).findIndex(([name], i) => name === last && i > attention().row);
  expect(at).toBeGreaterThan(0);
  const start = { sheetId: sheetIdOf(brief()), rowIndex: at, columnIndex: column };
  const values = [{ userEnteredValue: { stringValue: 'We looked into it.' } }];
  const request = { updateCells: { start, rows: [{ values }], fields: 'userEnteredValue' } };
  spreadsheets.batchUpdate(id, { requests: [request] });

  company.refresh(id);
  expect(attention().names[0]).toBe(last);
  const notes = [...ownerNotes(spreadsheets.get(id, { fields: READ_FIELDS })).values()];
  expect(notes.map(({ comment }) => comment)).toEqual(['We looked into it.']);
  expect(enteredIn(brief())[attention().row + 1]?.[column]).toBe('We looked into it.');
}, 240_000);
