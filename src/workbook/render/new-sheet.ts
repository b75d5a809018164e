/** What is set only when a tab or column is made, because it belongs to people afterwards: size, colour, widths, groups. */

import type { Request } from '../sheets-api.ts';
import type { Column, Tab } from '../tab.ts';
import { createMark, MARK } from './marks.ts';
import { COLORS, colorStyle } from './theme.ts';

export interface NewSheet {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly rows: number;
  readonly columns: number;
}

const SPARE_ROWS = 30;
const SPARE_COLUMNS = 6;
const DEFAULT_WIDTH = 120;

/** Adds the tab's sheet with its mark; the grid has room for what people add beside and below. */
export function addSheet(tab: Tab, sheet: NewSheet): readonly Request[] {
  const { sheetId, title, index } = sheet;
  return [
    {
      addSheet: {
        properties: {
          sheetId,
          title,
          index,
          gridProperties: {
            rowCount: sheet.rows + SPARE_ROWS,
            columnCount: sheet.columns + SPARE_COLUMNS,
            hideGridlines: true,
            ...(tab.frozenRows && { frozenRowCount: tab.frozenRows }),
            ...(tab.frozenColumns && { frozenColumnCount: tab.frozenColumns }),
          },
          ...(tab.tabColor && { tabColorStyle: colorStyle(COLORS[tab.tabColor]) }),
        },
      },
    },
    createMark(MARK.tab, tab.id, { sheetId }),
  ];
}

/**
 * Widths and collapsed groups of the slots that are made now; `columns` is the final column by slot. Helpers that come to a tab later are
 * hidden: a group of their own would grow together with the one beside them, whatever people have made of that.
 */
export function dressColumns(
  tab: Tab,
  sheetId: number,
  columns: readonly number[],
  isMade: (slot: number) => boolean,
): readonly Request[] {
  const slots = [...columns.keys()].filter(isMade);
  const widths = slots.map((slot) => ({ at: columns[slot] ?? slot, width: widthOf(tab, slot) }));
  const helpers = slots.filter((slot) => columnsAt(tab, slot).some((column) => column.helper));
  return [
    ...runs(widths, (a, b) => a.width === b.width).map((run) => ({
      updateDimensionProperties: {
        range: rangeOf(sheetId, run),
        properties: { pixelSize: run[0]?.width ?? DEFAULT_WIDTH },
        fields: 'pixelSize',
      },
    })),
    ...runs(
      helpers.map((slot) => ({ at: columns[slot] ?? slot })),
      () => true,
    ).flatMap((run) =>
      slots.length === columns.length
        ? collapse(rangeOf(sheetId, run))
        : hide(rangeOf(sheetId, run)),
    ),
  ];
}

type Range = ReturnType<typeof rangeOf>;

function collapse(range: Range): readonly Request[] {
  return [
    { addDimensionGroup: { range } },
    {
      updateDimensionGroup: {
        dimensionGroup: { range, depth: 1, collapsed: true },
        fields: 'collapsed',
      },
    },
  ];
}

function hide(range: Range): readonly Request[] {
  const properties = { hiddenByUser: true };
  return [{ updateDimensionProperties: { range, properties, fields: 'hiddenByUser' } }];
}

function widthOf(tab: Tab, slot: number): number {
  const widths = columnsAt(tab, slot).map((column) => column.width ?? 0);
  return Math.max(0, ...widths) || DEFAULT_WIDTH;
}

function columnsAt(tab: Tab, slot: number): readonly Column[] {
  return tab.blocks.flatMap((block) => block.columns[slot] ?? []);
}

interface At {
  readonly at: number;
}

/** Neighbouring columns that are alike. */
function runs<T extends At>(items: readonly T[], alike: (a: T, b: T) => boolean): readonly T[][] {
  const result: T[][] = [];
  for (const item of [...items].sort((a, b) => a.at - b.at)) {
    const run = result[result.length - 1];
    const last = run?.[run.length - 1];
    if (run && last && last.at + 1 === item.at && alike(last, item)) run.push(item);
    else result.push([item]);
  }
  return result;
}

function rangeOf(sheetId: number, run: readonly At[]) {
  const startIndex = run[0]?.at ?? 0;
  return { sheetId, dimension: 'COLUMNS', startIndex, endIndex: startIndex + run.length };
}
