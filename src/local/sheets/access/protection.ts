/** Protected ranges by identity: which cells the person behind a request may not touch. */

import type { GridRange, ProtectedRange } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, contains, overlaps } from '../grid/area.ts';
import type { Book, SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { type Access, includesEmail, roleOf } from './access.ts';

export const PROTECTED_MESSAGE =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** Whether a person may edit what a protection covers. The owner always may; a warning stops nobody. */
export function mayEdit(protection: ProtectedRange, user: string, access: Access): boolean {
  const role = roleOf(user, access);
  if (role === 'owner') {
    return true;
  }
  if (role !== 'writer') {
    return false;
  }
  const { editors } = protection;
  return (
    protection.warningOnly === true ||
    includesEmail(editors?.users ?? [], user) ||
    (editors?.domainUsersCanEdit === true && includesDomain(access.owner, user))
  );
}

/** Throws 400 when a protection keeps the draft's user from changing any cell of the area. */
export function requireEditable(draft: Draft, sheet: SheetState, area: Area): void {
  for (const protection of sheet.protectedRanges) {
    if (mayEdit(protection, draft.user, draft.book.access)) {
      continue;
    }
    const range = protectedArea(draft.book, sheet, protection);
    const openings = (protection.unprotectedRanges ?? []).map((open) =>
      areaOf(clip(open, sheet), sheet),
    );
    if (range !== undefined && overlaps(range, area) && !openings.some((o) => contains(o, area))) {
      throw invalid(PROTECTED_MESSAGE);
    }
  }
}

/** Throws 400 unless the person may change the protection itself: whoever may edit its cells (`Protection.canEdit`). */
export function requireMayEdit(draft: Draft, protection: ProtectedRange): void {
  if (!mayEdit(protection, draft.user, draft.book.access)) {
    throw invalid(PROTECTED_MESSAGE);
  }
}

function protectedArea(
  book: Book,
  sheet: SheetState,
  protection: ProtectedRange,
): Area | undefined {
  const named = book.namedRanges.find((item) => item.namedRangeId === protection.namedRangeId);
  const range = protection.namedRangeId ? named?.range : protection.range;
  return range === undefined || range === null ? undefined : areaOf(clip(range, sheet), sheet);
}

/** Open ends close at the grid, and so do ends that a shrunken grid left outside. */
function clip(range: GridRange, sheet: SheetState): GridRange {
  return {
    ...range,
    endRowIndex: Math.min(range.endRowIndex ?? sheet.rowCount, sheet.rowCount),
    endColumnIndex: Math.min(range.endColumnIndex ?? sheet.columnCount, sheet.columnCount),
  };
}

function includesDomain(owner: string, user: string): boolean {
  const domain = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domain(owner) === domain(user);
}
