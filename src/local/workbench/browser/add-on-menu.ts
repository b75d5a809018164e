/** Puts the menu that the add-on builds into the component's top bar. */

import { registries } from '@odoo/o-spreadsheet';
import type { MenuItem } from '../../appsscript/messages.ts';

/** Call it before the grid is made: the top bar reads its menus once. */
export function addMenu(
  title: string,
  items: readonly MenuItem[],
  run: (functionName: string) => void,
): void {
  const { topbarMenuRegistry } = registries;
  topbarMenuRegistry.add('countersign', { name: title, sequence: 900 });
  let sequence = 0;
  for (const [index, item] of items.entries()) {
    const { functionName } = item;
    if (functionName === null) continue;
    sequence += 10;
    topbarMenuRegistry.addChild(functionName, ['countersign'], {
      name: item.caption,
      sequence,
      separator: items[index + 1]?.functionName === null,
      isReadonlyAllowed: true,
      execute: () => run(functionName),
    });
  }
}

/** Menus that Google Sheets has under *File*. */
export function addFileMenu(download: () => void): void {
  registries.topbarMenuRegistry.addChild('download-xlsx', ['file'], {
    name: 'Download .xlsx',
    sequence: 10,
    isReadonlyAllowed: true,
    execute: download,
  });
}
