/** Links to cells of the workbook, wherever their tabs, rows and columns stand when the batch has run. */

import type { CellTarget } from '../tab.ts';
import { a1 } from './a1.ts';
import type { TabLayout } from './plan-tab.ts';
import type { LinkTo } from './text-links.ts';

/** `#gid=1&range=B5`; nothing for a cell that the workbook does not have or that stands in a hidden tab. */
export function cellLinks(layouts: readonly TabLayout[]): LinkTo {
  const byBlock = new Map(
    layouts.flatMap((layout) => layout.task.tab.blocks.map(({ id }) => [id, layout] as const)),
  );
  return (target) => {
    const layout = byBlock.get(target.blockId);
    return layout && linkInto(layout, target);
  };
}

function linkInto(
  { task, arrangement, rows, columns }: TabLayout,
  { blockId, rowKey, columnId }: CellTarget,
): string | undefined {
  const index = task.lines.findIndex((line) => line.blockId === blockId && line.key === rowKey);
  const token = arrangement.places[index];
  const slot = task.lines[index]?.cells.findIndex((cell) => cell.columnId === columnId);
  const column = columns.final[slot ?? -1];
  if (token === undefined || column === undefined || task.home.sheet?.properties?.hidden) {
    return undefined;
  }
  return `#gid=${task.home.sheetId}&range=${a1(rows.indexOf(token), column)}`;
}
