/** Puts the parts of the page together. */

import type { CallOutcome, Json } from '../../appsscript/messages.ts';
import type { CallLine, PageEffect, PageSettings } from '../page-settings.ts';
import { addFileMenu, addMenu } from './add-on-menu.ts';
import { element } from './element.ts';
import { addOnFrame } from './frame-bridge.ts';
import { createGrid, type Grid } from './grid.ts';
import { createNotices } from './notices.ts';
import type { Server } from './server.ts';
import { createShell } from './shell.ts';
import { createSynchroniser } from './synchroniser.ts';

/** How often changes that others make are looked for. */
const LOOK_EVERY_MS = 5000;
/** The sidebar asks for these while it waits; they change nothing. */
const READ_ONLY = new Set([
  'sidebarProgress',
  'sidebarState',
  'sidebarTrace',
  'sidebarKpi',
  'onOpen',
  'showAbout',
  'showSidebar',
]);

/** The ledger is not in the spreadsheet. */
function mayChangeCells(functionName: string): boolean {
  return !READ_ONLY.has(functionName) && !functionName.startsWith('ledger');
}

export async function startWorkbench(
  root: HTMLElement,
  settings: PageSettings,
  server: Server,
): Promise<void> {
  let user = settings.users[0]?.email ?? '';
  let grid: Grid | undefined;
  const notices = createNotices();
  const shell = createShell(root, {
    users: settings.users,
    user,
    onUser(email) {
      user = email;
      notices.toast(`Signed in as ${email}`);
      void run('showSidebar');
    },
    onDownload: () => void download(),
    onPanel: () => void run('showSidebar'),
    onResize: () => grid?.resized(),
  });
  const readyGrid = () => {
    if (!grid) throw new Error('The spreadsheet is still being read');
    return grid;
  };
  const synchroniser = createSynchroniser({
    server,
    user: () => user,
    grid: readyGrid,
    notify: (text) => notices.toast(text),
    onBusy: (busy) => shell.setBusy(busy),
  });

  const call = async (functionName: string, args: readonly Json[] = []): Promise<CallOutcome> => {
    const activeCell = grid?.activeCell() ?? null;
    const asTrigger = functionName === 'onOpen' ? { asTrigger: true } : {};
    try {
      return await server.call({ functionName, args, user, activeCell, ...asTrigger }, onLine);
    } catch (error) {
      const { name, message } = error as Error;
      return { ok: false, error: { name, message, stack: '' } };
    } finally {
      if (grid && mayChangeCells(functionName)) await synchroniser.pull();
    }
  };
  const run = async (functionName: string) => {
    const outcome = await call(functionName);
    if (!outcome.ok) notices.toast(outcome.error.message, 'Countersign');
  };
  const onLine = (line: CallLine) => {
    if (line.kind === 'effect') show(line.effect);
    if (line.kind === 'alert') {
      void notices.ask(line.alert).then((button) => server.press(line.alertId, button));
    }
  };
  const show = (effect: PageEffect) => {
    switch (effect.kind) {
      case 'menu':
        return addMenu(effect.title, effect.items, (functionName) => void run(functionName));
      case 'toast':
        return notices.toast(effect.message, effect.title);
      case 'sidebar':
        return shell.openPanel(
          effect.title,
          addOnFrame(effect.address, effect.title, { run: call, close: shell.closePanel }),
        );
      case 'dialog':
        return showDialog(effect);
      case 'log':
        return console.debug(`add-on ${effect.level}: ${effect.text}`);
    }
  };
  const showDialog = (effect: Extract<PageEffect, { kind: 'dialog' }>) => {
    const frame = addOnFrame(effect.address, effect.title, {
      run: call,
      close: () => dialog.close(),
    });
    frame.style.width = `${effect.width}px`;
    frame.style.height = `${effect.height}px`;
    const dialog = notices.dialog(effect.title, frame);
  };
  const download = async () => {
    try {
      const address = URL.createObjectURL(await server.xlsx(user));
      element('a', { href: address, download: 'workbook.xlsx' }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    } catch (error) {
      notices.toast(`The file could not be made: ${(error as Error).message}`);
    }
  };

  addFileMenu(() => void download());
  await synchroniser.begin();
  const [spreadsheet] = await Promise.all([server.read(user), call('onOpen')]);
  shell.setTitle(spreadsheet.properties?.title ?? 'Workbook');
  grid = await createGrid(shell.gridHost, spreadsheet, {
    user: () => user,
    onEdits: (edits) => synchroniser.push(edits),
    notify: (text) => notices.toast(text),
    confirm: (text, then, otherwise) =>
      void notices
        .ask({ title: '', prompt: text, buttons: 'OK_CANCEL' })
        .then((button) => (button === 'OK' ? then() : otherwise?.())),
  });
  await run('showSidebar');
  setInterval(() => {
    if (document.visibilityState === 'visible') void synchroniser.pull();
  }, LOOK_EVERY_MS);
}
