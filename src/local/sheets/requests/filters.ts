/** The basic filter of a sheet, and filter views. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { invalid } from '../errors/rest-error.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import type { FilterView, SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { checkRanges } from './check-ranges.ts';
import { chooseId, type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const filterHandlers: Handlers = {
  setBasicFilter,
  clearBasicFilter,
  addFilterView,
  updateFilterView,
  deleteFilterView,
};

interface Criteria {
  criteria?: Record<string, sheets_v4.Schema$FilterCriteria> | null;
  filterSpecs?: sheets_v4.Schema$FilterSpec[];
  tableId?: string | null;
}

function setBasicFilter(draft: Draft, request: Payload<'setBasicFilter'>) {
  const wanted = required(request.filter, 'filter');
  const range = required(wanted.range, 'filter.range');
  const basicFilter = withBothCriteria(checkRanges(draft, 'BasicFilter', wanted));
  draft.patchSheet(draft.sheet(range.sheetId).sheetId, { basicFilter });
  return undefined;
}

function clearBasicFilter(draft: Draft, request: Payload<'clearBasicFilter'>) {
  draft.patchSheet(draft.sheet(request.sheetId).sheetId, { basicFilter: undefined });
  return undefined;
}

/** Criteria have an old and a new form; both are answered, and the new one wins when both are given. */
function withBothCriteria<T extends Criteria>(filter: T): T {
  if (filter.tableId) {
    throw invalid('filters of tables are not emulated');
  }
  const specs =
    filter.filterSpecs ??
    Object.entries(filter.criteria ?? {}).map(([column, filterCriteria]) => ({
      columnIndex: Number(column),
      filterCriteria,
    }));
  if (specs.length === 0) {
    return filter;
  }
  const criteria = Object.fromEntries(
    specs.map((spec) => [String(spec.columnIndex ?? 0), spec.filterCriteria ?? {}]),
  );
  return { ...filter, filterSpecs: specs, criteria };
}

function addFilterView(draft: Draft, request: Payload<'addFilterView'>) {
  const filter = required(request.filter, 'filter');
  const filterViewId = chooseId(
    filter.filterViewId,
    draft.book.sheets.flatMap((sheet) => sheet.filterViews.map((view) => view.filterViewId)),
    (id) => `A filter view with id ${id} already exists.`,
  );
  const view = placeView(draft, { ...filter, filterViewId });
  return { addFilterView: { filter: view } };
}

function updateFilterView(draft: Draft, request: Payload<'updateFilterView'>) {
  const mask = requiredMask(request.fields, 'FilterView');
  const next = required(request.filter, 'filter');
  const { sheet, view } = findView(draft, next.filterViewId);
  const merged = mergeByMask(view, next, mask) ?? {};
  dropView(draft, sheet, view);
  placeView(draft, { ...merged, filterViewId: view.filterViewId ?? 0 });
  return undefined;
}

function deleteFilterView(draft: Draft, request: Payload<'deleteFilterView'>) {
  const { sheet, view } = findView(draft, request.filterId);
  dropView(draft, sheet, view);
  return undefined;
}

function placeView(draft: Draft, wanted: FilterView): FilterView {
  const named = draft.book.namedRanges.find((item) => item.namedRangeId === wanted.namedRangeId);
  const range = required(wanted.range ?? named?.range, 'filter.range');
  const view = withBothCriteria(checkRanges(draft, 'FilterView', { title: 'Filter 1', ...wanted }));
  const sheet = draft.sheet(range.sheetId);
  draft.patchSheet(sheet.sheetId, { filterViews: [...sheet.filterViews, view] });
  return view;
}

function dropView(draft: Draft, sheet: SheetState, view: FilterView): void {
  const filterViews = sheet.filterViews.filter((item) => item !== view);
  draft.patchSheet(sheet.sheetId, { filterViews });
}

function findView(draft: Draft, id: number | null | undefined) {
  for (const sheet of draft.book.sheets) {
    const view = sheet.filterViews.find((item) => item.filterViewId === id);
    if (view !== undefined) {
      return { sheet, view };
    }
  }
  throw invalid(`No filter view with id: ${id}`);
}
