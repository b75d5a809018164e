/** The spreadsheet component in the page: shows a model, replaces it in place, says what is selected. */

import { Model, Spreadsheet } from '@odoo/o-spreadsheet';
import templates from '@odoo/o-spreadsheet/dist/o_spreadsheet.xml';
import { Component, markRaw, mount, useState, xml } from '@odoo/owl';
import type { ActiveCell } from '../../appsscript/messages.ts';
import type { OnEdits } from '../edits/edit-recorder.ts';
import { sheetNumber } from '../edits/sheet-number.ts';
import type { WorkbookData } from '../grid/workbook-data.ts';

export interface Grid {
  /** Replaces what is shown and keeps the tab, the cell and the place that the person looks at. */
  show(data: WorkbookData): void;
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
  data: WorkbookData,
  options: GridOptions,
): Promise<Grid> {
  let state: GridState = { model: newModel(data, options), generation: 0 };

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
  return {
    get model() {
      return state.model;
    },
    show(next) {
      const place = placeOf(state.model);
      const model = newModel(next, options);
      goTo(model, place);
      state.model = model;
      state.generation++;
      requestAnimationFrame(() => scrollTo(model, place));
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

interface Place {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

function placeOf(model: Model): Place {
  const { col, row } = model.getters.getActivePosition();
  const { scrollX, scrollY } = model.getters.getActiveSheetScrollInfo();
  return {
    sheetId: model.getters.getActiveSheetId(),
    col,
    row,
    offsetX: scrollX,
    offsetY: scrollY,
  };
}

/** The tab may have gone, or become smaller. */
function goTo(model: Model, place: Place): void {
  const { getters } = model;
  if (!getters.getVisibleSheetIds().includes(place.sheetId)) return;
  model.dispatch('ACTIVATE_SHEET', {
    sheetIdFrom: getters.getActiveSheetId(),
    sheetIdTo: place.sheetId,
  });
  const col = Math.min(place.col, getters.getNumberCols(place.sheetId) - 1);
  const row = Math.min(place.row, getters.getNumberRows(place.sheetId) - 1);
  model.selection.selectCell(col, row);
}

function scrollTo(model: Model, place: Place): void {
  if (model.getters.getActiveSheetId() !== place.sheetId) return;
  model.dispatch('SET_VIEWPORT_OFFSET', { offsetX: place.offsetX, offsetY: place.offsetY });
}

function activeCellOf(model: Model): ActiveCell {
  const { sheetId, col, row } = model.getters.getActivePosition();
  const sheetTitle = model.getters.getSheetName(sheetId);
  return { sheetId: sheetNumber(sheetId), sheetTitle, row, column: col };
}
