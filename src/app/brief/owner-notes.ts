/** What the owners wrote into the brief's tab. */

import { EMPTY_NOTE, type OwnerNote } from '../../core/brief/brief.ts';
import { parseCivilDate, toCivilDate } from '../../core/calendar/civil-date.ts';
import { legible } from '../../core/ledger/legible.ts';
import { type BlockInputs, readInputs } from '../../workbook/render/read-inputs.ts';
import type { Spreadsheet } from '../../workbook/sheets-api.ts';
import { ATTENTION_BLOCK } from '../../workbook/tabs/kpi-blocks.ts';

const LONGEST = 2000;
const DAY_MS = 86_400_000;
const SHEETS_EPOCH_MS = Date.UTC(1899, 11, 30);

/** By metric id; who wrote nothing is left out. */
export function ownerNotes(current: Spreadsheet): ReadonlyMap<string, OwnerNote> {
  return notesOf(readInputs(current, ATTENTION_BLOCK));
}

export function notesOf(inputs: BlockInputs): ReadonlyMap<string, OwnerNote> {
  return new Map(
    [...inputs].map(([metricId, cells]) => {
      const text = (id: string) => {
        const entered = cells.get(id);
        return entered === undefined ? '' : legible(entered, LONGEST);
      };
      const note = {
        comment: text('comment'),
        action: text('action'),
        actionOwner: text('action-owner'),
        due: dayOr(text('due')),
      };
      return [metricId, { ...EMPTY_NOTE, ...note }];
    }),
  );
}

/** Sheets keeps a day that is typed as the number of days since 1899-12-30. */
function dayOr(text: string): string {
  if (!/^\d{5}$/.test(text)) return text;
  return parseCivilDate(toCivilDate(SHEETS_EPOCH_MS + Number(text) * DAY_MS)) ?? text;
}
