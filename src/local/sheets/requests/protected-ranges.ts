/** `addProtectedRange`, `updateProtectedRange` and `deleteProtectedRange`. */

import type { ProtectedRange } from '../../../workbook/sheets-api.ts';
import { roleOf } from '../access/access.ts';
import { mayEdit, requireMayEdit } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import type { SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { checkRanges } from './check-ranges.ts';
import { chooseId, type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const protectedRangeHandlers: Handlers = {
  addProtectedRange,
  updateProtectedRange,
  deleteProtectedRange,
};

function addProtectedRange(draft: Draft, request: Payload<'addProtectedRange'>) {
  const { requestingUserCanEdit, ...wanted } = required(request.protectedRange, 'protectedRange');
  const protectedRangeId = chooseId(
    wanted.protectedRangeId,
    draft.book.sheets.flatMap((sheet) =>
      sheet.protectedRanges.map((item) => item.protectedRangeId),
    ),
    (id) => `A protected range with id ${id} already exists.`,
  );
  const protectedRange = keepProtection(draft, { ...wanted, protectedRangeId });
  return { addProtectedRange: { protectedRange: shown(draft, protectedRange) } };
}

function updateProtectedRange(draft: Draft, request: Payload<'updateProtectedRange'>) {
  const mask = requiredMask(request.fields, 'ProtectedRange');
  const { requestingUserCanEdit, ...next } = required(request.protectedRange, 'protectedRange');
  const { sheet, protection } = findProtection(draft, next.protectedRangeId);
  requireMayEdit(draft, protection);
  const merged = mergeByMask(protection, next as ProtectedRange, mask) ?? {};
  const isWarning = merged.warningOnly === true && protection.warningOnly !== true;
  const { editors, ...withoutEditors } = merged;
  const kept = isWarning && !next.editors ? withoutEditors : merged;
  dropProtection(draft, sheet, protection);
  keepProtection(draft, { ...kept, protectedRangeId: protection.protectedRangeId ?? 0 });
  return undefined;
}

function deleteProtectedRange(draft: Draft, request: Payload<'deleteProtectedRange'>) {
  const { sheet, protection } = findProtection(draft, request.protectedRangeId);
  requireMayEdit(draft, protection);
  dropProtection(draft, sheet, protection);
  return undefined;
}

function keepProtection(draft: Draft, wanted: ProtectedRange): ProtectedRange {
  const checked = checkRanges(draft, 'ProtectedRange', wanted);
  const protection = withEditors(draft, checked);
  requireSoundProtection(draft, protection);
  const range = protection.range ?? namedRange(draft, protection.namedRangeId);
  const sheet = draft.sheet(range.sheetId);
  draft.patchSheet(sheet.sheetId, { protectedRanges: [...sheet.protectedRanges, protection] });
  return protection;
}

/** Without a list of editors everyone who can edit the spreadsheet can edit the range: it protects nothing. */
function withEditors(draft: Draft, protection: ProtectedRange): ProtectedRange {
  if (protection.editors || protection.warningOnly) {
    return protection;
  }
  const { owner, writers, domain } = draft.book.access;
  const domainUsersCanEdit = domain === 'writer' ? { domainUsersCanEdit: true } : {};
  return { ...protection, editors: { users: [owner, ...writers], ...domainUsersCanEdit } };
}

function requireSoundProtection(draft: Draft, protection: ProtectedRange): void {
  if (protection.tableId) {
    throw invalid('protection of tables is not emulated');
  }
  if ((protection.range ? 1 : 0) + (protection.namedRangeId ? 1 : 0) !== 1) {
    throw invalid('Must specify exactly one of range or namedRangeId.');
  }
  if (protection.warningOnly && protection.editors) {
    throw invalid('ProtectedRange is warningOnly. Editors cannot be set on it.');
  }
  if (protection.unprotectedRanges?.length && !isWholeSheet(protection)) {
    throw invalid('unprotectedRanges are only supported on protected sheets');
  }
  const isOwner = roleOf(draft.user, draft.book.access) === 'owner';
  if (!isOwner && !mayEdit(protection, draft.user, draft.book.access)) {
    throw invalid("You can't remove yourself as an editor.");
  }
}

function isWholeSheet({ range }: ProtectedRange): boolean {
  return range !== undefined && Object.keys(range).every((key) => key === 'sheetId');
}

function namedRange(draft: Draft, id: string | null | undefined) {
  const named = draft.book.namedRanges.find((item) => item.namedRangeId === id);
  if (!named?.range) {
    throw invalid(`No named range with id: ${id}`);
  }
  return named.range;
}

function shown(draft: Draft, protection: ProtectedRange): ProtectedRange {
  const requestingUserCanEdit = mayEdit(protection, draft.user, draft.book.access);
  return { ...protection, requestingUserCanEdit };
}

function dropProtection(draft: Draft, sheet: SheetState, protection: ProtectedRange): void {
  const protectedRanges = sheet.protectedRanges.filter((item) => item !== protection);
  draft.patchSheet(sheet.sheetId, { protectedRanges });
}

function findProtection(draft: Draft, id: number | null | undefined) {
  for (const sheet of draft.book.sheets) {
    const protection = sheet.protectedRanges.find((item) => item.protectedRangeId === id);
    if (protection !== undefined) {
      return { sheet, protection };
    }
  }
  throw invalid(`No protected range with id: ${id}`);
}
