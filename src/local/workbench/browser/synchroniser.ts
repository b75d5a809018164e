/** Keeps the page and the spreadsheet alike: edits go out in order, changes by others come in. */

import type { Edit } from '../edits/edit-command.ts';
import { editRequests } from '../edits/edit-requests.ts';
import type { Grid } from './grid.ts';
import type { Server } from './server.ts';

export interface Synchroniser {
  /** Passes on what a person did; what can not be passed on is said and undone. */
  push(edits: readonly Edit[]): void;
  /** What is shown now is what the spreadsheet holds. */
  begin(): Promise<void>;
  /** Shows the spreadsheet as it is now, if it is other than what is shown. */
  pull(): Promise<void>;
}

export interface SynchroniserOptions {
  readonly server: Server;
  readonly user: () => string;
  readonly grid: () => Grid;
  readonly notify: (text: string) => void;
  /** True while edits are on their way. */
  readonly onBusy: (busy: boolean) => void;
}

/** Small, and different after every refresh and every change of tabs. */
const VERSION_FIELDS = 'developerMetadata(metadataKey,metadataValue),sheets.properties';

export function createSynchroniser(options: SynchroniserOptions): Synchroniser {
  const { server, user, grid, notify } = options;
  let line: Promise<void> = Promise.resolve();
  let version = '';

  const readVersion = async () => JSON.stringify(await server.read(user(), VERSION_FIELDS));
  const reload = async () => {
    version = await readVersion();
    grid().show(await server.read(user()));
  };
  const inLine = (work: () => Promise<void>) => {
    options.onBusy(true);
    line = line
      .then(work)
      .catch((error: Error) => notify(error.message))
      .finally(() => options.onBusy(false));
    return line;
  };
  const send = async (requests: Parameters<Server['write']>[1]) => {
    try {
      await server.write(user(), requests);
      version = await readVersion();
    } catch (error) {
      notify(`The edit was taken back: ${(error as Error).message}`);
      await reload();
    }
  };
  return {
    begin: async () => {
      version = await readVersion();
    },
    push(edits) {
      // Planned at once, because it reads the component as it stands after this edit.
      queueMicrotask(() => {
        const plan = editRequests(edits, grid().model.getters);
        if (plan.ok && plan.requests.length > 0) void inLine(() => send(plan.requests));
        if (plan.ok) return;
        notify(`${plan.refused} is not possible in the local workbench; it was taken back.`);
        void inLine(reload);
      });
    },
    pull: () =>
      inLine(async () => {
        if ((await readVersion()) !== version) await reload();
      }),
  };
}
