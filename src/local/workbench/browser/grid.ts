/** The spreadsheet component in the page: shows a model, replaces it in place, says what is selected. */

import { Model, Spreadsheet } from '@odoo/o-spreadsheet';
import templates from '@odoo/o-spreadsheet/dist/o_spreadsheet.xml';
import { Component, markRaw, mount, useState, xml } from '@odoo/owl';
import type { Spreadsheet as Resource } from '../../../workbook/sheets-api.ts';
import type { ActiveCell } from '../../appsscript/messages.ts';
import type { OnEdits } from '../edits/edit-recorder.ts';
import { sheetNumber } from '../edits/sheet-number.ts';
import { type CellLink, cellLinks } from '../grid/cell-links.ts';
import { toWorkbookData, type WorkbookData } from '../grid/workbook-data.ts';
import { createLinkBar, type LinkBar } from './link-bar.ts';

export interface Grid {
  /** Replaces what is shown and keeps the tab, the cell and the place that the person looks at. */
  show(spreadsheet: Resource): void;
  readonly model: Model;
  activeCell(): ActiveCell;
  /** Tells the component that its room has changed. */
  resized(): void;
}

export interface GridOptions {
  readonly user: () => string;
  readonly onEdits: OnEdits;
  readonly notify: (text: string) => void;
  readonly confirm: (text: string, then: () => void, otherwise?: () => void) => void;
}

interface GridState {
  model: Model;
  generation: number;
}

export async function createGrid(
  host: HTMLElement,
  spreadsheet: Resource,
  options: GridOptions,
): Promise<Grid> {
  let links = cellLinks(spreadsheet);
  let state: GridState = { model: newModel(toWorkbookData(spreadsheet), options), generation: 0 };

  class Root extends Component {
    static override template = xml`
      <Spreadsheet t-key="state.generation" model="state.model" notifyUser="notifyUser"
        raiseError="raiseError" askConfirmation="askConfirmation"/>`;
    static components = { Spreadsheet };
    state = useState(state);
    notifyUser = ({ text }: { text: string }) => options.notify(text);
    raiseError = (text: string, then?: () => void) => {
      options.notify(text);
      then?.();
    };
    askConfirmation = options.confirm;
    override setup() {
      state = this.state;
    }
  }
  await mount(Root, host, { templates, warnIfNoStaticProps: false });
  const bar = createLinkBar(host, (link) => {
    if (!follow(state.model, link)) options.notify(`${link.title} is not there any more.`);
    host.querySelector<HTMLElement>('.o-grid-composer .o-composer')?.focus();
  });
  const linksIn = ({ getters }: Model) => {
    const place = getters.getActivePosition();
    return links(place.sheetId, textAt(getters, place));
  };
  const watch = (model: Model) => model.on('update', bar, () => bar.show(linksIn(model)));
  watch(state.model);
  host.addEventListener('keydown', (event) => onKey(event, host, bar), { capture: true });
  return {
    get model() {
      return state.model;
    },
    show(next) {
      const place = placeOf(state.model);
      links = cellLinks(next);
      const model = newModel(toWorkbookData(next), options);
      watch(model);
      goTo(model, place);
      state.model = model;
      state.generation++;
    },
    activeCell: () => activeCellOf(state.model),
    resized: () => window.dispatchEvent(new Event('resize')),
  };
}

function newModel(data: WorkbookData, options: GridOptions): Model {
  const name = options.user();
  const custom = { onEdits: options.onEdits };
  const model = markRaw(new Model(data, { custom, client: { id: name, name } }));
  model.joinSession();
  return model;
}

type Getters = Model['getters'];
type Position = Parameters<Getters['getEvaluatedCell']>[0];

function textAt(getters: Getters, place: Position): string {
  return String(getters.getEvaluatedCell(place).value ?? '');
}

/** False where the tab has gone. */
function follow(model: Model, { sheetId, row, column }: CellLink): boolean {
  const { getters } = model;
  if (!getters.getVisibleSheetIds().includes(sheetId)) return false;
  const sheetIdFrom = getters.getActiveSheetId();
  if (sheetIdFrom !== sheetId) {
    model.dispatch('ACTIVATE_SHEET', { sheetIdFrom, sheetIdTo: sheetId });
  }
  model.selection.selectCell(column, row);
  return true;
}

/** While a person types, Alt+Enter begins a new line. */
function onKey(event: KeyboardEvent, host: HTMLElement, bar: LinkBar): void {
  if (event.key !== 'Enter' || !event.altKey) return;
  const isInGrid = event.target instanceof Element && event.target.closest('.o-grid') !== null;
  const composer = host.querySelector<HTMLElement>('.o-grid-composer');
  const isTyping = composer !== null && composer.style.zIndex !== '-1000';
  if (!isInGrid || isTyping || !bar.enter()) return;
  event.preventDefault();
  event.stopPropagation();
}

/** What a person looks at. */
interface Place {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
  readonly view: { readonly width: number; readonly height: number };
  readonly headers: { readonly x: number; readonly y: number };
  readonly scroll: { readonly scrollX: number; readonly scrollY: number };
}

function placeOf({ getters }: Model): Place {
  const { sheetId, col, row } = getters.getActivePosition();
  return {
    sheetId,
    col,
    row,
    view: getters.getSheetViewDimension(),
    headers: getters.getGridOffset(),
    scroll: getters.getActiveSheetScrollInfo(),
  };
}

/** The view needs its size first, or selecting a cell scrolls it. The tab may have gone, or become smaller. */
function goTo(model: Model, { sheetId, col, row, view, headers, scroll }: Place): void {
  const { getters } = model;
  model.dispatch('RESIZE_SHEETVIEW', { ...view, gridOffsetX: headers.x, gridOffsetY: headers.y });
  if (!getters.getVisibleSheetIds().includes(sheetId)) return;
  const sheetIdFrom = getters.getActiveSheetId();
  if (sheetIdFrom !== sheetId) {
    model.dispatch('ACTIVATE_SHEET', { sheetIdFrom, sheetIdTo: sheetId });
  }
  model.selection.selectCell(
    Math.min(col, getters.getNumberCols(sheetId) - 1),
    Math.min(row, getters.getNumberRows(sheetId) - 1),
  );
  model.dispatch('SET_VIEWPORT_OFFSET', { offsetX: scroll.scrollX, offsetY: scroll.scrollY });
}

function activeCellOf(model: Model): ActiveCell {
  const { sheetId, col, row } = model.getters.getActivePosition();
  const sheetTitle = model.getters.getSheetName(sheetId);
  return { sheetId: sheetNumber(sheetId), sheetTitle, row, column: col };
}
