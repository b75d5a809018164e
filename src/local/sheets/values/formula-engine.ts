/** The spreadsheet engine, loaded when the first formula must be computed: most workbooks here hold none. */

import type { ExtendedValue } from './extended-value.ts';

/** What the engine is given of one sheet: contents by address, as a person would type them. */
export interface EngineSheet {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: Record<string, string>;
}

type Evaluate = (sheetId: number, row: number, column: number) => ExtendedValue | undefined;

/** Takes sheets and answers what one formula in them comes to. */
export type Engine = (sheets: readonly EngineSheet[]) => Evaluate;

let loading: Promise<void> | undefined;
let engine: Engine | undefined;

/** Loads the engine; `loadedEngine` answers it from then on. */
export function loadEngine(): Promise<void> {
  loading ??= import('@odoo/o-spreadsheet').then((spreadsheet) => {
    engine = createEngine(spreadsheet);
  });
  return loading;
}

/** The engine, after `loadEngine`. */
export function loadedEngine(): Engine {
  if (engine === undefined) {
    throw new Error('the formula engine was not loaded');
  }
  return engine;
}

type Spreadsheet = typeof import('@odoo/o-spreadsheet');

function createEngine(spreadsheet: Spreadsheet): Engine {
  const { Model, helpers } = spreadsheet;
  registerSparkline(spreadsheet);
  const { version } = helpers.createEmptyWorkbookData();
  return (sheets) => {
    const data = {
      version,
      sheets: sheets.map((sheet) => ({
        id: String(sheet.sheetId),
        name: sheet.title,
        colNumber: sheet.columnCount,
        rowNumber: sheet.rowCount,
        cells: sheet.cells,
      })),
    };
    const model = quietly(() => new Model(data, { mode: 'readonly' }));
    return (sheetId, row, col) =>
      toExtendedValue(model.getters.getEvaluatedCell({ sheetId: String(sheetId), col, row }));
  };
}

/** Google draws SPARKLINE in the cell; its value is blank. */
function registerSparkline(spreadsheet: Spreadsheet): void {
  if (spreadsheet.registries.functionRegistry.contains('SPARKLINE')) {
    return;
  }
  const { addFunction, helpers } = spreadsheet;
  addFunction('SPARKLINE', {
    description: 'Draws a small chart in the cell.',
    args: [
      helpers.arg('data (range)', 'The numbers.'),
      helpers.arg('options (any, range, optional)', 'Options.'),
    ],
    compute: () => '',
  });
}

/** The engine reports its loading times on the console, where nobody asked for them. */
function quietly<T>(make: () => T): T {
  const { debug, log, group, groupEnd } = console;
  const mute = () => undefined;
  Object.assign(console, { debug: mute, log: mute, group: mute, groupEnd: mute });
  try {
    return make();
  } finally {
    Object.assign(console, { debug, log, group, groupEnd });
  }
}

interface Evaluated {
  readonly type: string;
  readonly value: unknown;
  readonly message?: string | undefined;
}

function toExtendedValue(cell: Evaluated): ExtendedValue | undefined {
  switch (cell.type) {
    case 'number':
      return { numberValue: Number(cell.value) };
    case 'boolean':
      return { boolValue: cell.value === true };
    case 'text':
      return { stringValue: String(cell.value) };
    case 'error':
      return {
        errorValue: {
          type: ERROR_TYPES[String(cell.value)] ?? 'ERROR',
          message: cell.message ?? 'Formula parse error.',
        },
      };
    default:
      return undefined;
  }
}

const ERROR_TYPES: Readonly<Record<string, string>> = {
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#ERROR': 'VALUE',
  '#REF': 'REF',
  '#REF!': 'REF',
  '#CYCLE': 'REF',
  '#SPILL!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#NULL!': 'NULL_VALUE',
  '#N/A': 'N_A',
};
